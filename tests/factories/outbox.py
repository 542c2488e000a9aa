"""A channel that keeps what it is given, a thing to say, and the short way from `send` to what came of it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import get_language

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.services import audience_of_adults, save_audience
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import clock, jobs
from schoolgate.core.permits import StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.families.models import Adult
from schoolgate.outbox import services
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Delivery, Dispatch
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory

NEWS = Content("tests/news", "tests", "walk")
GONE = Content("tests/gone", "tests", "walk")
URGENT = Content("tests/until", "tests", "walk")


LOADS = re.compile(
    r"<(img|iframe|link|script|object|embed|video|audio|source)\b|url\(|background=|srcset=", re.IGNORECASE
)


class Postbag:
    """Email that lies in a list. `says[address]` are its answers in turn; `meanwhile` happens just before one is taken."""

    name = "email"

    def __init__(self) -> None:
        self.taken: list[Parcel] = []
        self.says: dict[str, list[tuple[Outcome, str]]] = defaultdict(list)
        self.meanwhile: Callable[[Parcel], None] = lambda _parcel: None
        self.is_down = False

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        for parcel in parcels:
            yield self._one(parcel, before_each)

    def to(self, adult: Adult) -> list[Parcel]:
        """What one adult was sent by email."""
        mine = set(adult.contacts.values_list("value", flat=True))
        return [one for one in self.taken if one.to in mine]

    def _one(self, parcel: Parcel, before_each: BeforeEach) -> Result:
        if self.is_down:
            return Result(parcel.ref, Outcome.DEFERRED, "ConnectionRefusedError")
        self.meanwhile(parcel)
        if not before_each(parcel):
            return Result(parcel.ref, Outcome.SKIPPED)
        assert not LOADS.search(parcel.html), "a mail loads something from elsewhere, which tells who opened it"
        outcome, reason = self.says[parcel.to].pop(0) if self.says[parcel.to] else (Outcome.ACCEPTED, "")
        if outcome in (Outcome.ACCEPTED, Outcome.UNSURE):
            self.taken.append(parcel)
        return Result(parcel.ref, outcome, reason)


def news(source_ref: str, reader: Reader) -> Message:
    """Says hello, in the language in which it is asked."""
    hello = {"ur": "سلام", "pl": "Dzień dobry"}.get(get_language() or "en", "Hello")
    return Message(
        subject=f"{hello}: a walk", paragraphs=["We walk to the library."], action=("Say if you come", "walk")
    )


def gone(source_ref: str, reader: Reader) -> Message:
    """What it speaks of was deleted."""
    raise ObjectDoesNotExist


def until(source_ref: str, reader: Reader) -> Message:
    """Pointless after two hours; needs no link."""
    return Message(subject="School is shut", paragraphs=["Snow."], until=clock.now() + timedelta(hours=2))


def shown(refs: frozenset[str], _viewer: Viewer) -> dict[str, Shown]:
    """Titles of the tests' source."""
    return {ref: Shown(f"The {ref}", "en") for ref in refs}


def everyone(school: School, by: Viewer) -> Audience:
    """All families of the school."""
    return save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=by)


def office(school: School, role: Role = Role.OFFICE) -> StaffViewer:
    """A member of staff."""
    return viewer_of_member(MemberFactory(school=school, role=role))


def sent(school: School, *, content: Content = NEWS, kind: Kind = Kind.NOW, to: list[Adult] | None = None) -> Dispatch:
    """Something sent to everyone, or to some adults; nothing has left yet."""
    by = office(school)
    audience = (
        audience_of_adults(school=school.pk, adults=[one.pk for one in to], by=by) if to else everyone(school, by)
    )
    return services.send(audience=audience, content=content, kind=kind, by=by)


def work(after: timedelta = timedelta(seconds=61)) -> None:
    """Let time pass, and the worker do all that is due then."""
    with clock.standing_at(clock.now() + after):
        jobs.work_until_idle()


def deliveries(dispatch: Dispatch) -> dict[int, Delivery]:
    """The deliveries of a dispatch, by adult, each with its standing."""
    return {one.adult_id: one for one in Delivery.objects.filter(dispatch=dispatch).with_standing()}


def standing(dispatch: Dispatch, adult: Adult) -> str:
    """How one adult's delivery stands."""
    return str(deliveries(dispatch)[adult.pk].shown)
