"""Addresses of `privacy`."""

from django.urls import path

from schoolgate.privacy import views

app_name = "privacy"
urlpatterns = [
    path("<slug:school>/privacy/adult/<str:ref>/", views.adult, name="adult"),
    path("<slug:school>/privacy/pupil/<str:ref>/", views.pupil, name="pupil"),
]
