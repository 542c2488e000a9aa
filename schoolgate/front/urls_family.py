"""Addresses of families: signed in under /me/, by a link under /l/."""

from django.urls import URLPattern, path

from schoolgate.front.views import contact, family, involved, phone

urlpatterns: list[URLPattern] = [
    path("me/", family.home, name="home"),
    path("me/get-involved/", involved.page, name="involved"),
    path("me/family/", family.my_family, name="my_family"),
    path("me/contact/<str:ref>/", contact.change, name="my_contact"),
    path("me/contact/<str:ref>/code/", contact.code, name="my_contact_code"),
    path("me/contact/<str:ref>/right/", contact.right, name="my_contact_right"),
    path("me/phone/", phone.phone, name="my_phone"),
    path("me/phone/<str:ref>/off/", phone.off, name="my_phone_off"),
    path("worker.js", phone.worker, name="worker"),
    path("app.webmanifest", phone.manifest, name="manifest"),
    path("me/language/", family.my_language, name="my_language"),
    path("me/answer/<str:ref>/", family.answer, name="answer"),
    path("l/<str:token>/", family.link, name="link"),
    path("l/<str:token>/answer/<str:ref>/", family.answer, name="link_answer"),
]
