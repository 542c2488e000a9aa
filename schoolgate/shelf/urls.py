"""Addresses of `shelf`."""

from django.urls import path

from schoolgate.shelf import views

app_name = "shelf"
urlpatterns = [
    path("<slug:school>/lists/<slug:list>/", views.listed, name="list"),
    path("<slug:school>/lists/<slug:list>/print/", views.on_paper, name="print"),
    path("<slug:school>/lists/<slug:list>/add/", views.add, name="add"),
    path("<slug:school>/lists/<slug:list>/<slug:thing>/", views.thing, name="thing"),
    path("<slug:school>/lists/<slug:list>/<slug:thing>/hide/", views.hide, name="hide"),
    path("<slug:school>/lists/<slug:list>/<slug:thing>/as-it-ships/", views.as_shipped, name="as_shipped"),
]
