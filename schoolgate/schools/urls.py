"""Addresses of `schools`."""

from django.urls import URLPattern, path

from schoolgate.schools.views import calendar, setting

app_name = "schools"
urlpatterns: list[URLPattern] = [
    path("<slug:school>/settings/colour/", setting.colour, name="colour"),
    path("<slug:school>/settings/hours/", setting.hours, name="hours"),
    path("<slug:school>/settings/senders/", setting.senders, name="senders"),
    path("<slug:school>/settings/promise/", setting.promise, name="promise"),
    path("<slug:school>/settings/languages/", setting.languages, name="languages"),
    path("<slug:school>/settings/data/", setting.contact, name="contact"),
    path("<slug:school>/settings/calendar/", calendar.calendar, name="calendar"),
    path("<slug:school>/settings/calendar/new/", calendar.year, name="new_year"),
    path("<slug:school>/settings/calendar/close/", calendar.close, name="close_day"),
    path("<slug:school>/settings/calendar/<str:ref>/", calendar.year, name="year"),
    path("<slug:school>/settings/calendar/<str:ref>/open/", calendar.reopen, name="open_day"),
]
