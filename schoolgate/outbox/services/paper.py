"""Letters as paper: each rendered by itself, in its reader's language, with its link as a square to point a phone at.

News that can wait is one letter an adult, whatever waits for it when the letters are printed.
"""

# family-side strings

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Parcel
from schoolgate.core import clock, pdf, qr
from schoolgate.core.models import Link
from schoolgate.core.parts.tongue import direction_of
from schoolgate.families.enums import NeedKind
from schoolgate.families.queries import needs_of
from schoolgate.outbox import registry
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState, Kind, Why
from schoolgate.outbox.models import Attempt, Delivery, DeliveryPupil, LetterBatch
from schoolgate.outbox.queries.letters import Addressee, addressees, in_batch
from schoolgate.outbox.services import door, joining
from schoolgate.outbox.services.easing import easier
from schoolgate.outbox.services.enclosing import left_out, pictures, printed_with
from schoolgate.outbox.services.packing import fresh_link
from schoolgate.outbox.services.ways import never_left
from schoolgate.outbox.services.wording import door_url, link_url, message_id, put_in_words, said, spoken
from schoolgate.outbox.values import LetterCopy, Message, Reader, Slip
from schoolgate.schools.models import School

AT_ONCE = 25


@dataclass(frozen=True)
class Made:
    """One letter: its tries, where it stands in the pile, its pages."""

    attempts: tuple[int, ...]
    order: tuple[bool, str, str]
    document: bytes
    parcel: Parcel


@dataclass
class _Sheet:
    """One letter on its way to paper."""

    attempt: Attempt
    row: Delivery
    reader: Reader
    message: Message
    to: Addressee
    url: str = ""
    slips: list[Slip] = field(default_factory=list)  # to cut off and bring back
    needs: frozenset[str] = frozenset()  # what its reader needs: large print, easy read


def make(batch: LetterBatch) -> list[Made]:
    """The letters of a batch in the order of the pile; those that the door forbids now are withheld."""
    waiting = in_batch(batch).filter(state=AttemptState.READY, delivery__state=DeliveryState.QUEUED)
    rows = waiting.select_related("delivery__dispatch__school", "delivery__adult").order_by("pk")
    tries = list(rows.prefetch_related("delivery__pupils", "delivery__attempts"))
    sheets = [
        sheet for start in range(0, len(tries), AT_ONCE) for sheet in _sheets(batch, tries[start : start + AT_ONCE])
    ]
    return sorted((_printed(one, batch.school) for one in _joined(sheets)), key=lambda one: one.order)


def show_in_demonstration(school: School, made: list[Made]) -> None:
    """Where a transport stands in for the printer, it is given the letters too."""
    if Channel.LETTER in channels.names():
        for _result in channels.get(Channel.LETTER).hand_over([one.parcel for one in made], lambda _one: True):
            continue


def _joined(sheets: Iterable[_Sheet]) -> list[list[_Sheet]]:
    """News of the same adult by the same hand is one letter; all else is one each."""
    groups: dict[object, list[_Sheet]] = {}
    for number, one in enumerate(sheets):
        is_joined = one.row.dispatch.kind in Kind.joined()
        groups.setdefault((one.row.adult_id, one.to.order) if is_joined else number, []).append(one)
    return list(groups.values())


def _sheets(batch: LetterBatch, tries: list[Attempt]) -> list[_Sheet]:
    """Ask the door for some letters, find their words and links, and write down which may not go."""
    rows = [one.delivery for one in tries]
    answers, unwanted = door.ask(batch.school_id, rows), door.unwanted(rows)
    to = addressees(rows)
    sheets: list[_Sheet] = []
    stays: dict[tuple[str, str], list[Attempt]] = {}
    for one in tries:
        answer = answers.of.get(one.delivery_id)
        state, message = _decided(one.delivery, answer, one.delivery_id in unwanted)
        if answer is None or message is None:
            stays.setdefault(state, []).append(one)
        else:
            sheets.append(_Sheet(one, one.delivery, answer.reader, message, to[one.delivery_id]))
    _save(sheets, stays)
    found = registry.slips_of([_copy(one, batch.school) for one in sheets])
    needs = needs_of([one.row.adult_id for one in sheets])
    for sheet in sheets:
        sheet.slips = found.get(sheet.row.ref, [])
        sheet.needs = needs.get(sheet.row.adult_id, frozenset())
    return sheets


def _copy(sheet: _Sheet, school: School) -> LetterCopy:
    """What a room above needs to know of a letter."""
    return LetterCopy(
        delivery=sheet.row.ref,
        adult=sheet.row.adult_id,
        pupils=sheet.reader.pupils,
        source_kind=sheet.row.source_kind,
        source_ref=sheet.row.source_ref,
        lang=sheet.message.lang,
        school_lang=school.lang,
    )


def _decided(row: Delivery, answer: door.Open | None, is_unwanted: bool) -> tuple[tuple[str, str], Message | None]:
    """What it says; or nothing, and how it stays."""
    if answer is None:
        return (DeliveryState.WITHHELD, Why.LIMIT), None
    if is_unwanted:
        return (DeliveryState.WITHHELD, Why.UNWANTED), None
    message = put_in_words(row.dispatch, answer.reader)
    if message is None:
        return (DeliveryState.WITHHELD, Why.GONE), None
    if message.until and message.until <= clock.now():
        return (DeliveryState.LAPSED, ""), None
    if all(way.channel != Channel.LETTER for way in answer.ways):
        return (DeliveryState.QUEUED, ""), None  # its home is held now: it goes another way
    return (DeliveryState.QUEUED, ""), message


@transaction.atomic
def _save(sheets: list[_Sheet], stays: dict[tuple[str, str], list[Attempt]]) -> None:
    """Keep what is said and the links; what stays leaves the batch's open tries."""
    links: list[Link] = []
    unnamed: list[int] = []
    for sheet in sheets:
        if never_left(sheet.row):
            unnamed += [one.pk for one in sheet.row.pupils.all() if one.pupil_id not in sheet.reader.pupils]
        sheet.row.said, sheet.row.lang = said(sheet.message, sheet.reader), sheet.message.lang
        if sheet.message.action:
            token, link = fresh_link(sheet.row, sheet.reader, "", sheet.message.until)
            links.append(link)
            sheet.url = link_url(token)
    Link.objects.bulk_create(links)
    DeliveryPupil.objects.filter(pk__in=unnamed).delete()
    Delivery.objects.bulk_update([one.row for one in sheets], ["said", "lang"])
    for (state, why), tries in stays.items():
        _stay(state, why, tries)


def _stay(state: str, why: str, tries: list[Attempt]) -> None:
    """These letters do not go; `reason` says so in the batch, where printed ones are to be taken out of the pile."""
    channel = {"channel": ""} if state == DeliveryState.QUEUED else {}
    rows = Delivery.objects.filter(pk__in=[one.delivery_id for one in tries], state=DeliveryState.QUEUED)
    rows.update(state=state, why=why, in_hand_at=None, **channel)
    Attempt.objects.filter(pk__in=[one.pk for one in tries]).update(
        state=AttemptState.FAILED, reason="taken out", changed_at=clock.now()
    )


def _printed(group: Sequence[_Sheet], school: School) -> Made:
    """The pages of one letter, about one thing or about all news for the adult."""
    first = group[0]
    behind = [one for sheet in group for one in _behind(sheet)]
    lang = first.message.lang if len(group) == 1 else spoken(first.reader.lang, school)
    with translation.override(lang):
        subject = first.message.subject if len(group) == 1 else joining.title(school, lang)
        context = {
            "school": school,
            "title": subject,
            "standalone": True,
            "to_lines": first.to.lines,
            "day": clock.today(school.zone),
            "items": [_part(one) for one in group],
            "has_headings": len(group) > 1,
            "dress": _dress(first),
            "slips": [_slip(slip) for one in group for slip in one.slips],
            "encloses": bool(behind),
        }
        document = pdf.render(render_to_string("family/outbox/letter.html", context))
    attached = [paper for one in group for paper in printed_with(one.message.papers)]
    if attached or behind:  # a child's own papers fill whole sheets, or the next family's would begin on their back
        document = pdf.join([document, *attached, *behind], whole_sheets=bool(behind))
    parcel = Parcel(
        ref=first.attempt.ref,
        to=first.to.name,
        subject=subject,
        text="\n\n".join(line for one in group for line in _lines(one)),
        lang=lang,
        message_id=message_id(first.row),
        sender_name=school.name,
        school=school.pk,
    )
    return Made(tuple(one.attempt.pk for one in group), first.to.order, document, parcel)


def _behind(sheet: _Sheet) -> list[bytes]:
    """What lies behind this sheet."""
    return registry.enclosed(sheet.row.dispatch.word, sheet.row.source_ref, sheet.reader)


def _part(sheet: _Sheet) -> dict[str, object]:
    """One message of a letter."""
    lang = sheet.message.lang
    return {
        "said": easier(sheet.row.said) if NeedKind.EASY_READ in sheet.needs else sheet.row.said,
        "url": sheet.url,
        "square": qr.svg(sheet.url or door_url(sheet.row)),
        "pictures": pictures(sheet.message.papers),
        "left_out": left_out(sheet.message.papers),
        "lang": lang,
        "direction": direction_of(lang),
    }


def _dress(sheet: _Sheet) -> str:
    """How it looks to whoever needs it otherwise: 18 points, or a sentence a line."""
    words = {NeedKind.LARGE_PRINT: "large", NeedKind.EASY_READ: "easy"}
    return " ".join(word for need, word in words.items() if need in sheet.needs)


def _slip(slip: Slip) -> tuple[Slip, str]:
    """What is cut off, and the square that leads staff to where it is typed in."""
    return slip, qr.svg(f"{settings.SITE_URL}{slip.path}", scale=2)


def _lines(sheet: _Sheet) -> Iterator[str]:
    """The letter's words, and its link."""
    yield from map(str, [*sheet.row.said["paragraphs"], *sheet.row.said.get("foreign", [])])
    if sheet.url:
        yield sheet.url
