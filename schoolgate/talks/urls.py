"""Addresses of `talks`."""

from django.urls import path

from schoolgate.talks.views import calls, family, spoke

app_name = "talks"
urlpatterns = [
    path("me/ring/", family.ring, name="my_ring"),
    path("l/<str:token>/ring/", family.ring, name="link_ring"),
    path("<slug:school>/spoke/", spoke.choose, name="choose"),
    path("<slug:school>/spoke/<str:ref>/", spoke.spoke, name="spoke"),
    path("<slug:school>/spoke/<str:ref>/take-back/", spoke.take_back, name="take_back"),
    path("<slug:school>/calls/", calls.listed, name="calls"),
    path("<slug:school>/calls/print/", calls.on_paper, name="calls_print"),
    path("<slug:school>/calls/put/adult/<str:ref>/", calls.put_adult, name="put_adult"),
    path("<slug:school>/calls/put/message/<str:ref>/", calls.put_delivery, name="put_delivery"),
    path("<slug:school>/calls/put/question/<str:ref>/<str:item>/", calls.put_item, name="put_item"),
    path("<slug:school>/calls/<str:ref>/", calls.page, name="call"),
    path("<slug:school>/calls/<str:ref>/spoke/", calls.spoke, name="rang"),
    path("<slug:school>/calls/<str:ref>/no-answer/", calls.no_answer, name="no_answer"),
    path("<slug:school>/calls/<str:ref>/wrong/", calls.wrong, name="wrong_number"),
    path("<slug:school>/calls/<str:ref>/again/", calls.again, name="ring_again"),
    path("<slug:school>/calls/<str:ref>/tried/", calls.tried, name="tried"),
    path("<slug:school>/calls/<str:ref>/off/", calls.off, name="off_the_list"),
]
