"""Who is on file under a number or an address; what the office may read; what `doctor` counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Viewer
from schoolgate.core.sources import Shown
from schoolgate.families.enums import ContactKind
from schoolgate.families.models import Contact, Tie
from schoolgate.families.queries import held_address, limited_at_all, read_by_barred
from schoolgate.inbound.enums import Channel, State
from schoolgate.inbound.models import Arrival, RawItem, Stranger
from schoolgate.inbound.reading.answering import Answer, answer
from schoolgate.inbound.values import Colleague, Person
from schoolgate.schools.models import Member, School

__all__ = [
    "FILES",
    "STRANGER",
    "Answer",
    "Page",
    "answer",
    "arrivals",
    "colleagues",
    "files_of",
    "files_of_stranger",
    "from_nobody",
    "numbers",
    "page_of",
    "people",
    "shown",
    "strangers",
    "strangers_shown",
    "unread",
]

FILES = "arrival"  # what a file's row names as its source
STRANGER = "stranger"  # the same, of what came from nobody on file
KINDS: Mapping[str, list[str]] = {
    Channel.EMAIL: [ContactKind.EMAIL],
    Channel.TEXT: [ContactKind.MOBILE, ContactKind.PHONE],
}
COUNTED = timedelta(days=30)
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class Page:
    """What came in, as the office reads it."""

    arrival: Arrival
    said: Arrival  # the row that holds the words
    others: list[Arrival]  # the other adults who have that number or address
    files: list[FileUse]

    @property
    def rows(self) -> list[Arrival]:
        """Whoever may have written."""
        return [self.arrival, *self.others]


def people(*, channel: str, sender: str) -> tuple[Person, ...]:
    """Every adult with a live tie, at a school that is live, on whose file the number or address is and works.

    One that was stopped counts: who does not want our texts may still write. One that bounced does not: it may be another's
    by now. Asked across all schools.
    """
    if not sender:
        return ()
    rows = Contact.objects.filter(
        Exists(Tie._base_manager.filter(adult=OuterRef("adult"), ended_at=None, pupil__ended_at=None)),
        Q(school__in=School.objects.exclude(live_at=None)) | Q(school__is_demonstration=True),
        kind__in=KINDS[channel],
        value=sender,
        ended_at=None,
        bounced_at=None,
        adult__ended_at=None,
    ).select_related("adult")
    found = {one.adult_id: one for one in rows.order_by("school", "-order", "-pk")}  # the adult's first way counts
    careful = _careful([one.pk for one in found.values()])
    people = (
        Person(one.school_id, one.adult_id, one.pk, one.adult.user_id, one.pk in careful) for one in found.values()
    )
    return tuple(sorted(people, key=lambda one: (one.school, one.adult)))


def colleagues(*, sender: str) -> tuple[Colleague, ...]:
    """Everyone who serves today, at a school that is live, under this address. Asked across all schools."""
    if not sender:
        return ()
    rows = Member.objects.serving(clock.today(settings.TIME_ZONE)).filter(
        Q(school__in=School.objects.exclude(live_at=None)) | Q(school__is_demonstration=True), email__iexact=sender
    )
    return tuple(Colleague(one.school_id, one.pk, one.user_id) for one in rows.order_by("school", "pk"))


def numbers(*, sender: str, schools: tuple[int, ...]) -> QuerySet[Contact]:
    """Every live row of that number at these schools, of whomever."""
    rows: QuerySet[Contact] = Contact.objects.filter(
        kind__in=KINDS[Channel.TEXT], value=sender, school__in=schools, ended_at=None
    ).select_related("adult", "school")
    return rows.order_by("pk")


def arrivals(*, viewer: Viewer, refs: Collection[str]) -> QuerySet[Arrival]:
    """Those of `refs` that this viewer may read: nothing that may be of an adult of whom they may not hear, though others
    share the number."""
    asked = Arrival.objects.filter(ref__in=list(refs)).values("item_ref")
    together = list(Arrival.objects.filter(item_ref__in=asked).values_list("pk", "item_ref"))
    seen = set(
        Arrival.objects.visible_to(viewer).filter(pk__in=[pk for pk, _item in together]).values_list("pk", flat=True)
    )
    hidden = {item for pk, item in together if pk not in seen}
    rows: QuerySet[Arrival] = Arrival.objects.filter(ref__in=list(refs), pk__in=seen).exclude(item_ref__in=hidden)
    return rows.select_related("adult", "school")


def page_of(arrival: Arrival) -> Page:
    """One that they may read, with whoever else has that number, and its files."""
    rows = Arrival.objects.filter(item_ref=arrival.item_ref).exclude(pk=arrival.pk)
    others = list(rows.select_related("adult", "school"))
    said = next((one for one in others if one.is_first), arrival)
    return Page(arrival, said, others, list(files_of(said)))


def files_of(arrival: Arrival) -> QuerySet[FileUse]:
    """The files that came with it; whoever asks may see the arrival."""
    rows: QuerySet[FileUse] = FileUse.objects.filter(source_kind=FILES, source_ref=arrival.ref).select_related("file")
    return rows.order_by("pk")


def shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Arrivals by whom they are from, for a to-do to lead there."""
    rows = arrivals(viewer=viewer, refs=refs)
    return {
        one.ref: Shown(
            _("%(who)s wrote to us") % {"who": one.adult.name},
            url=reverse("inbound:arrival", args=[one.school.slug, one.ref]),
        )
        for one in rows
    }


def strangers(*, viewer: Viewer) -> QuerySet[Stranger]:
    """What came from nobody on file, the newest first."""
    rows: QuerySet[Stranger] = Stranger.objects.visible_to(viewer).select_related("school")
    return rows


def files_of_stranger(row: Stranger) -> QuerySet[FileUse]:
    """The files that came with it; whoever asks may see the row."""
    rows: QuerySet[FileUse] = FileUse.objects.filter(source_kind=STRANGER, source_ref=row.ref).select_related("file")
    return rows.order_by("pk")


def strangers_shown(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Where the to-do leads: to all of them."""
    return {
        one.ref: Shown(_("What came from nobody on file"), url=reverse("inbound:strangers", args=[one.school.slug]))
        for one in strangers(viewer=viewer).filter(ref__in=refs)
    }


def from_nobody() -> int:
    """How many came lately from addresses that are on file of nobody."""
    return RawItem.objects.filter(state=State.NOBODY, received_at__gte=clock.now() - COUNTED).count()


def unread() -> int:
    """How many have waited too long to be read."""
    return RawItem.objects.filter(state=State.NEW, received_at__lt=clock.now() - LATE).count()


def _careful(contacts: list[int]) -> frozenset[int]:
    """Those of an adult whom something limits, and those that are held, or that a barred person reads."""
    limits = Exists(Tie._base_manager.filter(limited_at_all(), adult=OuterRef("adult")))
    rows = Contact.objects.filter(Q(limits) | Q(held_address()) | Q(read_by_barred()), pk__in=contacts)
    return frozenset(rows.values_list("pk", flat=True))
