"""What stands in a slot of a sentence, written as the reader's language writes it.

Days, hours and numbers come from the Unicode locale data by way of Babel. What was written by a person (a name, a place,
a class) stays as it is, and never upsets the line around it: where its direction differs it is isolated (UAX 9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from schoolgate.core.parts.tongue import day_pattern, direction_of, hour_in, isolated, locale_of

MONDAY = 5  # of January 1970
FIRST_STRONG, END = "\u2068", "\u2069"
NARROW = "\u202f"  # a space that no text message has


class SlotKind(StrEnum):
    """What sort of thing stands in a slot."""

    DAY = "day"
    WEEKDAY = "weekday"  # 0 is Monday
    HOUR = "hour"
    MONEY = "money"  # in pence
    NUMBER = "number"
    PHONE = "phone"
    WRITTEN = "written"  # a name that stays as it is
    EVENT = "event"  # a key of the kinds of event


SLOTS = {
    "day": SlotKind.DAY,
    "last_day": SlotKind.DAY,
    "old_day": SlotKind.DAY,
    "weekday": SlotKind.WEEKDAY,
    "other_weekday": SlotKind.WEEKDAY,
    "hour": SlotKind.HOUR,
    "until": SlotKind.HOUR,
    "sum": SlotKind.MONEY,
    "count": SlotKind.NUMBER,
    "number": SlotKind.NUMBER,
    "phone": SlotKind.PHONE,
    "name": SlotKind.WRITTEN,
    "place": SlotKind.WRITTEN,
    "child": SlotKind.WRITTEN,
    "class": SlotKind.WRITTEN,
    "event": SlotKind.EVENT,
}


def in_words(slot: str, value: Any, lang: str) -> str:
    """What stands in a slot; of an event, the name that it was given."""
    return WRITES[SLOTS[slot]](value, lang)


def plain(value: Any) -> str | int:
    """A value as it is kept in JSON."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else str(value)


def read(slot: str, kept: str | int) -> Any:
    """What was kept, as it was."""
    match SLOTS[slot]:
        case SlotKind.DAY:
            return date.fromisoformat(str(kept))
        case SlotKind.HOUR:
            return time.fromisoformat(str(kept))
    return kept


def day(value: date, lang: str) -> str:
    """A whole day without its year: Wednesday 30 September."""
    locale = locale_of(lang)
    return str(format_date(value, day_pattern(locale), locale=locale))


def weekday(value: int, lang: str) -> str:
    """A day of the week by its number, Monday being 0."""
    return str(format_date(date(1970, 1, MONDAY + value), "EEEE", locale=locale_of(lang)))


def hour(value: time, lang: str) -> str:
    """A time of day; the letters of a half day stay on the side where the language reads them."""
    said = hour_in(value, lang)
    return placed(said.replace(NARROW, " "), lang)


def money(value: int, lang: str) -> str:
    """A sum in pence, as prices are written in the country where it is paid; whole pounds without their pence."""
    pounds, pence = divmod(value, 100)
    return placed(f"£{pounds}.{pence:02}" if pence else f"£{pounds}", lang)


def number(value: int, lang: str) -> str:
    """How many, or which."""
    return str(format_decimal(value, locale=locale_of(lang)))


def phone(value: str, lang: str) -> str:
    """A telephone number, whose groups never change places."""
    return isolated(value, lang)


def written(value: str, lang: str) -> str:
    """What a person wrote in some language."""
    return placed(str(value).strip(), lang)


def placed(text: str, lang: str) -> str:
    """A piece of text inside a line: isolated if it may run another way than the line, else as it is."""
    ways = {unicodedata.bidirectional(one) for one in text}
    other = ways & ({"L", "EN", "AN"} if direction_of(lang) == "rtl" else {"R", "AL", "AN"})
    return f"{FIRST_STRONG}{text}{END}" if other else text


WRITES: dict[SlotKind, Callable[[Any, str], str]] = {
    SlotKind.DAY: day,
    SlotKind.WEEKDAY: weekday,
    SlotKind.HOUR: hour,
    SlotKind.MONEY: money,
    SlotKind.NUMBER: number,
    SlotKind.PHONE: phone,
    SlotKind.WRITTEN: written,
    SlotKind.EVENT: written,
}
