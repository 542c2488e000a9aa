"""Addresses of `front`."""

from django.urls import URLPattern

from schoolgate.front import urls_setup

app_name = "front"
urlpatterns: list[URLPattern] = [*urls_setup.urlpatterns]
