"""Addresses of `messages`: a family's twice, signed in and by link; staff's beside those of the outbox."""

from django.urls import path

from schoolgate.messages.views import family, staff, writing

app_name = "messages"

urlpatterns = [
    path("me/notice/<str:ref>/", family.page, name="my_notice"),
    path("l/<str:token>/notice/<str:ref>/", family.page, name="link_notice"),
    path("<slug:school>/messages/notices/", staff.listed, name="list"),
    path("<slug:school>/messages/notices/new/", writing.new, name="new"),
    path("<slug:school>/messages/notices/<str:ref>/", staff.page, name="notice"),
    path("<slug:school>/messages/notices/<str:ref>/change/", writing.change, name="change"),
    path("<slug:school>/messages/notices/<str:ref>/correct/", writing.correct, name="correct"),
    path("<slug:school>/messages/notices/<str:ref>/away/", writing.away, name="away"),
    path("<slug:school>/messages/notices/<str:ref>/ask/", staff.ask_to_look, name="ask_to_look"),
    path("<slug:school>/messages/notices/<str:ref>/look/", staff.look, name="look"),
    path("<slug:school>/messages/notices/<str:ref>/send/", staff.send, name="send"),
    path("<slug:school>/messages/notices/<str:ref>/later/", staff.later, name="later"),
    path("<slug:school>/messages/urgent/", staff.urgent, name="urgent"),
]
