"""Addresses of `audience`."""

from django.urls import URLPattern

app_name = "audience"
urlpatterns: list[URLPattern] = []
