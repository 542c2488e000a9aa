"""Addresses of `award`."""

from django.urls import path

from schoolgate.award.views import evidence, overview, portfolio, suggestions

app_name = "award"
urlpatterns = [
    path("<slug:school>/award/", overview.page, name="page"),
    path("<slug:school>/award/numbering/", overview.numbering, name="numbering"),
    path("<slug:school>/award/suggestions/", suggestions.suggestions, name="suggestions"),
    path("<slug:school>/award/suggestions/<str:ref>/", suggestions.suggestion, name="suggestion"),
    path("<slug:school>/award/suggestions/<str:ref>/decide/", suggestions.decide, name="decide"),
    path("<slug:school>/award/evidence/", evidence.evidence, name="evidence"),
    path("<slug:school>/award/evidence/<str:ref>/", evidence.item, name="item"),
    path("<slug:school>/portfolio/", portfolio.portfolio, name="portfolio"),
    path("<slug:school>/portfolio/export/", portfolio.export, name="export"),
    path("<slug:school>/portfolio/<str:ref>.zip", portfolio.download, name="download"),
]
