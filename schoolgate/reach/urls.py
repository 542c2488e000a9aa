"""Addresses of `reach`."""

from django.urls import path

from schoolgate.reach.views import reach

app_name = "reach"
urlpatterns = [
    path("<slug:school>/reach/", reach.page, name="page"),
    path("<slug:school>/reach/groups/", reach.groups, name="groups"),
    path("<slug:school>/reach/not-reached/", reach.not_reached, name="not_reached"),
]
