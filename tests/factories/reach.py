"""Families as the rules of reach see them."""

from collections.abc import Iterator
from typing import Any

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, Family
from schoolgate.reach import queries, services
from schoolgate.reach.models import FamilyLevel, Tried
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.schools import MemberFactory
from tests.factories.talks import phone


def staff(school: School, role: str = Role.HEAD) -> StaffViewer:
    """A member of staff, acting."""
    return viewer_of_member(MemberFactory(school=school, role=role))


def silent(school: School, number: int = 1, **facts: Any) -> list[Family]:
    """Families with a telephone, of whom nobody has heard; the night's count was made, and says `facts` besides."""
    found = []
    for place in range(number):
        family, (adult,), _children = home(school)
        phone(adult, f"+44770090{family.pk % 1000:03d}{place:01d}"[:13])
        found.append(family)
    services.level(school=school)
    for row in FamilyLevel.objects.filter(family__in=found):
        row.facts = {**row.facts, **facts}
        row.save(update_fields=["facts"])
    return found


def taken(school: School, by: StaffViewer, key: str = "ring") -> Tried:
    """A next step, taken for all whom it fits."""
    step = queries.step(viewer=by, school=school, key=key)
    families = list(Family.objects.filter(pk__in=step.families if step else []).select_related("school"))
    return services.take(school=school, step=step, families=families, by=by)


def reached(adult: Adult) -> Iterator[Any]:
    """What reach knows of a family: the night's count, what makes it hard, what was tried, and a step that fits."""
    school = adult.school
    by = staff(school)
    services.level(school=school)
    family = adult.families.get(ended_at=None).family
    yield family
    yield services.note(adult=adult, word="work", by=by)
    yield services.note_tried(family=family, strategy="visit", by=by)
