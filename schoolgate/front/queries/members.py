"""Who works here, and who has set up their second step."""

from dataclasses import dataclass

from schoolgate.accounts.queries import with_second_factor
from schoolgate.core.permits import Viewer
from schoolgate.schools.enums import STAFF
from schoolgate.schools.models import Member
from schoolgate.schools.queries import members


@dataclass(frozen=True)
class Colleague:
    """A member, and what the list says of them."""

    member: Member
    is_staff: bool
    has_second: bool


def colleagues(viewer: Viewer) -> list[Colleague]:
    """Everyone whom the viewer may see, by name."""
    rows = list(members(viewer))
    strong = with_second_factor([one.user_id for one in rows])
    return [Colleague(one, one.role in STAFF, one.user_id in strong) for one in rows]
