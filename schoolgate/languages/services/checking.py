"""Somebody doubts a wording, and somebody who speaks the language writes or checks it. From then on readers see theirs."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.languages import registry
from schoolgate.languages.enums import Why
from schoolgate.languages.errors import NothingWritten, SeenToAlready
from schoolgate.languages.models import Order, Translation
from schoolgate.languages.queries import in_language, name_in, unit_of
from schoolgate.languages.services.memory import keep_by_hand
from schoolgate.languages.values import Text


def report(*, text: Text, target: str, about: tuple[str, str], by: Viewer) -> Order:
    """A reader says that it is wrong; they need not say why. Staff get it on their list, once, however many say so."""
    return _doubt(text, target, about, Why.REPORTED, by)


def ask_for_better(*, text: Text, target: str, about: tuple[str, str], by: StaffViewer) -> Order:
    """A member of staff asks for a better wording, or wants to write one."""
    require(by, Can.TRANSLATION_CHECK)
    row = _doubt(text, target, about, Why.ASKED, by)
    audit.record(verb="translation.ask", on=row, fields=["why"], by=by)
    return row


@transaction.atomic
def check(*, order: Order, words: str, by: StaffViewer) -> Translation:
    """Keep what a person wrote. Raises SeenToAlready, NothingWritten."""
    row = _live(order, by)
    if not words.strip():
        raise NothingWritten
    office = registry.the_office()
    kept = keep_by_hand(order=row, result=words.strip(), checked_by=office.name_of(by), by=by)
    _settle(row, by)
    audit.record(verb="translation.check", on=kept, fields=["result", "checked_by"], by=by)
    return kept


def is_right(*, order: Order, by: StaffViewer) -> Translation:
    """The wording that readers have now is right: it counts as checked from now on. Raises SeenToAlready, NothingWritten."""
    text = Text(order.school_id, order.words, order.lang)
    said = in_language([text], order.target).get(text)
    return check(order=order, words=said.words if said else "", by=by)


@transaction.atomic
def not_needed(*, order: Order, by: StaffViewer) -> None:
    """Nobody needs it any more: readers keep what they have. Raises SeenToAlready."""
    row = _live(order, by)
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by", "words"])
    _settle(row, by)
    audit.record(verb="translation.not_needed", on=row, by=by)


@transaction.atomic
def _doubt(text: Text, target: str, about: tuple[str, str], why: Why, by: Viewer) -> Order:
    """The order that says so; what waits for an engine already becomes it."""
    unit = unit_of(text, target)
    row: Order
    row, _new = Order.objects.live().update_or_create(
        school_id=text.school,
        unit=unit,
        source_kind=about[0],
        source_ref=about[1],
        ended_at=None,
        defaults={"why": why, "urgent": why == Why.REPORTED},
        create_defaults={
            "why": why,
            "urgent": why == Why.REPORTED,
            "words": text.words,
            "lang": text.lang,
            "target": target,
            "made_by_id": by.user,
        },
    )
    if why == Why.REPORTED:
        _tell(row, by)
    return row


def _tell(row: Order, by: Viewer) -> None:
    """One to-do a text and language."""
    with translation.override(row.school.lang):
        what = _("A family says that a translation into %(language)s is wrong.") % {
            "language": name_in(row.target, "en")
        }
    registry.the_office().ask(school=row.school_id, what=what, unit=_todo(row), source=("translation", row.ref), by=by)


def _live(order: Order, by: StaffViewer) -> Order:
    """The order, locked, while nobody has seen to it."""
    require(by, Can.TRANSLATION_CHECK, on=order)
    row: Order | None = Order.objects.select_for_update().filter(pk=order.pk, ended_at=None).first()
    if row is None:
        raise SeenToAlready
    return row


def _todo(row: Order) -> str:
    """What its to-do is found by: one for all that was doubted of one thing in one language."""
    return f"wording:{row.source_ref or row.ref}:{row.target}"


def _settle(row: Order, by: Viewer) -> None:
    """The to-do is done, unless another part of the same thing is still doubted."""
    doubted = Order.objects.live().filter(school=row.school_id, target=row.target, why=Why.REPORTED)
    if not row.source_ref or not doubted.filter(source_kind=row.source_kind, source_ref=row.source_ref).exists():
        registry.the_office().settle(school=row.school_id, unit=_todo(row), by=by)
