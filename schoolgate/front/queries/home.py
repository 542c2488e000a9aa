"""A family's first page: what needs them, what is on, what school said. At most twelve queries, however large the school."""

# family-side strings

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.asks import queries as asks
from schoolgate.asks.values import Needed
from schoolgate.award.queries.answering import Open, links_beside
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer
from schoolgate.events import queries as events
from schoolgate.events.queries import Invitation
from schoolgate.families.models import Adult, Contact, Need, Pupil, PushDevice
from schoolgate.families.queries import names_of_pupils, news_wish
from schoolgate.families.values import PupilName
from schoolgate.front.queries.urgent import Urgent
from schoolgate.languages.queries import own_name
from schoolgate.outbox import queries as outbox
from schoolgate.outbox.values import Received
from schoolgate.schools.models import School

PAGES = {  # where a thing that is asked is read and answered
    "event": "events:my_event",
    "notice": "messages:my_notice",
    "opening": "helping:my_way",
}


@dataclass(frozen=True)
class ToAnswer:
    """One thing that needs the family, and where it is answered."""

    asked: Needed
    title: str
    lang: str
    url: str
    answer_url: str


@dataclass(frozen=True)
class Home:
    """What a family's page shows."""

    adult: Adult
    schools: Sequence[School]
    needs: list[ToAnswer]
    coming: list[Invitation]
    news: list[Received]
    part_of_day: str
    to_check: Sequence[Contact] = ()  # what stopped working: is it still theirs?
    links: Sequence[Open] = ()  # where school asks all parents what they think, without a name


@dataclass(frozen=True)
class Me:
    """A person as they see themselves."""

    adults: Sequence[Adult]
    schools: Sequence[School]
    children: Sequence[PupilName]
    contacts: Sequence[Contact]
    needs: Sequence[Need]
    language: str
    devices: Sequence[PushDevice] = ()


def home(*, viewer: FamilyViewer, adults: Sequence[Adult]) -> Home:
    """Everything for the page, of all the schools where this person, `adults`, has a child."""
    coming = events.to_come(viewer=viewer)
    news = outbox.received(viewer=viewer, most=5)
    titles = {one.event.ref: one for one in coming}
    return Home(
        adult=adults[0],
        schools=[one.school for one in adults],
        needs=[_need(one, titles) for one in asks.needs_you(viewer=viewer)],
        coming=coming,
        news=news,
        part_of_day=_part_of_day(adults[0].school.zone),
        links=links_beside(adults),
        to_check=to_check(viewer=viewer) if any(getattr(one, "has_to_check", False) for one in adults) else (),
    )


def to_check(*, viewer: FamilyViewer) -> list[Contact]:
    """Addresses and numbers of this person where nothing arrives, of which they were not asked yet."""
    return list(Contact.objects.visible_to(viewer).to_check().select_related("school", "adult__user"))


def urgent(found: Home) -> list[Urgent]:
    """What is urgent now, from what was fetched already: it stands first."""
    return [Urgent(one.subject, one.lang) for one in found.news[:1] if one.urgent]


def greeting(found: Home) -> str:
    """Good morning, by name."""
    name = found.adult.forename or found.adult.name
    words = {
        "morning": _("Good morning, %(name)s"),
        "afternoon": _("Good afternoon, %(name)s"),
        "evening": _("Good evening, %(name)s"),
    }
    return words[found.part_of_day] % {"name": name}


def me(*, viewer: FamilyViewer, adults: Sequence[Adult]) -> Me:
    """What we know of the person that they may see and change."""
    pupils = Pupil.objects.visible_to(viewer).values_list("pk", flat=True)
    reads = {one.language for one in adults}
    return Me(
        adults=adults,
        schools=[one.school for one in adults],
        children=sorted(names_of_pupils(list(pupils)).values(), key=lambda one: one.first),
        contacts=list(Contact.objects.visible_to(viewer).filter(ended_at=None)),
        needs=list(Need.objects.visible_to(viewer).filter(ended_at=None)),
        language=own_name(min(reads)),
        devices=devices_of(viewer=viewer),
    )


def devices_of(*, viewer: FamilyViewer) -> list[PushDevice]:
    """The browsers on which they want messages: each once, whichever schools write there."""
    return list({one.endpoint: one for one in live_devices(viewer=viewer)}.values())


def own_devices(*, viewer: FamilyViewer) -> QuerySet[PushDevice]:
    """All of the viewer's own, also those that are off: whoever presses twice finds them."""
    rows: QuerySet[PushDevice] = PushDevice.objects.visible_to(viewer)
    return rows.select_related("adult")


def live_devices(*, viewer: FamilyViewer) -> QuerySet[PushDevice]:
    """The rows behind them, one a school."""
    rows: QuerySet[PushDevice] = PushDevice.objects.working().visible_to(viewer)
    return rows.select_related("adult")


def wishes(found: Me) -> dict[str, object]:
    """The form as it stands."""
    first = found.adults[0]
    ways = [one for one in first.channels if one != "push" or found.devices]
    way = "letter" if first.paper_only else next(iter(ways), "email")
    news = news_wish(first)
    return {
        "first": way,
        "news": news.every,
        "community": news.community,
        "needs": sorted({one.kind for one in found.needs}),
    }


def _need(asked: Needed, titles: dict[str, Invitation]) -> ToAnswer:
    """Where a thing is answered: an occasion on its page, anything else by a press."""
    known = titles.get(asked.source_ref)
    return ToAnswer(
        asked=asked,
        title=known.title if known else asked.title,
        lang=known.title_lang if known else asked.lang,
        url=reverse(PAGES[asked.source_kind], args=[asked.source_ref]) if asked.source_kind in PAGES else "",
        answer_url=reverse("front:answer", args=[asked.ref]),
    )


def _part_of_day(zone: str) -> str:
    """Morning until noon, afternoon until six, then evening."""
    hour = clock.local(clock.now(), zone).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
