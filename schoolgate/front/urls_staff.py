"""Addresses of the staff's day and of one family's page."""

from django.urls import URLPattern, path

from schoolgate.front.views import staff

urlpatterns: list[URLPattern] = [
    path("<slug:school>/today/", staff.day, name="day"),
    path("<slug:school>/today/<str:ref>/done/", staff.done, name="done"),
    path("<slug:school>/family/<str:ref>/", staff.family, name="family"),
    path("<slug:school>/family/<str:ref>/spoke/", staff.spoke, name="spoke"),
    path("<slug:school>/family/<str:ref>/book/", staff.book, name="book"),
]
