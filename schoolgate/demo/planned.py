"""What is planned in the demonstration's year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from schoolgate.core import content
from schoolgate.events.enums import EventKind
from schoolgate.languages.queries import Sayer

EID = (date(2025, 3, 30), date(2026, 3, 20), date(2027, 3, 9), date(2028, 2, 26), date(2029, 2, 14), date(2030, 2, 4))


@dataclass(frozen=True)
class Session:
    """What is planned in the year: weeks from its beginning, for which classes, from which kit."""

    week: int
    title: str
    summary: str
    classes: tuple[str, ...]
    at: time
    where: str
    kind: str = EventKind.FAMILY_LEARNING
    kit: str = ""
    capacity: int | None = None
    occasion: str = ""


def kit_session(week: int, key: str, classes: tuple[str, ...], at: time, capacity: int = 30) -> Session:
    """A session from a kit, in its own words."""
    kit = content.kit(key)
    if kit is None:
        raise LookupError(f"there is no kit {key!r}")
    return Session(week, kit.title["en"], kit.summary["en"], classes, at, "The library", kit=key, capacity=capacity)


def occasion(week: int, key: str, classes: tuple[str, ...], at: time, where: str, kind: str) -> Session:
    """One that ships in every language: a family reads no word of English but names."""
    name, what = (Sayer().wording("event_kinds", voice, key, "en")[0] for voice in ("name", "what"))
    return Session(week, name, what, classes, at, where, kind, occasion=key)


def feast(begins: date) -> list[Session]:
    """Eid falls on another day each year: it is kept in the week after."""
    weeks = [(one - begins).days // 7 + 1 for one in EID if begins < one]
    return [
        occasion(week, "eid", ("",), time(15, 45), "The hall", EventKind.CELEBRATION) for week in weeks if week < 50
    ]


def sessions() -> list[Session]:
    """Fifteen of them, at several times of day."""
    nine, four, six = time(9, 0), time(15, 45), time(18, 0)
    coffee = "A cup of tea, other parents, and somebody to ask. Come as you are."
    return [
        kit_session(2, "story-bags", ("3 Willow", "3 Oak"), nine),
        Session(
            4, "Open classrooms before Christmas", "See what your child has made this term.", ("3", "4"), four, "All classrooms",
            EventKind.OPEN_CLASSROOM,
        ),
        kit_session(8, "dice-maths", ("4 Willow", "4 Oak"), six),
        Session(10, "Coffee and a question", coffee, ("5",), nine, "The hall", EventKind.COFFEE),
        kit_session(13, "story-bags", ("3 Birch", "4 Birch"), nine, 24),
        Session(
            16, "Reading together: an evening for parents", "How we teach reading, and five minutes that help at home.", ("3", "4"),
            six, "The library", EventKind.WORKSHOP,
        ),
        Session(18, "Spring celebration", "Songs and short plays by every class.", ("",), four, "The hall", EventKind.PERFORMANCE),
        kit_session(22, "dice-maths", ("5 Willow", "5 Oak", "5 Birch"), nine),
        Session(24, "Coffee and a question", coffee, ("4",), nine, "The hall", EventKind.COFFEE),
        Session(27, "Phones, games and sleep", "What works in other families, with no blame.", ("5",), six, "The hall", EventKind.WORKSHOP),
        kit_session(30, "story-bags", ("4 Oak", "5 Oak"), nine),
        Session(33, "Summer show", "A story told by all classes.", ("",), four, "The hall", EventKind.PERFORMANCE),
        Session(
            42, "Welcome tea for new families", "Meet the teachers and the families of your child's class.", ("3",), four,
            "The library", EventKind.CELEBRATION, occasion="new_families_meeting",
        ),
        kit_session(45, "dice-maths", ("3 Willow", "3 Oak", "3 Birch"), nine),
        Session(
            49, "Moving on from Year 6", "What comes next, and whom to ask.", ("6",), six, "The hall",
            EventKind.WORKSHOP, occasion="secondary_meeting",
        ),
    ]  # fmt: skip
