"""A request as our middleware leaves it."""

from typing import Any

from django.http import HttpRequest

from schoolgate.core.models import Link
from schoolgate.core.permits import FamilyViewer, StaffViewer, Viewer


class Request(HttpRequest):
    """Who acts, in which school, by which link. Views take this; it is never made, only declared."""

    viewer: Viewer
    school: Any  # schools.School on staff and public pages, else None; the ground names no room above it
    session_row: Any  # accounts.Session, else None
    link: Link | None
    own_adults: list[Any]  # families.Adult: the rows behind a family's viewer, on pages under /me/


class FamilyRequest(Request):
    """The same behind a permission that only families have."""

    viewer: FamilyViewer


class StaffRequest(Request):
    """The same behind a permission that only staff have."""

    viewer: StaffViewer
