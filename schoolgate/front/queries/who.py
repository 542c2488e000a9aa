"""Who a person may be: names below the door, which the room of signing in does not know."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from schoolgate.accounts.models import Code, User
from schoolgate.accounts.queries import candidates, is_set_up
from schoolgate.core.tenancy import across_schools
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


@dataclass(frozen=True)
class Person:
    """One of those who use an address, by the name under which a school knows them."""

    user: int
    ref: str
    name: str
    places: tuple[str, ...]  # "Oak Lane: parent or carer"
    schools: frozenset[int]
    is_adult: bool
    is_set_up: bool


def people_of(code: Code) -> list[Person]:
    """The people who may come in by this code, by name."""
    users = candidates(code)
    refs = dict(User.objects.filter(pk__in=users).values_list("pk", "ref"))
    with across_schools("who are you?"):
        known = _known(users)
    return [_person(user, refs[user], known[user], is_set_up(code, user)) for user in sorted(users) if known[user]]


def are_one(people: Collection[Person]) -> bool:
    """May these be one person with children at several schools? Adults of one name, no two of one school."""
    names = {one.name.casefold() for one in people}
    schools = [school for one in people for school in one.schools]
    all_adults = all(one.is_adult for one in people)
    return len(people) > 1 and len(names) == 1 and len(schools) == len(set(schools)) and all_adults


Row = tuple[str, str, int, str, bool]  # name, school, its id, role, is an adult


def _known(users: Collection[int]) -> dict[int, list[Row]]:
    """What schools know of each user."""
    found: dict[int, list[Row]] = defaultdict(list)
    theirs = Q(user__in=users) | Q(user__merged_into__in=users)
    for adult in Adult.objects.filter(theirs, ended_at=None).select_related("school", "user").order_by("pk"):
        row = (adult.name, adult.school.name, adult.school_id, "", True)
        found[adult.user.merged_into_id or adult.user_id].append(row)
    for member in Member.objects.live().filter(theirs).select_related("school", "user").order_by("pk"):
        row = (member.name, member.school.name, member.school_id, member.get_role_display(), False)
        found[member.user.merged_into_id or member.user_id].append(row)
    return found


def _person(user: int, ref: str, rows: list[Row], set_up: bool) -> Person:
    """One person from what schools know of them."""
    return Person(
        user=user,
        ref=ref,
        name=rows[0][0],
        places=tuple(f"{school}: {role}" if role else school for _name, school, _id, role, _adult in rows),
        schools=frozenset(school for _name, _school, school, _role, _adult in rows),
        is_adult=all(adult for *_rest, adult in rows),
        is_set_up=set_up,
    )
