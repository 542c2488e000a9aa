"""Addresses of `asks`."""

from django.urls import path

from schoolgate.asks import views

app_name = "asks"
urlpatterns = [
    path("<slug:school>/answers/", views.listed, name="list"),
    path("<slug:school>/answers/<str:ref>/", views.chase, name="chase"),
    path("<slug:school>/answers/<str:ref>/<str:item>/", views.answer_for, name="answer_for"),
]
