"""Addresses of `schools`."""

from django.urls import URLPattern, path

from schoolgate.schools.views import calendar, setting, speaking

app_name = "schools"
urlpatterns: list[URLPattern] = [
    path("<slug:school>/settings/colour/", setting.colour, name="colour"),
    path("<slug:school>/settings/hours/", setting.hours, name="hours"),
    path("<slug:school>/settings/senders/", setting.senders, name="senders"),
    path("<slug:school>/settings/promise/", setting.promise, name="promise"),
    path("<slug:school>/settings/news/", setting.news, name="news"),
    path("<slug:school>/settings/languages/", setting.languages, name="languages"),
    path("<slug:school>/settings/data/", setting.contact, name="contact"),
    path("<slug:school>/settings/interpreter/", setting.interpreter, name="interpreter"),
    path("<slug:school>/my-languages/", speaking.mine, name="my_languages"),
    path("<slug:school>/members/<str:ref>/languages/", speaking.of_member, name="member_speaks"),
    path("<slug:school>/members/<str:ref>/away/", speaking.away, name="away"),
    path("<slug:school>/members/<str:ref>/back/<str:leave>/", speaking.back, name="back"),
    path("<slug:school>/members/<str:ref>/check/", speaking.check, name="check_helper"),
    path("<slug:school>/members/<str:ref>/uncheck/", speaking.uncheck, name="uncheck_helper"),
    path("<slug:school>/settings/calendar/", calendar.calendar, name="calendar"),
    path("<slug:school>/settings/calendar/new/", calendar.year, name="new_year"),
    path("<slug:school>/settings/calendar/close/", calendar.close, name="close_day"),
    path("<slug:school>/settings/calendar/<str:ref>/", calendar.year, name="year"),
    path("<slug:school>/settings/calendar/<str:ref>/open/", calendar.reopen, name="open_day"),
]
