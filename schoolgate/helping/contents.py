"""What leaves for families about a way to get involved. Each takes its ref and one recipient, and speaks their language."""

# family-side strings

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.helping import wording
from schoolgate.helping.enums import Because, Verdict
from schoolgate.helping.models import Opening, Settled
from schoolgate.languages.queries import placed
from schoolgate.outbox.queries import explains
from schoolgate.outbox.values import Message, Reader


def told(source_ref: str, reader: Reader) -> Message:
    """A way to get involved, and would they?"""
    opening = _opening(source_ref)
    subject = _("Would you like to join in? %(title)s") % {"title": _title(opening)}
    summary, lang = wording.said(opening, "summary")
    is_foreign = lang != wording.here()
    marked = wording.marked(opening)
    return Message(
        subject=subject,
        paragraphs=[
            explains(lang, opening.school) if is_foreign else summary,
            *_when_and_where(opening),
            *_wanted(opening),
            *([marked] if marked else []),
        ],
        action=(_("Say yes or no"), "opening"),
        until=_end(opening),
        text=_in_short(subject, opening),
        foreign=(summary,) if is_foreign else (),
        foreign_lang=lang if is_foreign else "",
    )


def reminder(source_ref: str, reader: Reader) -> Message:
    """Tomorrow."""
    opening = _opening(source_ref)
    subject = _("A reminder: %(title)s") % {"title": _title(opening)}
    return Message(
        subject=subject,
        paragraphs=[_("You said yes to this. We look forward to it."), *_when_and_where(opening)],
        action=(_("Change your answer"), "opening"),
        until=opening.starts_at,
        text=_in_short(subject, opening),
    )


def changed(source_ref: str, reader: Reader) -> Message:
    """It is at another time, or elsewhere."""
    opening = _opening(source_ref)
    subject = _("This has changed: %(title)s") % {"title": _title(opening)}
    return Message(
        subject=subject,
        paragraphs=[
            _("The day, the time or the place has changed. This is how it is now."),
            *_when_and_where(opening),
            _("If it still suits you, you do not need to do anything."),
        ],
        action=(_("Change your answer"), "opening"),
        until=opening.ends_at or clock.now() + timedelta(days=14),
        text=_in_short(subject, opening),
    )


def offered(source_ref: str, reader: Reader) -> Message:
    """A place is free."""
    opening = _opening(source_ref)
    subject = _("There is room for you now: %(title)s") % {"title": _title(opening)}
    return Message(
        subject=subject,
        paragraphs=[
            _("Places have come free and we are keeping them for you for one day."),
            *_when_and_where(opening),
            _("Please tell us if you still want to come."),
        ],
        action=(_("Take the places"), "opening"),
        until=_end(opening),
        text=_in_short(subject, opening),
    )


def off(source_ref: str, reader: Reader) -> Message:
    """It will not be."""
    opening = _opening(source_ref)
    return Message(
        subject=_("This will not take place: %(title)s") % {"title": _title(opening)},
        paragraphs=[
            _("Thank you for saying yes. We are sorry: it cannot take place."),
            _("You do not need to do anything."),
        ],
        action=None,
        until=clock.now() + timedelta(days=14),
    )


def confirmed(source_ref: str, reader: Reader) -> Message:
    """School says yes to them."""
    opening = _opening(source_ref)
    check = [_("Somebody from school will tell you about the check before you start.")] if opening.needs_check else []
    return Message(
        subject=_("Thank you, you are in: %(title)s") % {"title": _title(opening)},
        paragraphs=[_("We are glad that you said yes."), *_when_and_where(opening), *check],
        action=(_("Look or change"), "opening"),
        until=clock.now() + timedelta(days=30),
        text=_in_short(_("Thank you, you are in: %(title)s") % {"title": _title(opening)}, opening),
    )


def declined(source_ref: str, reader: Reader) -> Message:
    """Not this time, in kind words."""
    opening = _opening(source_ref)
    rows = Settled.objects.filter(opening=opening, booking__adult=reader.adult, verdict=Verdict.DECLINED)
    row: Settled = rows.latest("pk")
    why = str(Because(row.because).label) if row.because else str(Because.ENOUGH.label)
    return Message(
        subject=_("Thank you for saying yes: %(title)s") % {"title": _title(opening)},
        paragraphs=[_("Thank you. It means a lot to us that you said yes."), why],
        action=None,
        until=clock.now() + timedelta(days=30),
    )


def _opening(ref: str) -> Opening:
    """The way to get involved."""
    opening: Opening = Opening.objects.select_related("school", "place").get(ref=ref)
    return opening


def _title(opening: Opening) -> str:
    """Its title; where it stays in another language than the reader's, as a name within the sentence."""
    title, lang = wording.said(opening, "title")
    return title if lang == wording.here() else placed(title, wording.here())


def _when_and_where(opening: Opening) -> list[str]:
    """One line, or two."""
    lines = [_("When: %(when)s") % {"when": wording.when(opening)}]
    where, _lang = wording.said(opening, "where")
    return [*lines, _("Where: %(where)s") % {"where": placed(where, wording.here())}] if where else lines


def _wanted(opening: Opening) -> list[str]:
    """What it would be good to bring along, and that a check comes first."""
    lines = []
    if opening.skills:
        lines.append(_("Good to know: %(skills)s") % {"skills": wording.skills(opening)})
    if opening.tongues:
        lines.append(_("Languages that help: %(languages)s") % {"languages": wording.tongues(opening)})
    if opening.needs_check:
        lines.append(check_first())
    return lines


def check_first() -> str:
    """What the check is, in a sentence."""
    return _(
        "Before you start, school does a check that the law asks for. It costs you nothing, and we help you with it."
    )


def _in_short(subject: str, opening: Opening) -> str:
    """All that a text message has to say."""
    return " ".join(f"{line}." for line in [subject, *_when_and_where(opening)])


def _end(opening: Opening) -> datetime:
    """From when it is pointless."""
    return opening.place.closes_at
