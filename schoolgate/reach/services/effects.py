"""What one tap brings about, by the verbs that there are: a call, another channel first, a job for a colleague."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.audience.viewers import own_adults_of
from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, StaffViewer
from schoolgate.core.refusals import Refusal
from schoolgate.core.rows import on
from schoolgate.families.models import Adult, Family, Membership, Tie
from schoolgate.families.queries import phones_of
from schoolgate.families.services import wishes
from schoolgate.reach.enums import Effect
from schoolgate.reach.models import Tried, TriedFamily
from schoolgate.reach.queries.missing import adults_of, names_of
from schoolgate.reach.queries.steps import Step
from schoolgate.schools.enums import Role
from schoolgate.schools.models import GroupStaff, Member
from schoolgate.schools.queries import add_school_days
from schoolgate.schools.services import make_todo
from schoolgate.talks import services as talks

FIRST = {"text": ["text", "email"], "letter": ["letter", "email"]}
WITHIN = 5  # school days
A_TODO = 8  # families, so that all their children's names stand in it


@dataclass(frozen=True)
class Done:
    """What was made for one family."""

    family: Family
    adult: Adult | None = None
    ref: str = ""


def bring_about(*, tried: Tried, step: Step, families: Sequence[Family], by: StaffViewer) -> list[Done]:
    """For each family for which it could be done. Within the caller's transaction."""
    adults = adults_of([one.pk for one in families], by)
    if step.rule.effect == Effect.CALL:
        return _call(families, adults, by)
    if step.rule.effect == Effect.CHANNEL and permits.holds(by, Can.FAMILY_CHANGE):
        return _switch(families, adults, step.rule.detail, by)
    _ask_colleagues(tried, step, families, by)
    return [Done(one) for one in families]


def _call(families: Sequence[Family], adults: Mapping[int, list[Adult]], by: StaffViewer) -> list[Done]:
    """On to the call list: the first adult of each who has a number and may be rung."""
    numbers = phones_of([one.pk for some in adults.values() for one in some])
    found = []
    for family in families:
        for adult in sorted(adults.get(family.pk, []), key=lambda one: one.pk not in numbers):
            try:
                found.append(Done(family, adult, talks.put_adult(adult=adult, by=by).ref))
            except Refusal:
                continue
            break
    return found


def _switch(families: Sequence[Family], adults: Mapping[int, list[Adult]], first: str, by: StaffViewer) -> list[Done]:
    """Another channel first, for those who have not chosen one themselves: their own wish is never touched."""
    found = []
    for family in families:
        for adult in adults.get(family.pk, []):
            if not adult.channels and not adult.paper_only:
                wishes.set_channels(adult=adult, channels=FIRST[first], by=by)
                found.append(Done(family, adult, adult.ref))
                break
    return found


def _ask_colleagues(tried: Tried, step: Step, families: Sequence[Family], by: StaffViewer) -> None:
    """A to-do for a role, with the list behind it; or for each class's teacher, with the children's first names."""
    if step.rule.detail == "teacher":
        families = _ask_teachers(tried, step, families, by)
        if not families:
            return
    role = step.rule.detail if step.rule.detail in Role.values else Role.OFFICE
    if role == "teacher":
        role = Role.PARTNERSHIP
    many = ngettext("%(number)d family", "%(number)d families", len(families)) % {"number": len(families)}
    what = f"{step.title}: {many}"
    _todo(tried, what, by, role=role)


def _ask_teachers(tried: Tried, step: Step, families: Sequence[Family], by: StaffViewer) -> list[Family]:
    """Each teacher hears of the families of their class; those without one are left.

    So are those of whom somebody works here: colleagues read one another's to-dos, and a limit may stand, or come.
    """
    names, teachers = names_of([one.pk for one in families], by), _teachers(families)
    ours = _of_colleagues(families)
    of: dict[Member, list[str]] = defaultdict(list)
    left = []
    for family in families:
        teacher = teachers.get(family.pk)
        if teacher is None or family.pk in ours:
            left.append(family)
        else:
            of[teacher].append(names[family.pk][0])
    for teacher, some in of.items():
        for first in range(0, len(some), A_TODO):
            names_here = "; ".join(some[first : first + A_TODO])
            what = _("%(what)s: the family of %(children)s") % {"what": step.title, "children": names_here}
            _todo(tried, what, by, member=teacher, part=first)
    return left


def _teachers(families: Sequence[Family]) -> dict[int, Member]:
    """Who teaches the class of a child of each family today."""
    today = clock.today(families[0].school.zone)
    rows = Membership.objects.filter(on(today), pupil__families__family__in=families, group__kind="class")
    groups = list(rows.filter(pupil__families__ended_at=None).values_list("pupil__families__family", "group"))
    staff = GroupStaff.objects.filter(on(today), group__in={group for _family, group in groups}, member__ended_at=None)
    teaches = {one.group_id: one.member for one in staff.select_related("member").order_by("-pk")}
    return {family: teaches[group] for family, group in groups if group in teaches}


def _of_colleagues(families: Sequence[Family]) -> set[int]:
    """The families of whose children an adult works here."""
    ours = own_adults_of(Member.objects.live().filter(school=families[0].school_id)).values()
    ties = Tie.objects.filter(adult__in=set().union(*ours), pupil__families__family__in=families)
    return set(ties.filter(pupil__families__ended_at=None).values_list("pupil__families__family", flat=True))


def _todo(
    tried: Tried, what: str, by: StaffViewer, *, role: str = "", member: Member | None = None, part: int = 0
) -> None:
    """One to-do of this try."""
    make_todo(
        school=tried.school,
        what=what,
        role=role,
        member=member,
        due=add_school_days(tried.school_id, tried.day, WITHIN),
        source=("tried", tried.ref),
        unit=f"tried:{tried.ref}:{member.pk if member else role}:{part}",
        by=by,
    )


def rows_of(tried: Tried, done: Sequence[Done]) -> list[TriedFamily]:
    """The families of a try."""
    return [
        TriedFamily(school_id=tried.school_id, tried=tried, family=one.family, adult=one.adult, made_ref=one.ref)
        for one in done
    ]
