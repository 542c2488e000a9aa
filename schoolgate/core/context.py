"""What every layout needs, computed only when a template asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from schoolgate.core import rail


def layout(request: HttpRequest) -> dict[str, Any]:
    """The school, the viewer, the rail, and whether this is the demonstration or practice."""
    school = getattr(request, "school", None)
    return {
        "school": school,
        "viewer": getattr(request, "viewer", None),
        "rail": SimpleLazyObject(lambda: _rail(request)),
        "mode": settings.MODE,
        "is_practice": bool(school and not school.is_live),
    }


def _rail(request: HttpRequest) -> list[dict[str, object]]:
    """The rail, on a staff page."""
    school = getattr(request, "school", None)
    viewer = getattr(request, "viewer", None)
    return rail.for_viewer(viewer, school.slug, request.path) if school and viewer else []
