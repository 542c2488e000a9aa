"""Addresses of the demonstration."""

from django.urls import path

from schoolgate.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.listed, name="doors"),
    path("demo/<slug:key>/", views.door, name="door"),
]
