"""Addresses of `helping`: a family's twice, signed in and by link."""

from django.urls import URLPattern, path

from schoolgate.helping.views import family, people, public, staff

app_name = "helping"

FAMILY = [
    ("", family.page, "way"),
    ("yes/", family.yes, "yes"),
    ("no/", family.no, "no"),
    ("take/", family.take, "take"),
    ("wrong/", family.wrong, "wrong"),
]


def _family(prefix: str, name: str) -> list[URLPattern]:
    """A family's pages under one door."""
    return [path(f"{prefix}way/<str:ref>/{tail}", view, name=f"{name}_{word}") for tail, view, word in FAMILY]


def _lines(kind: str) -> list[URLPattern]:
    """The pages of one sort of line of the public page."""
    under, of = f"<slug:school>/public-page/{kind}/", {"kind": kind}
    return [
        path(f"{under}new/", public.new, of, name=f"new_{kind}"),
        path(f"{under}<str:ref>/", public.change, of, name=f"change_{kind}"),
        path(f"{under}<str:ref>/press/", public.press, of, name=f"press_{kind}"),
    ]


urlpatterns = [
    *_family("me/", "my"),
    *_family("l/<str:token>/", "link"),
    path("me/offer/", family.offer, name="my_offer"),
    path("<slug:school>/public-page/", public.page, name="public"),
    *(one for kind in ("aims", "said", "policies", "clubs") for one in _lines(kind)),
    path("<slug:school>/helping/", staff.listed, name="list"),
    path("<slug:school>/helping/new/", staff.new, name="new"),
    path("<slug:school>/helping/<str:ref>/", staff.page, name="page"),
    path("<slug:school>/helping/<str:ref>/change/", staff.change, name="change"),
    path("<slug:school>/helping/<str:ref>/again/", staff.again, name="again"),
    path("<slug:school>/helping/<str:ref>/open/", staff.open_it, name="open"),
    path("<slug:school>/helping/<str:ref>/tell/", staff.tell, name="tell"),
    path("<slug:school>/helping/<str:ref>/close/", staff.close, name="close"),
    path("<slug:school>/helping/<str:ref>/withdraw/", staff.withdraw, name="withdraw"),
    path("<slug:school>/helping/<str:ref>/people/", people.page, name="people"),
    path("<slug:school>/helping/<str:ref>/people/print/", people.printed, name="people_print"),
    path("<slug:school>/helping/<str:ref>/people/add/", people.add, name="add"),
    path("<slug:school>/helping/yes/<str:ref>/confirm/", people.confirm, name="confirm"),
    path("<slug:school>/helping/yes/<str:ref>/decline/", people.decline, name="decline"),
    path("<slug:school>/helping/yes/<str:ref>/tick/", people.tick, name="tick"),
]
