"""What stands in a cell: dates, ticks, phones, emails, unique pupil numbers, relations, years."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import phonenumbers

from schoolgate.families.enums import Relation

EMAIL = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$")
YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "tick", "on", "legal guardian", "parental responsibility", "full"}
NO = {"no", "n", "false", "f", "0", "-", "none"}
DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
RELATIONS = {
    "mother": Relation.MOTHER, "mum": Relation.MOTHER, "father": Relation.FATHER, "dad": Relation.FATHER, "parent": Relation.PARENT,
    "guardian": Relation.CARER, "legal guardian": Relation.CARER, "carer": Relation.CARER, "step": Relation.STEP,
    "stepfather": Relation.STEP, "stepmother": Relation.STEP, "step-parent": Relation.STEP, "step parent": Relation.STEP,
    "foster": Relation.FOSTER, "grandparent": Relation.GRANDPARENT, "grandmother": Relation.GRANDPARENT,
    "grandfather": Relation.GRANDPARENT, "aunt": Relation.RELATIVE, "uncle": Relation.RELATIVE, "sibling": Relation.RELATIVE,
    "relative": Relation.RELATIVE, "other relative": Relation.RELATIVE, "social worker": Relation.SOCIAL,
    "par": Relation.PARENT, "pam": Relation.MOTHER, "paf": Relation.FATHER, "stp": Relation.STEP, "grp": Relation.GRANDPARENT,
    "fop": Relation.FOSTER, "car": Relation.CARER, "rel": Relation.RELATIVE, "swr": Relation.SOCIAL,
}  # fmt: skip
PARTS = {  # looked for before "mother" and "father"
    "brother": Relation.RELATIVE, "sister": Relation.RELATIVE, "sibling": Relation.RELATIVE,
    "step": Relation.STEP, "foster": Relation.FOSTER, "grand": Relation.GRANDPARENT,
}  # fmt: skip
# a mother's partner is no mother
NO_RELATION = re.compile(r"\bgod|partner|in[- ]law|friend|\bchild ?minder|neighbour")


def day(text: str) -> date | None:
    """A British or ISO date; None for an empty cell. Raises ValueError."""
    word = text.strip()
    if not word:
        return None
    for shape in DATES:
        try:
            return datetime.strptime(word.split("T")[0].split(" 00:00")[0], shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise ValueError(text)


def tick(text: str) -> bool | None:
    """Yes, no, or not known: an empty cell says nothing."""
    word = text.strip().casefold()
    return True if word in YES else False if word in NO else None


def phone(text: str, region: str) -> tuple[str, bool] | None:
    """A number as +44…, and whether it is a mobile; None if it is none."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = phonenumbers.number_type(number)
    mobile = kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return written, mobile or written.startswith("+447")


def email(text: str) -> str:
    """An address in small letters; empty if it is none."""
    word = text.strip().casefold()
    return word if EMAIL.match(word) and len(word) <= 254 else ""


def relation(text: str) -> str:
    """The short list's word for a relation."""
    word = " ".join(text.casefold().split())
    if word in RELATIONS:
        return RELATIONS[word]
    if NO_RELATION.search(word):
        return Relation.OTHER
    by_part = (found for known, found in PARTS.items() if known in word)
    by_word = (found for known, found in RELATIONS.items() if len(known) > 2 and re.search(rf"\b{known}s?\b", word))
    return next(by_part, None) or next(by_word, Relation.OTHER)


def number(text: str) -> int:
    """A small whole number; 0 for anything else."""
    word = text.strip()
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def year(text: str) -> int | None:
    """ "Year 4", "4", "04", "Y4", "Reception": a number, 0 for Reception; None for anything else."""
    word = text.strip().casefold()
    if word in {"r", "reception", "rec", "kg"}:
        return 0
    found = re.search(r"\d{1,2}", word)
    return int(found.group()) if found and int(found.group()) <= 13 else None
