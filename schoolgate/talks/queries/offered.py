"""Who in the building can ring a family in its language today. A child is never among them, nor another parent of the school."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from schoolgate.audience.viewers import own_adults_of
from schoolgate.core import clock
from schoolgate.families.models import Tie
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import speakers
from schoolgate.talks.models import Call


@dataclass(frozen=True)
class Speaker:
    """Somebody who can ring."""

    member: int
    name: str


def who_can_ring(school: School, calls: Collection[Call]) -> dict[int, list[Speaker]]:
    """For each call who speaks its language and is here today, in a constant number of queries.

    Only members are ever looked at: children are none. A volunteer who is a parent here is left out, and so is anyone who
    is tied to a child of the call themselves.
    """
    wanted = {call.lang for call in calls} - {school.lang}
    found = speakers(school.pk, wanted, clock.today(school.zone)) if wanted else {}
    everyone = {one.pk: one for members in found.values() for one in members}
    own = own_adults_of(list(everyone.values())) if everyone else {}
    around = _people_around(calls) if everyone else {}
    return {call.pk: _fit(call, found.get(call.lang, []), own, around.get(call.pk, frozenset())) for call in calls}


def _fit(call: Call, members: list[Member], own: Mapping[int, frozenset[int]], around: frozenset[int]) -> list[Speaker]:
    """Those who are no people of the child, and, of the volunteers, no parents at all."""
    free = [
        one
        for one in members
        if not own[one.pk] & (around | {call.adult_id}) and not (one.role == Role.HELPER and own[one.pk])
    ]
    return [Speaker(one.pk, one.name) for one in free]


def _people_around(calls: Collection[Call]) -> dict[int, frozenset[int]]:
    """By call, everyone who has, or had, a tie to one of its children."""
    pupils = {call.pk: call.pupil_ids() for call in calls}
    tied: dict[int, set[int]] = defaultdict(set)
    rows = Tie.objects.filter(pupil__in=frozenset().union(*pupils.values()))
    for pupil, adult in rows.values_list("pupil", "adult"):
        tied[pupil].add(adult)
    return {pk: frozenset().union(*(tied[one] for one in some)) for pk, some in pupils.items()}
