"""Addresses of `award`."""

from django.urls import path

from schoolgate.award import views

app_name = "award"
urlpatterns = [
    path("<slug:school>/award/", views.page, name="page"),
    path("<slug:school>/award/numbering/", views.numbering, name="numbering"),
    path("<slug:school>/award/suggestions/", views.suggestions, name="suggestions"),
    path("<slug:school>/award/suggestions/<str:ref>/", views.suggestion, name="suggestion"),
    path("<slug:school>/award/suggestions/<str:ref>/decide/", views.decide, name="decide"),
    path("<slug:school>/award/evidence/", views.evidence, name="evidence"),
    path("<slug:school>/award/evidence/<str:ref>/", views.item, name="item"),
    path("<slug:school>/portfolio/", views.portfolio, name="portfolio"),
    path("<slug:school>/portfolio/export/", views.export, name="export"),
    path("<slug:school>/portfolio/<str:ref>.zip", views.download, name="download"),
]
