"""Addresses of `audience`."""

from django.urls import URLPattern, path

from schoolgate.audience import views

app_name = "audience"
urlpatterns: list[URLPattern] = [path("<slug:school>/who/", views.who, name="who")]
