"""Addresses of `inbound`: doors for providers, and the office's page."""

from django.urls import path

from schoolgate.inbound.views import arrivals, hooks, strangers

app_name = "inbound"
urlpatterns = [
    path("hooks/text/notify/in/", hooks.notify, name="notify"),
    path("hooks/text/in/", hooks.text, name="text"),
    path("hooks/mail/in/", hooks.mail, name="mail"),
    path("<slug:school>/inbound/strangers/", strangers.listed, name="strangers"),
    path("<slug:school>/inbound/strangers/<str:ref>/", strangers.stranger, name="stranger"),
    path("<slug:school>/inbound/strangers/<str:ref>/who/<str:adult>/", strangers.who, name="who"),
    path("<slug:school>/inbound/strangers/<str:ref>/files/<str:file>/", strangers.file, name="stranger_file"),
    path("<slug:school>/inbound/<str:ref>/", arrivals.arrival, name="arrival"),
    path("<slug:school>/inbound/<str:ref>/whose/", arrivals.whose, name="whose"),
    path("<slug:school>/inbound/<str:ref>/pass-on/", arrivals.pass_on, name="pass_on"),
    path("<slug:school>/inbound/<str:ref>/recorded/", arrivals.recorded, name="recorded"),
    path("<slug:school>/inbound/<str:ref>/files/<str:file>/", arrivals.file, name="file"),
]
