"""Addresses of the staff's day, the head's Monday, the governors' page, and of one family's."""

from django.urls import URLPattern, path

from schoolgate.front.views import monday, staff

urlpatterns: list[URLPattern] = [
    path("<slug:school>/today/", staff.day, name="day"),
    path("<slug:school>/monday/", monday.monday, name="monday"),
    path("<slug:school>/governors/", monday.governors, name="governors"),
    path("<slug:school>/today/<str:ref>/done/", staff.done, name="done"),
    path("<slug:school>/family/<str:ref>/", staff.family, name="family"),
    path("<slug:school>/family/<str:ref>/spoke/", staff.spoke, name="spoke"),
    path("<slug:school>/family/<str:ref>/book/", staff.book, name="book"),
]
