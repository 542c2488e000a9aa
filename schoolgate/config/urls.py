"""Every address. Staff pages stand under the school's slug, families' under /me/ and /l/; the school's own come last."""

from django.conf import settings
from django.urls import include, path

ROOMS = [
    "core",
    "channels",
    "accounts",
    "inbound",  # before the rooms of a school: its /hooks/ are no school's slug
    "front",  # before the rooms of a school: its /in/ and /me/ are no school's slug
    "languages",
    "schools",
    "families",
    "audience",
    "messages",  # before the outbox: its pages stand under the same address
    "papers",
    "outbox",
    "asks",
    "events",
    "talks",
    "elsewhere",
    "helping",
    "shelf",
    "reach",
    "award",
    "privacy",
]

if settings.MODE in ("demo", "test"):
    ROOMS.insert(0, "demo")

urlpatterns = [path("", include(f"schoolgate.{room}.urls")) for room in ROOMS]

handler404 = "schoolgate.core.views.not_found"
handler500 = "schoolgate.core.views.broken"
