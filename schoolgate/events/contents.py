"""What leaves for families about an occasion. Each takes the occasion's ref and one recipient, and speaks their language."""

# family-side strings

from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.events import wording
from schoolgate.events.models import Event
from schoolgate.languages.queries import placed
from schoolgate.outbox.queries import explains
from schoolgate.outbox.values import Message, Reader


def invited(source_ref: str, reader: Reader) -> Message:
    """You are invited."""
    event = _event(source_ref)
    title = _title(event)
    return Message(
        subject=_("You are invited: %(title)s") % {"title": title},
        paragraphs=[
            *_what(event),
            *_when_and_where(event),
            *wording.extras(event),
            *_to_bring(event),
            *_marked(event),
        ],
        action=(_("Say if you are coming"), "event"),
        until=event.starts_at,
        text=_in_short(_("You are invited: %(title)s") % {"title": title}, event),
        foreign=_foreign(event),
        foreign_lang=wording.summary(event)[1] if _foreign(event) else "",
    )


def reminder(source_ref: str, reader: Reader) -> Message:
    """Tomorrow."""
    event = _event(source_ref)
    title = _title(event)
    return Message(
        subject=_("A reminder: %(title)s") % {"title": title},
        paragraphs=[
            _("You said that you are coming. We look forward to it."),
            *_when_and_where(event),
            *_to_bring(event),
        ],
        action=(_("Change your answer"), "event"),
        until=event.starts_at,
        text=_in_short(_("A reminder: %(title)s") % {"title": title}, event),
    )


def changed(source_ref: str, reader: Reader) -> Message:
    """It is at another time, or elsewhere."""
    event = _event(source_ref)
    subject = _("This has changed: %(title)s") % {"title": _title(event)}
    return Message(
        subject=subject,
        paragraphs=[
            _("The day, the time or the place has changed. This is how it is now."),
            *_when_and_where(event),
            _("If it still suits you, you do not need to do anything."),
        ],
        action=(_("Change your answer"), "event"),
        until=event.ends_at,
        text=_in_short(subject, event),
    )


def offered(source_ref: str, reader: Reader) -> Message:
    """A place is free."""
    event = _event(source_ref)
    title = _title(event)
    return Message(
        subject=_("There is room for you now: %(title)s") % {"title": title},
        paragraphs=[
            _("Places have come free and we are keeping them for you for one day."),
            *_when_and_where(event),
            _("Please tell us if you still want to come."),
        ],
        action=(_("Take the places"), "event"),
        until=event.starts_at,
        text=_in_short(_("There is room for you now: %(title)s") % {"title": title}, event),
    )


def off(source_ref: str, reader: Reader) -> Message:
    """It does not take place."""
    event = _event(source_ref)
    title = _title(event)
    return Message(
        subject=_("This will not take place: %(title)s") % {"title": title},
        paragraphs=[
            _("We are sorry: it cannot take place."),
            *_when_and_where(event),
            _("You do not need to do anything."),
        ],
        action=None,
        until=event.ends_at,
    )


def thanks(source_ref: str, reader: Reader) -> Message:
    """Thank you, and one tap on what you thought."""
    event = _event(source_ref)
    title = _title(event)
    return Message(
        subject=_("Thank you for coming: %(title)s") % {"title": title},
        paragraphs=[_("It was good to see you. What did you think? One press is enough.")],
        action=(_("Tell us"), "event"),
        until=event.ends_at + timedelta(days=14),
    )


def _event(ref: str) -> Event:
    """The occasion."""
    event: Event = Event.objects.select_related("school").get(ref=ref)
    return event


def _title(event: Event) -> str:
    """Its title; where it stays in another language than the reader's, as a name within the sentence."""
    title, lang = wording.title(event)
    here = get_language() or "en"
    return title if lang == here else placed(title, here)


def _what(event: Event) -> list[str]:
    """What happens there, in the reader's language as far as it is known."""
    summary, lang = wording.summary(event)
    if said := wording.explained(event):
        return [said]
    return [summary] if lang == _here() else [explains(lang, event.school)]


def _foreign(event: Event) -> tuple[str, ...]:
    """The summary, where it is in another language and what it says stands there already as far as the kind of event tells."""
    summary, lang = wording.summary(event)
    return (summary,) if lang != _here() else ()


def _here() -> str:
    """The language in which the message is made."""
    return (get_language() or "en").split("-")[0]


def _when_and_where(event: Event) -> list[str]:
    """Two lines that every message has."""
    return [
        _("When: %(day)s, %(hours)s") % {"day": wording.day(event), "hours": wording.hours(event)},
        _("Where: %(where)s") % {"where": placed(wording.where(event)[0], get_language() or "en")},
    ]


def _in_short(subject: str, event: Event) -> str:
    """All that a text message has to say."""
    return " ".join(f"{line}." for line in [subject, *_when_and_where(event)])


def _to_bring(event: Event) -> list[str]:
    """What to bring, if anything."""
    what, _lang = wording.bring(event)
    return [_("Please bring: %(what)s") % {"what": placed(what, get_language() or "en")}] if what else []


def _marked(event: Event) -> list[str]:
    """That a machine translated it, if one did."""
    said = wording.marked(event)
    return [said] if said else []
