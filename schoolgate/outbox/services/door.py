"""Asking the door again, at the moment of use: may this adult hear of these children now, and by which ways?"""

from collections.abc import Collection
from dataclasses import dataclass

from schoolgate.audience.resolve import resolve_adults
from schoolgate.audience.values import Way
from schoolgate.families.queries import names_of_pupils, without_community
from schoolgate.families.values import PupilName
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.values import Reader
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Open:
    """The door's yes for one delivery: who reads, about which of its children, and the ways to them."""

    reader: Reader
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Answers:
    """The door's answers for a batch, and the limits under which they were given."""

    version: int
    of: dict[int, Open]  # by delivery; one that is missing was refused


def limits_version(school: int) -> int:
    """The count of changes to the school's restrictions and holds."""
    return int(School.objects.values_list("limits_version", flat=True).get(pk=school))


def ask(school: int, rows: Collection[Delivery], *, every_way: bool = False) -> Answers:
    """Ask for a batch: the same number of queries however large. The version is read first, so that it can only be too old.

    `every_way`: by every address on file, in whatever order they like them, and whichever they leave out.
    """
    version = limits_version(school)
    named = {row.pk: row.pupil_ids() for row in rows}
    pupils = frozenset().union(*named.values())
    found = {
        one.adult: one
        for one in resolve_adults(
            adults={row.adult_id for row in rows}, pupils=pupils, school=school, every_way=every_way
        )
    }
    names = names_of_pupils(pupils)
    answers: dict[int, Open] = {}
    for row in rows:
        recipient = found.get(row.adult_id)
        still = tuple(one for one in recipient.pupils if one in named[row.pk]) if recipient else ()
        if recipient and still:
            reader = _reader(recipient.user, row, recipient.family, still, recipient.lang, names)
            answers[row.pk] = Open(reader, recipient.ways)
    return Answers(version, answers)


def unwanted(rows: Collection[Delivery]) -> frozenset[int]:
    """Those of these deliveries that are news of a kind which their adult has turned off by now."""
    asked = {row.pk: row.adult_id for row in rows if row.dispatch.kind == Kind.COMMUNITY}
    said_no = without_community(set(asked.values())) if asked else frozenset()
    return frozenset(pk for pk, adult in asked.items() if adult in said_no)


def _reader(
    user: int, row: Delivery, family: int | None, pupils: tuple[int, ...], lang: str, names: dict[int, PupilName]
) -> Reader:
    """The adult as content functions see them."""
    children = tuple(names[one] for one in pupils if one in names)
    return Reader(
        adult=row.adult_id,
        user=user,
        school=row.school_id,
        family=family,
        pupils=pupils,
        lang=lang,
        children=children,
    )
