"""What is urgent now, for whoever looks at a page: it stands on top of each page of families and of the public."""

# family-side strings

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from schoolgate.core.permits import FamilyViewer, StaffViewer, Strength
from schoolgate.messages import queries as messages
from schoolgate.outbox import queries as outbox


@dataclass(frozen=True)
class Urgent:
    """One line, and its language."""

    says: str
    lang: str


def urgent(request: HttpRequest) -> list[Urgent]:
    """A family that is signed in reads what was sent to it; anyone else what is sent to the whole school. One query, or none."""
    viewer = getattr(request, "viewer", None)
    if isinstance(viewer, StaffViewer):
        return []
    if isinstance(viewer, FamilyViewer) and viewer.strength > Strength.LINK:
        found = outbox.urgent_now(viewer=viewer)
        return [Urgent(found.subject, found.lang)] if found else []
    link = getattr(request, "link", None)
    school = link.school if link else getattr(request, "school", None)
    notice = messages.urgent_for_all(school=school) if school else None
    return [Urgent(messages.sentence(notice), get_language() or "en")] if notice else []
