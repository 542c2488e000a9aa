"""Addresses of `talks`."""

from django.urls import path

from schoolgate.talks import views

app_name = "talks"
urlpatterns = [
    path("<slug:school>/spoke/", views.choose, name="choose"),
    path("<slug:school>/spoke/<str:ref>/", views.spoke, name="spoke"),
    path("<slug:school>/spoke/<str:ref>/take-back/", views.take_back, name="take_back"),
]
