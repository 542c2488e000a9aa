"""What the frame of each page needs of the rooms: who is signed in, the way out, the way back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from schoolgate.core.permits import StaffViewer
from schoolgate.front.queries.urgent import urgent
from schoolgate.schools.queries import names_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """For a stranger only what is urgent; one query, and only where a page shows the name, for staff."""
    shown = {"urgent": SimpleLazyObject(lambda: urgent(request))}
    if getattr(request, "session_row", None) is None:
        return shown
    viewer, school = getattr(request, "viewer", None), getattr(request, "school", None)
    ways = shown | {"sign_out_url": reverse("accounts:sign_out"), "account_url": reverse("accounts:devices")}
    if not isinstance(viewer, StaffViewer) or school is None:
        return ways
    return ways | {
        "home_url": reverse("front:here", args=[school.slug]),
        "go_live_url": reverse("front:go_live", args=[school.slug]),
        "signed_in_as": SimpleLazyObject(lambda: names_of([viewer.member]).get(viewer.member, "")),
    }
