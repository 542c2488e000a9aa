"""Which column says what: guessed from the headings that schools' systems write, confirmed once by a person, remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext_lazy as _

from schoolgate.core.content import FOLDER, read

CONTACTS = ("1", "2", "3", "4", "5")
NOISE = re.compile(r"[\s._\-:/()*]+")
CALLED = {
    "source_id": _("number in your system"), "upn": _("UPN"), "forename": _("first name"), "surname": _("surname"),
    "known_as": _("called"), "born": _("birthday"), "year_group": _("year group"), "group": _("class"),
    "joined": _("joined on"), "language": _("language"), "sen": _("special educational needs"),
    "premium": _("pupil premium"), "meals": _("free school meals"), "home": _("address"), "postcode": _("postcode"),
    "title": _("title"), "name": _("whole name"), "relation": _("what they are to the child"),
    "responsibility": _("parental responsibility"), "lives_with": _("lives with the child"), "order": _("order"),
    "email": _("email"), "mobile": _("mobile"), "phone": _("telephone"), "court_order": _("court order noted"),
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Heading by field: "pupil.upn", "contact1.email" (one row a pupil), "contact.email" (one row a contact)."""

    known: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def contacts(self) -> list[str]:
        """The contacts of a row: "contact", or "contact1" and so on."""
        return sorted({name.split(".")[0] for name in self.known if name.startswith("contact")})


def guess(headings: Sequence[str], told: dict[str, str] | None = None) -> Columns:
    """Fields by heading. `told` (heading to field, empty for "leave out") wins over what is guessed, save of what is never read."""
    known: dict[str, str] = {}
    unknown, unread = [], []
    for heading in headings:
        name = (told or {}).get(heading)
        name = _guessed(heading) if name is None or _guessed(heading) == "never" else name
        if name == "never" or (told is not None and name == ""):
            unread.append(heading)
        elif name and name not in known:
            known[name] = heading
        elif heading.strip():
            unknown.append(heading)
    return Columns(known, tuple(unknown), tuple(unread))


def fields() -> list[str]:
    """Every field that a column may be said to hold."""
    table = read(FOLDER / "roster_columns.yaml")
    one = [f"pupil.{name}" for name in table["pupil"]] + [f"contact.{name}" for name in table["contact"]]
    return one + [f"contact{number}.{name}" for number in CONTACTS for name in table["contact"]]


def said(names: Sequence[str]) -> list[str]:
    """Columns of a row in words, as a difference names what has changed."""
    more = {
        "joined_on": CALLED["joined"],
        "home_lang": CALLED["language"],
        "ended_at": _("back again"),
        "pupil_premium": CALLED["premium"],
    }
    return [str(more.get(name) or CALLED.get(name) or name) for name in names if name != "ended_by_id"]


def label(name: str) -> str:
    """A field in words: "Contact 2: email"."""
    whose, _dot, what = name.partition(".")
    said = str(CALLED.get(what, what))
    if whose == "pupil":
        return _("Child: %(what)s") % {"what": said}
    number = whose.removeprefix("contact")
    return (
        _("Contact %(number)s: %(what)s") % {"number": number, "what": said}
        if number
        else _("Contact: %(what)s") % {"what": said}
    )


def plain(heading: str) -> str:
    """A heading as it is compared."""
    return NOISE.sub("", heading.casefold())


def _guessed(heading: str) -> str:
    """The field of a heading; empty if none."""
    return _synonyms().get(plain(heading), "")


@cache
def _synonyms() -> dict[str, str]:
    """Every heading that is known, as it is compared."""
    table = read(FOLDER / "roster_columns.yaml")
    found = {plain(one): "never" for one in table["never"]}
    for name, headings in table["pupil"].items():
        found |= {plain(one): f"pupil.{name}" for one in headings}
    for name, headings in table["contact"].items():
        for one in headings:
            if "{n}" in one:
                found |= {plain(one.replace("{n}", number)): f"contact{number}.{name}" for number in CONTACTS}
            else:
                found.setdefault(plain(one), f"contact.{name}")
    return found
