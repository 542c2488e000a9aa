"""Addresses of `front`."""

from django.urls import URLPattern

from schoolgate.front import urls_family, urls_public, urls_setup, urls_staff

app_name = "front"
urlpatterns: list[URLPattern] = [
    *urls_family.urlpatterns,
    *urls_public.urlpatterns,
    *urls_setup.urlpatterns,
    *urls_staff.urlpatterns,
]
