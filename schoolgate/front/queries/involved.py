"""Every way to get involved that is open to a family: what fits its children and what it offers first. A constant number of queries."""

from dataclasses import dataclass

from django.utils.translation import get_language

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.core.permits import FamilyViewer
from schoolgate.events import queries as events
from schoolgate.events.queries import Invitation
from schoolgate.helping import queries as helping
from schoolgate.helping.enums import OfferKind
from schoolgate.helping.queries import Invited
from schoolgate.outbox.queries import explains

DAYS = 60


@dataclass(frozen=True)
class Fit:
    """A way, and how well it fits."""

    way: Invited
    offered: bool  # it wants what they offer
    for_class: bool  # it is for their children's classes, not for the whole school

    @property
    def order(self) -> tuple[int, int]:
        """What was said yes to first, then what fits best."""
        return (0 if self.way.booking else 1, -2 * self.offered - self.for_class)


@dataclass(frozen=True)
class Involved:
    """What the page shows."""

    ours: list[Fit]  # said yes, or waiting
    fits: list[Fit]
    others: list[Fit]
    events: list[Invitation]
    offers_something: bool

    @property
    def explained(self) -> str:
        """Whom to ask, where words of staff stand in another language than the page's."""
        ways = [one.way for one in (*self.ours, *self.fits, *self.others)]
        foreign = next((one for one in ways if not is_of_page(one.summary_lang)), None)
        return explains(foreign.summary_lang, foreign.opening.school) if foreign else ""

    @property
    def is_empty(self) -> bool:
        """Is nothing open at all?"""
        return not (self.ours or self.fits or self.others or self.events)


def is_of_page(lang: str) -> bool:
    """Is it the language of the page?"""
    return lang.split("-")[0] == (get_language() or "en").split("-")[0]


def involved(*, viewer: FamilyViewer) -> Involved:
    """Everything for the page, of all the schools where this person has a child."""
    ways = helping.ways_for(viewer=viewer)
    offered = helping.offered_by(viewer=viewer)
    audiences = [one.opening.audience_id for one in ways]
    whole = set(Term.objects.filter(audience__in=audiences, kind=TermKind.SCHOOL).values_list("audience", flat=True))
    found = [Fit(one, _fits(one, offered), one.opening.audience_id not in whole) for one in ways]
    found.sort(key=lambda fit: fit.order)
    return Involved(
        ours=[one for one in found if one.way.booking],
        fits=[one for one in found if not one.way.booking and (one.offered or one.for_class)],
        others=[one for one in found if not one.way.booking and not (one.offered or one.for_class)],
        events=events.to_come(viewer=viewer, days=DAYS),
        offers_something=any(offered.values()),
    )


def _fits(way: Invited, offered: dict[str, set[str]]) -> bool:
    """Does it want something that they offer?"""
    wanted = {
        OfferKind.SKILL: way.opening.skills,
        OfferKind.HOUR: way.opening.hours,
        OfferKind.TONGUE: way.opening.tongues,
    }
    return any(offered[kind] & set(words) for kind, words in wanted.items())
