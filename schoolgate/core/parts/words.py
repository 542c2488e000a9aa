"""Parts that say who, when and what."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.template import Context

from schoolgate.core.parts import tongue
from schoolgate.core.parts.declare import Shelf, Values, may, need
from schoolgate.core.parts.layout import TONES

SHELF = Shelf("Words")


def crest_letter(values: Mapping[str, Any], context: Context) -> Values:
    """The first letter of a name, for its crest."""
    return {"letter": str(values["name"]).strip()[:1].upper()}


def when_words(values: Mapping[str, Any], context: Context) -> Values:
    """The day, or the hour, of a moment, in the page's language. Raises TypeError for what is no moment."""
    moment = tongue.wall(values["moment"])
    if not isinstance(moment, date | time):
        raise TypeError(f"when takes a date, a time or a datetime, not {moment!r}")
    hour = tongue.hour_words(moment) if isinstance(moment, datetime | time) else ""
    show_hour = bool(hour) and (values["show"] == "time" or isinstance(moment, time))
    day = tongue.day_words(moment) if isinstance(moment, date) else {}
    whole = tongue.day_sentence(moment, "full") if isinstance(moment, date) else ""
    return {"machine": moment.isoformat(), "hour": hour, "day": day, "whole": whole, "show_hour": show_hour}


def moment_words(values: Mapping[str, Any], context: Context) -> Values:
    """When a line of a timeline happened."""
    return _sentence(values["at"], "full")


def day_words(values: Mapping[str, Any], context: Context) -> Values:
    """A day, and the hours if there are any, within a sentence."""
    begins = _sentence(values["moment"], values["style"])
    ends = _sentence(values["until"], values["style"]) if values["until"] else {}
    return {"begins": begins, "ends": ends, "same_day": not ends or begins["day"] == ends["day"]}


def hour_words(values: Mapping[str, Any], context: Context) -> Values:
    """An hour within a sentence. Raises TypeError for what has none."""
    moment = tongue.wall(values["moment"])
    if not isinstance(moment, datetime | time):
        raise TypeError(f"hour takes a time or a datetime, not {moment!r}")
    return {"machine": moment.strftime("%H:%M"), "hour": tongue.hour_words(moment)}


def _sentence(given: Any, style: str) -> Values:
    """A moment's day and hour in words. Raises TypeError for what has no day."""
    moment = tongue.wall(given)
    if not isinstance(moment, date):
        raise TypeError(f"a date or a datetime is needed, not {moment!r}")
    hour = tongue.hour_words(moment) if isinstance(moment, datetime) else ""
    return {"machine": moment.isoformat(), "day": tongue.day_sentence(moment, style), "hour": hour}


def dialled(values: Mapping[str, Any], context: Context) -> Values:
    """A telephone number as a `tel:` link wants it (RFC 3966): digits, and a plus where it begins with one."""
    number = str(values["number"]).strip()
    digits = "".join(one for one in number if one.isdecimal())
    return {"dialled": ("+" if number.startswith("+") else "") + digits}


SHELF.part(
    "crest", "The school's sign: the first letter of its name.", need("name", "the school's name"), prepare=crest_letter
)
SHELF.part(
    "tag",
    "A word or two that say how a thing stands.",
    need("label", "the words"),
    may("kind", "plain", "the tone", TONES),
)
SHELF.part(
    "kid",
    "A child, by first name and class.",
    need("name", "the first name"),
    may("group", "", "the class"),
    may("url", "", "where the child's page is"),
)
SHELF.part(
    "when",
    "A day as a block: weekday, number, month; or an hour. Written as the page's language writes it.",
    need("moment", "a date, a time, or an aware datetime (shown in the current time zone)"),
    may("show", "day", "of a datetime: the day or the time", ("day", "time")),
    may("under", "", "small words below an hour: 10 min"),
    prepare=when_words,
)
SHELF.part(
    "day",
    "A day within a sentence, and its hours if it has any: Thursday 26 November, 09:00 to 10:00.",
    need("moment", "a date, or an aware datetime"),
    may("until", None, "where it ends: another of the same kind"),
    may("style", "long", "full has the year, short has no weekday", ("full", "long", "short")),
    css="when",
    prepare=day_words,
)
SHELF.part(
    "hour",
    "An hour within a sentence.",
    need("moment", "a time, or an aware datetime"),
    css="when",
    prepare=hour_words,
)
SHELF.part(
    "phone",
    "A telephone number that dials when pressed.",
    need("number", "as people write it"),
    may("label", "", "whose"),
    prepare=dialled,
)
SHELF.part(
    "words",
    "What a person wrote, in its own language and direction. Line breaks are kept, HTML is not.",
    need("text", "the words"),
    need("lang", "their language"),
    may("inline", False, "within a line instead of paragraphs"),
    may("note", "", "a soft line under it: translated by machine"),
)
SHELF.part(
    "handset",
    "A telephone's screen, to show to staff how something reads on one. The body is what it shows.",
    need("label", "what is shown, or in which language"),
    may("lang", "", "the language of what it shows"),
    may("kind", "page", "a page, or a text message", ("page", "text")),
    may("says", "", "a soft line under it: how long it is"),
    block=True,
    staff=True,
)
SHELF.part("facts", "Pairs of a name and what it holds.", block=True)
SHELF.part("fact", "One pair inside facts.", need("label", "the name"), block=True, css="facts")
SHELF.part(
    "steps", "Things to do or to know, one after another.", may("ordered", True, "does the order count?"), block=True
)
SHELF.part(
    "step",
    "One of the steps. The body says more.",
    need("title", "what to do, in a few words"),
    may("state", "todo", "how it stands", ("todo", "now", "done", "warn")),
    may("mark", "", "a number or letter for its dot"),
    may("url", "", "makes the title a link"),
    slots=("meta", "actions"),
    css="steps",
)
SHELF.part("timeline", "What happened, with dates, newest or oldest first as given.", block=True)
SHELF.part(
    "moment",
    "One line of a timeline. The body says more.",
    need("at", "a date, or an aware datetime"),
    need("title", "what happened"),
    may("kind", "plain", "the tone", TONES),
    may("url", "", "makes the title a link"),
    slots=("meta", "actions"),
    css="timeline",
    prepare=moment_words,
)
