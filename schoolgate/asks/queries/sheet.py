"""What whoever leads a trip carries: the children by class, who may go, whom to ring, what the form asked about their health.

Only of children who may go, only what the families wrote on this form, and only numbers that may be used. Why a child is not
handed to everyone never stands here.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schoolgate.asks.enums import Verdict, Wants
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.queries.family import latest
from schoolgate.asks.queries.staff import items_of
from schoolgate.asks.queries.verdicts import verdicts
from schoolgate.core.permits import Can, Viewer, require, rows_for
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Contact, Tie
from schoolgate.families.queries import (
    ask_before_home,
    held_address,
    limited_at_all,
    names_of_pupils,
    read_by_barred,
)
from schoolgate.families.values import PupilName

Numbers = dict[int, list[tuple[str, str]]]


@dataclass(frozen=True)
class SheetLine:
    """One child. `ring` holds names and numbers: those written on this form first."""

    group: str
    child: str
    verdict: Verdict
    needs: tuple[str, ...] = ()
    ring: tuple[tuple[str, str], ...] = ()
    ask_office: bool = False


@dataclass(frozen=True)
class Sheet:
    """All of them, and how many stand in which way."""

    lines: tuple[SheetLine, ...]

    @property
    def counts(self) -> list[tuple[Verdict, int]]:
        """How many of each, in the order of the words."""
        said = [one.verdict for one in self.lines]
        return [(one, said.count(one)) for one in Verdict]


def sheet(*, viewer: Viewer, ask: Ask) -> Sheet:
    """The children of an ask that is put for each child, for whoever leads it; in a constant number of queries."""
    require(viewer, Can.ASK_SHEET, on=ask)
    items = list(items_of(viewer=viewer, ask=ask))
    names = names_of_pupils({pupil for item in items for pupil in item.pupil_ids()})
    together, replies = verdicts(ask=ask), latest(items)
    going = [pupil for pupil in names if together.get(pupil) is Verdict.AGREED]
    numbers, office = _numbers(viewer, going), ask_before_home(list(names))
    said = _said(items, replies)
    lines = [
        _line(names[pupil], together.get(pupil, Verdict.WAITING), said.get(pupil, []), numbers, pupil in office)
        for pupil in names
    ]
    return Sheet(tuple(sorted(lines, key=lambda one: (one.group, one.child))))


def _line(
    name: PupilName, verdict: Verdict, said: Sequence[Reply], numbers: Numbers, ask_office: bool
) -> SheetLine:  # fmt: skip
    """One child; of one who does not go, only that."""
    if verdict is not Verdict.AGREED:
        return SheetLine(name.group, name.first, verdict)
    needs = tuple(dict.fromkeys(reply.more[Wants.NEEDS] for reply in said if reply.more.get(Wants.NEEDS)))
    today = [
        (reply.adult.name if reply.adult else "", reply.more[Wants.PHONE])
        for reply in said
        if Wants.PHONE in reply.more
    ]
    ring = tuple(dict.fromkeys([*today, *numbers.get(name.pk, [])]))
    return SheetLine(name.group, name.first, verdict, needs, ring, ask_office)


def _said(items: Sequence[Item], replies: dict[int, Reply]) -> dict[int, list[Reply]]:
    """What the homes of each child said last."""
    found: dict[int, list[Reply]] = defaultdict(list)
    for item in items:
        for pupil in item.pupil_ids() if item.pk in replies else ():
            found[pupil].append(replies[item.pk])
    return found


def _numbers(viewer: Viewer, pupils: Collection[int]) -> Numbers:
    """Whom to ring for each child, in the order that the school has: nobody whom anything limits, no number that another reads."""
    ties = Tie.objects.filter(pupil__in=list(pupils), ended_at=None, adult__ended_at=None).exclude(limited_at_all())
    wanted = list(ties.order_by("order", "pk").values_list("pupil", "adult", "adult__forename", "adult__surname"))
    phones = Contact.objects.filter(
        rows_for(viewer, Contact, Can.CONTACT_RING),
        adult__in={adult for _pupil, adult, *_name in wanted},
        kind__in=[ContactKind.MOBILE, ContactKind.PHONE],
        ended_at=None,
        bounced_at=None,
    )
    of: dict[int, list[str]] = defaultdict(list)
    for adult, value in phones.exclude(held_address()).exclude(read_by_barred()).values_list("adult", "value"):
        of[adult].append(value)
    found: Numbers = defaultdict(list)
    for pupil, adult, forename, surname in wanted:
        found[pupil] += [(f"{forename} {surname}".strip(), value) for value in of[adult]]
    return found
