"""Reads for marking that we spoke."""

from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.rows import on
from schoolgate.families.models import FamilyPupil, Membership, Pupil
from schoolgate.schools.models import Group, School
from schoolgate.talks.models import Talk


@dataclass(frozen=True)
class Home:
    """A child in one of its homes, as a class list shows it: `value` is what the tick sends."""

    value: str
    first: str
    surname: str
    home: int  # 0 where the child has one home; else 1, 2
    spoken_today: bool


def classes(*, viewer: Viewer) -> list[Group]:
    """Classes, the viewer's own first."""
    own = _own_classes(viewer)
    groups = Group.objects.visible_to(viewer).filter(ended_at=None, kind="class")
    return sorted(groups, key=lambda one: (one.pk not in own, one.year_group or 0, one.name))


def a_class(*, viewer: Viewer) -> QuerySet[Group]:
    """Groups whose list this viewer may open."""
    rows: QuerySet[Group] = Group.objects.visible_to(viewer)
    return rows


def pupils_by_ref(*, viewer: Viewer) -> dict[str, Pupil]:
    """Pupils whom this viewer may see, by ref."""
    return {one.ref: one for one in Pupil.objects.visible_to(viewer)}


def class_list(*, viewer: Viewer, group: Group, school: School) -> list[Home]:
    """The children of a class, each once a home, with whether someone spoke to that home today."""
    today = clock.today(school.zone)
    members = Membership.objects.filter(on(today), group=group, pupil__ended_at=None).values("pupil")
    pupils = list(Pupil.objects.visible_to(viewer).filter(pk__in=members).order_by("forename", "surname"))
    homes = _homes([one.pk for one in pupils])
    spoken = {(talk.pupil_id, talk.family_id) for talk in Talk.objects.live().filter(day=today, pupil__in=pupils)}
    return [line for pupil in pupils for line in _lines(pupil, homes.get(pupil.pk, [None]), spoken)]


def marked(*, viewer: Viewer, refs: list[str]) -> QuerySet[Talk]:
    """Talks that the viewer has just marked, for the undo; also those that they have taken back, since whoever presses twice asks again."""
    rows: QuerySet[Talk] = Talk.objects.filter(ref__in=refs, made_by=viewer.user)
    return rows


def marked_today(*, viewer: Viewer, group: Group) -> list[Talk]:
    """What the viewer marked for this class today, newest first, each with its pupil."""
    today = clock.now().date()
    members = Membership.objects.filter(on(today), group=group).values("pupil")
    rows = Talk.objects.live().filter(day=today, made_by=viewer.user, pupil__in=members)
    return list(rows.select_related("pupil").order_by("-made_at"))


def _own_classes(viewer: Viewer) -> set[int]:
    """The classes that the viewer teaches."""
    if not isinstance(viewer, StaffViewer):
        return set()
    mine = Group.objects.filter(on(clock.now().date(), "staff__"), staff__member=viewer.member)
    return set(mine.values_list("pk", flat=True))


def _homes(pupils: list[int]) -> dict[int, list[int | None]]:
    """The live families of each pupil."""
    found: dict[int, list[int | None]] = {}
    rows = FamilyPupil.objects.filter(pupil__in=pupils, ended_at=None, family__ended_at=None).order_by("family")
    for pupil, family in rows.values_list("pupil", "family"):
        found.setdefault(pupil, []).append(family)
    return found


def _lines(pupil: Pupil, homes: list[int | None], spoken: set[tuple[int, int | None]]) -> list[Home]:
    """One line a home."""
    return [
        Home(
            value=f"{pupil.ref}.{number if len(homes) > 1 else 0}",
            first=pupil.first_name,
            surname=pupil.surname,
            home=number if len(homes) > 1 else 0,
            spoken_today=(pupil.pk, family) in spoken,
        )
        for number, family in enumerate(homes, start=1)
    ]
