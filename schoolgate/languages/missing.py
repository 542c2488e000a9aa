"""What a message does not say: it asks people to come, and gives no time. Rules of thumb for English; they ask, they never refuse."""

from __future__ import annotations

import re
from enum import StrEnum


class Missing(StrEnum):
    """What a reader would have to ask."""

    DAY = "day"
    TIME = "time"
    PLACE = "place"
    UNTIL = "until"
    WHOM = "whom"


def _rule(*lines: str) -> re.Pattern[str]:
    """A rule of whole words, whatever the case; any of its lines."""
    return re.compile("|".join(lines), re.IGNORECASE)


WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
OCCASION = "evening|morning|assembly|fair|workshop|concert|show|performance|picnic|meeting"
TODO = "pay|return|reply|answer|sign|send|hand in|fill in|bring back|book|order"

IS_COMING = _rule(
    r"\bcome (to|and|along|in|with)\b",
    r"\b(join us|attend|we invite|invites? you|see you at)\b",
    r"\byou are (all )?(warmly )?(invited|welcome to)\b",
    rf"\b({OCCASION}) (is|will be|takes place)\b",
)
IS_DOING = _rule(rf"\b(please|must|need to|have to) (\w+ )?({TODO})\b")
IS_ASKING = _rule(r"\b(contact|get in touch|speak to|talk to|let us know|ring|call|e-?mail)\b")
A_DAY = _rule(
    rf"\b({WEEKDAYS}|today|tonight|tomorrow|every day|each day|daily)\b",
    rf"\b({MONTHS}) \d",
    rf"\b\d{{1,2}}(st|nd|rd|th)?( of)? ({MONTHS}|{SHORT})\b",
    r"\b\d{1,2}/\d{1,2}\b",
)
A_TIME = _rule(
    r"\b\d{1,2}[:.]\d\d\b",
    r"\b\d{1,2} ?[ap]\.?m\b",
    r"\b\d{1,2} o.?clock\b",
    r"\b(noon|midday|half past|quarter (to|past)|after school|all day)\b",
)
A_PLACE = _rule(
    r"\b(in|at|inside|outside) (the|our|your child.s|room|year|school|reception)\b",
    r"\b(to|into) (school|reception)\b",
    r"\broom \d",
    r"\b(online|zoom|classroom|hall|playground|library|office)\b",
    r"\b(place|where):",
)
SOMEBODY = _rule(
    r"\d[\d ]{8,}\d",
    r"@",
    r"\b(mr|mrs|ms|miss|mx|dr|office|reception|teacher|head|senco)\b",
    r"\b(answer this|reply to this|this message)\b",
)


def missing(text: str) -> list[Missing]:
    """What a reader of an English text would have to ask, in the order in which one asks."""
    found = []
    if IS_COMING.search(text):
        wanted = ((Missing.DAY, A_DAY), (Missing.TIME, A_TIME), (Missing.PLACE, A_PLACE))
        found += [what for what, rule in wanted if not rule.search(text)]
    if IS_DOING.search(text) and not A_DAY.search(text) and Missing.DAY not in found:
        found.append(Missing.UNTIL)
    if IS_ASKING.search(text) and not SOMEBODY.search(text):
        found.append(Missing.WHOM)
    return found
