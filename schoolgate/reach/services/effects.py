"""What one tap brings about, by the verbs that there are: a call, another channel first, a job for a colleague."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, StaffViewer
from schoolgate.core.refusals import Refusal
from schoolgate.core.rows import on
from schoolgate.families.models import Adult, Family, Membership
from schoolgate.families.queries import phones_of
from schoolgate.families.services import wishes
from schoolgate.reach.enums import Effect
from schoolgate.reach.models import Tried, TriedFamily
from schoolgate.reach.queries.missing import adults_of
from schoolgate.reach.queries.steps import Step
from schoolgate.schools.enums import Role
from schoolgate.schools.models import GroupStaff, Member, Todo
from schoolgate.schools.queries import add_school_days
from schoolgate.schools.services import make_todo
from schoolgate.talks import services as talks

FIRST = {"text": ["text", "email"], "letter": ["letter", "email"]}
WITHIN = 5  # school days


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
    return _ask_colleagues(tried, step, families, by)


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


def _ask_colleagues(tried: Tried, step: Step, families: Sequence[Family], by: StaffViewer) -> list[Done]:
    """A to-do for a role, with the list behind it; or for each class's teacher, who reads there the names that they may know."""
    done: list[Done] = []
    if step.rule.detail == "teacher":
        done, families = _ask_teachers(tried, step, families, by)
        if not families:
            return done
    role = step.rule.detail if step.rule.detail in Role.values else Role.OFFICE
    if role == "teacher":
        role = Role.PARTNERSHIP
    many = ngettext("%(number)d family", "%(number)d families", len(families)) % {"number": len(families)}
    _todo(tried, f"{step.title}: {many}", by, role=role)
    return [*done, *(Done(one) for one in families)]


def _ask_teachers(
    tried: Tried, step: Step, families: Sequence[Family], by: StaffViewer
) -> tuple[list[Done], list[Family]]:
    """Each teacher has the families of their class in one to-do, which names nobody; those without a teacher are left."""
    teachers = _teachers(families)
    of: dict[Member, list[Family]] = defaultdict(list)
    for family in families:
        if family.pk in teachers:
            of[teachers[family.pk]].append(family)
    done = []
    for teacher, some in of.items():
        many = ngettext("%(number)d family of your class", "%(number)d families of your class", len(some))
        todo = _todo(tried, f"{step.title}: {many % {'number': len(some)}}", by, member=teacher)
        done += [Done(one, ref=todo.ref) for one in some]
    return done, [one for one in families if one.pk not in teachers]


def _teachers(families: Sequence[Family]) -> dict[int, Member]:
    """Who teaches the class of a child of each family today."""
    today = clock.today(families[0].school.zone)
    rows = Membership.objects.filter(on(today), pupil__families__family__in=families, group__kind="class")
    groups = list(rows.filter(pupil__families__ended_at=None).values_list("pupil__families__family", "group"))
    staff = GroupStaff.objects.filter(on(today), group__in={group for _family, group in groups}, member__ended_at=None)
    teaches = {one.group_id: one.member for one in staff.select_related("member").order_by("-pk")}
    return {family: teaches[group] for family, group in groups if group in teaches}


def _todo(tried: Tried, what: str, by: StaffViewer, *, role: str = "", member: Member | None = None) -> Todo:
    """One to-do of this try."""
    return make_todo(
        school=tried.school,
        what=what,
        role=role,
        member=member,
        due=add_school_days(tried.school_id, tried.day, WITHIN),
        source=("tried", tried.ref),
        unit=f"tried:{tried.ref}:{member.pk if member else role}",
        by=by,
    )


def rows_of(tried: Tried, done: Sequence[Done]) -> list[TriedFamily]:
    """The families of a try."""
    return [
        TriedFamily(school_id=tried.school_id, tried=tried, family=one.family, adult=one.adult, made_ref=one.ref)
        for one in done
    ]
