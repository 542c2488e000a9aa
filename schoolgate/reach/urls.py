"""Addresses of `reach`."""

from django.urls import path

from schoolgate.reach import views

app_name = "reach"
urlpatterns = [
    path("<slug:school>/reach/", views.page, name="page"),
    path("<slug:school>/reach/not-reached/", views.not_reached, name="not_reached"),
]
