"""Addresses of `asks`: a family's twice, signed in and by link."""

from django.urls import path

from schoolgate.asks.views import family, sheet, staff

app_name = "asks"
urlpatterns = [
    path("me/question/<str:ref>/", family.question, name="my_question"),
    path("l/<str:token>/question/<str:ref>/", family.question, name="link_question"),
    path("<slug:school>/answers/", staff.listed, name="list"),
    path("<slug:school>/answers/<str:ref>/", staff.chase, name="chase"),
    path("<slug:school>/answers/<str:ref>/class/", staff.whole_class, name="whole_class"),
    path("<slug:school>/answers/<str:ref>/sheet/", sheet.sheet, name="sheet"),
    path("<slug:school>/answers/<str:ref>/<str:item>/", staff.answer_for, name="answer_for"),
]
