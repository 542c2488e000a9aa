"""Addresses of `events`: a family's twice, signed in and by link."""

from django.urls import URLPattern, path

from schoolgate.events.views import family, register, staff

app_name = "events"

FAMILY = [
    ("", family.page, "event"),
    ("answer/", family.answer, "answer"),
    ("decline/", family.decline, "decline"),
    ("take/", family.take, "take"),
    ("ask/", family.ask, "ask"),
    ("think/", family.think, "think"),
    ("wrong/", family.wrong, "wrong"),
]


def _family(prefix: str, name: str) -> list[URLPattern]:
    """A family's pages under one door."""
    return [path(f"{prefix}event/<str:ref>/{tail}", view, name=f"{name}_{word}") for tail, view, word in FAMILY]


urlpatterns = [
    *_family("me/", "my"),
    *_family("l/<str:token>/", "link"),
    path("<slug:school>/events/", staff.listed, name="list"),
    path("<slug:school>/events/start/", staff.start, name="start"),
    path("<slug:school>/events/new/", staff.new, name="new"),
    path("<slug:school>/events/questions/<str:ref>/spoken/", staff.spoken, name="spoken"),
    path("<slug:school>/events/<str:ref>/", staff.page, name="page"),
    path("<slug:school>/events/<str:ref>/change/", staff.change, name="change"),
    path("<slug:school>/events/<str:ref>/invite/", staff.invite, name="invite"),
    path("<slug:school>/events/<str:ref>/off/", staff.off, name="off"),
    path("<slug:school>/events/<str:ref>/register/", register.page, name="register"),
    path("<slug:school>/events/<str:ref>/register/print/", register.printed, name="register_print"),
    path("<slug:school>/events/<str:ref>/register/heads/", register.heads, name="heads"),
    path("<slug:school>/events/<str:ref>/register/<str:booking>/", register.scanned, name="scanned"),
    path("<slug:school>/events/<str:ref>/register/<str:booking>/tick/", register.tick, name="tick"),
]
