"""What the frame of each page needs of the rooms: who is signed in, the way out, the way back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from schoolgate.core.permits import StaffViewer
from schoolgate.schools.queries import names_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Nothing for a stranger; one query, and only where a page shows the name, for staff."""
    if getattr(request, "session_row", None) is None:
        return {}
    viewer, school = getattr(request, "viewer", None), getattr(request, "school", None)
    ways = {"sign_out_url": reverse("accounts:sign_out"), "account_url": reverse("accounts:devices")}
    if not isinstance(viewer, StaffViewer) or school is None:
        return ways
    return ways | {
        "home_url": reverse("front:here", args=[school.slug]),
        "go_live_url": reverse("front:go_live", args=[school.slug]),
        "signed_in_as": SimpleLazyObject(lambda: names_of([viewer.member]).get(viewer.member, "")),
    }
