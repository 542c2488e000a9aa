"""Addresses of `core`."""

from django.urls import URLPattern, path

from schoolgate.core import gallery, looks, views

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("theme/<str:shade>/<str:name>.<str:digest>.css", looks.theme, name="theme"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("language/", looks.language, name="language"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("gallery/<str:layout>/", gallery.page, name="gallery_page"),
]
