"""The call list: whom to ring, when it suits them, on which number, in which language, and who of us can.

Limits are asked now. An adult who may hear of no child here stands on the list of those only who may know why; one whom
anything limits, not on a teacher's. A child of whom the adult may not hear is named to nobody.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.families.models import Adult, Contact, Tie
from schoolgate.families.queries import free_ties, limited_at_all, names_of_pupils, phones_of
from schoolgate.families.values import PupilName
from schoolgate.languages.queries import name_in
from schoolgate.schools.models import School
from schoolgate.talks.enums import Outcome, Why
from schoolgate.talks.models import Call, Reason, Ring
from schoolgate.talks.queries.offered import Speaker, who_can_ring
from schoolgate.talks.queries.times import when_words

TRIED_ENOUGH = 3


@dataclass(frozen=True)
class Listed:
    """One line of the call list."""

    call: Call
    name: str
    children: list[PupilName]
    number: Contact | None
    others: list[Contact]
    language: str
    is_ours: bool  # they speak the school's own language
    when: str
    is_late: bool
    speakers: list[Speaker]
    is_mine: bool  # the viewer speaks their language
    reasons: list[Reason]
    rings: list[Ring]

    @property
    def tries(self) -> int:
        """How often nobody answered."""
        return sum(one.outcome == Outcome.NO_ANSWER for one in self.rings)

    @property
    def is_tried_enough(self) -> bool:
        """Is it time for another way?"""
        return self.tries >= TRIED_ENOUGH or self.number is None


def calls(*, viewer: Viewer) -> QuerySet[Call]:
    """Who is to be rung, as far as the viewer may see them by the rules; limits are asked by `call_list`."""
    rows: QuerySet[Call] = Call.objects.visible_to(viewer).live().filter(adult__ended_at=None)
    return rows.select_related("adult", "school", "contact").prefetch_related("pupils", "reasons", "rings__member")


def call_list(*, viewer: StaffViewer, school: School) -> list[Listed]:
    """The list: late ones first, then by the day that we promised. The same few queries however many."""
    rows = _open_to(viewer, list(calls(viewer=viewer)))
    lines = _listed(viewer, school, rows)
    return sorted(lines, key=lambda one: (one.call.due, not one.is_mine, one.call.pk))


def call_of(*, viewer: StaffViewer, school: School, ref: str) -> Listed | None:
    """One of them; None where it is over, or not for this viewer."""
    rows = _open_to(viewer, list(calls(viewer=viewer).filter(ref=ref)))
    return _listed(viewer, school, rows)[0] if rows else None


def was_on_the_list(*, viewer: Viewer, ref: str) -> bool:
    """Is it a call that the viewer may see by the rules, and that is over?"""
    return bool(Call.objects.visible_to(viewer).filter(ref=ref).exclude(ended_at=None).exists())


def may_see(*, viewer: StaffViewer, call: Call) -> bool:
    """The same of one in hand, for the verbs."""
    return bool(_open_to(viewer, [call]))


def my_call(*, viewer: Viewer, adult: Adult) -> Call | None:
    """What this parent has asked and we have not done yet."""
    rows = Call.objects.visible_to(viewer).live().filter(adult=adult, reasons__why=Why.ASKED, reasons__ended_at=None)
    found: Call | None = rows.select_related("school").prefetch_related("reasons").distinct().first()
    return found


def own_adults(*, viewer: Viewer) -> list[Adult]:
    """The rows of the person who asks, one a school; by a link, the link's."""
    rows = Adult.objects.visible_to(viewer).filter(ended_at=None).select_related("school", "user")
    return list(rows.order_by("school__name"))


def adults(*, viewer: Viewer) -> QuerySet[Adult]:
    """Adults whom a colleague may want to have rung."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer).filter(ended_at=None).select_related("school", "user")
    return rows


def days_of(call: Call) -> list[date]:
    """The days that suit them."""
    return [date.fromisoformat(one) for one in call.days]


def _open_to(viewer: StaffViewer, rows: list[Call]) -> list[Call]:
    """Those whom no limit keeps from this viewer."""
    heard = _heard(rows)
    if not permits.holds(viewer, Can.RESTRICTION_SEE):
        rows = [one for one in rows if heard[one.adult_id]]
    if not permits.holds(viewer, Can.CALL_PUT):
        adults = [one.adult_id for one in rows]
        limited = set(Tie.objects.filter(limited_at_all(), adult__in=adults).values_list("adult", flat=True))
        rows = [one for one in rows if one.adult_id not in limited]
    return rows


def _heard(rows: Collection[Call]) -> dict[int, set[int]]:
    """Of which children each adult may hear now."""
    found: dict[int, set[int]] = defaultdict(set)
    ties = free_ties().filter(adult__in=[one.adult_id for one in rows], pupil__ended_at=None)
    for adult, pupil in ties.values_list("adult", "pupil"):
        found[adult].add(pupil)
    return found


def _listed(viewer: StaffViewer, school: School, rows: list[Call]) -> list[Listed]:
    """Each as the list shows it."""
    heard, numbers = _heard(rows), phones_of([one.adult_id for one in rows])
    names = names_of_pupils({pupil for one in rows for pupil in one.pupil_ids() & heard[one.adult_id]})
    can, today = who_can_ring(school, rows), clock.today(school.zone)
    lines = []
    for one in rows:
        phones = numbers.get(one.adult_id, [])
        number = next((each for each in phones if each.pk == one.contact_id), phones[0] if phones else None)
        lines.append(
            Listed(
                call=one,
                name=one.adult.name,
                children=[names[pupil] for pupil in sorted(one.pupil_ids() & heard[one.adult_id])],
                number=number,
                others=[each for each in phones if each != number],
                language=name_in(one.lang, school.lang),
                is_ours=one.lang == school.lang,
                when=when_words(set(days_of(one)) - {one.due}, one.slots, school),
                is_late=one.due < today,
                speakers=can[one.pk],
                is_mine=any(each.member == viewer.member for each in can[one.pk]),
                reasons=[reason for reason in one.reasons.all() if reason.is_live],
                rings=list(one.rings.all()),
            )
        )
    return lines
