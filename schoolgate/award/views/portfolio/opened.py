"""What a guest opens is in the trail: noted after the page has gone out, which is the one write that looking may make."""

from django.db.models import Model

from schoolgate.core import audit
from schoolgate.core.http import Request
from schoolgate.core.permits import StaffViewer
from schoolgate.schools.enums import Role


def note(request: Request, what: str, code: str = "", *, on: Model | None = None) -> None:
    """A guest opened this: a page of the portfolio by its name, an objective by its code, a row by its ref."""
    if isinstance(request.viewer, StaffViewer) and request.viewer.role == Role.VERIFIER:
        audit.seen(request, verb=f"portfolio.{what}", on=on or request.school, fields=[code] if code else [])
