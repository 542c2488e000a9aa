"""The common transfer file (DfE): XML of children who move between schools, with contacts. It never says who has left.

`Responsibility` is the only word on parental responsibility in it. Every DTD is refused, size, depth and elements are capped.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from schoolgate.families.roster import cells
from schoolgate.families.roster.records import AdultRow, PupilRow, Roster, TieRow, Unreadable
from schoolgate.families.values import upn_is_right
from schoolgate.languages.queries import from_census

KIND = "ctf"
MOST_BYTES = 40 * 1024 * 1024
MOST_DEPTH = 20
MOST_ELEMENTS = 400_000
MOST_TIES = 20_000
CODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""")
CODINGS = {
    b"utf-8",
    b"utf8",
    b"utf-16",
    b"utf-16le",
    b"utf-16be",
    b"us-ascii",
    b"ascii",
    b"iso-8859-1",
    b"iso-8859-15",
    b"windows-1252",
}
TYPES = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
TOO_LONG = gettext_lazy("This file is deeper or longer than a transfer file can be.")


def read(name: str, data: bytes, region: str) -> Roster:
    """Read a file. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("This file is larger than a transfer file can be."))
    check(data)
    roster = Roster(KIND)
    try:
        for pupil in _pupils(data):
            _read_pupil(name, pupil, region, roster)
            pupil.clear()
    except etree.XMLSyntaxError as trouble:
        raise Unreadable(_("This file is not whole: line %(line)s.") % {"line": trouble.lineno or 0}) from trouble
    if not roster.pupils:
        raise Unreadable(_("No child was found in this file."))
    return roster


def check(data: bytes) -> None:
    """Refuse a document type before anything is parsed. Raises Unreadable.

    A parser finds one in any coding that it knows, so only those are let in in which we would find it too: UTF-8, UTF-16 and
    the Western ones, all of which write `<` in one way.
    """
    if (
        data.startswith((b"+", b"\x00\x00", b"\xff\xfe\x00\x00"))
        or b"\x00\x00" in data[:16]
        or not _plainly_coded(data)
    ):
        raise Unreadable(_("This file is not whole: line %(line)s.") % {"line": 1})
    if any(mark in data for mark in TYPES):
        raise Unreadable(
            _("This file brings a document type of its own, which a transfer file never does, so it was not opened.")
        )


def _plainly_coded(data: bytes) -> bool:
    """Does it say that it is in a coding that we know, or nothing?"""
    said = CODING.match(data[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"))
    return said is None or said[1].lower() in CODINGS


def _pupils(data: bytes) -> Iterator[etree._Element]:
    """The pupil elements, one at a time."""
    options = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "dtd_validation": False,
    }
    depth = 0
    for count, (event, element) in enumerate(etree.iterparse(io.BytesIO(data), events=("start", "end"), **options)):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH or count > MOST_ELEMENTS:
            raise Unreadable(TOO_LONG)
        if event == "end" and etree.QName(element).localname == "Pupil":
            yield element


def _text(element: etree._Element | None, path: str) -> str:
    """The text at a path, whatever the namespace."""
    for name in path.split("/"):
        if element is None:
            return ""
        element = next((one for one in element if _named(one, name)), None)
    return (element.text or "").strip() if element is not None else ""


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements at a path."""
    found = [element]
    for name in path.split("/"):
        found = [child for one in found for child in one if _named(child, name)]
    return found


def _line(element: etree._Element) -> int:
    """Where it stands in the file."""
    return int(getattr(element, "sourceline", 0) or 0)


def _named(element: etree._Element, name: str) -> bool:
    """Is it an element of that name?"""
    tag: object = element.tag  # of a comment it is no text
    return isinstance(tag, str) and tag.rpartition("}")[2] == name


def _read_pupil(name: str, one: etree._Element, region: str, roster: Roster) -> None:
    """A child with its contacts."""
    line = _line(one)
    upn = _text(one, "UPN").upper()
    if upn and not upn_is_right(upn):
        roster.odd(name, line, _("The UPN has a wrong check letter or shape, so it was left out."))
        upn = ""
    forename, surname = _text(one, "Forename"), _text(one, "Surname")
    if not forename and not surname:
        roster.odd(name, line, _("A child without a name was left out."))
        return
    key = upn or f"{forename}|{surname}|{_text(one, 'DOB')}".casefold()
    if key in roster.pupils:
        roster.odd(name, line, _("Two children have the same identifier; the second was left out."))
        return
    if not upn and not _text(one, "DOB"):
        roster.odd(name, line, _("A child without an identifier, UPN or birthday was left out."))
        return
    roster.pupils[key] = _pupil(one, key, upn, forename, surname, line, name, roster)
    for number, contact in enumerate(_all(one, "Contacts/Contact"), start=1):
        if len(roster.ties) >= MOST_TIES:
            raise Unreadable(TOO_LONG)
        _read_contact(name, contact, key, number, region, roster, _text(one, "Address/PostCode"), _home(one))


def _pupil(
    one: etree._Element, key: str, upn: str, forename: str, surname: str, line: int, name: str, roster: Roster
) -> PupilRow:
    """The child itself."""
    try:
        born = cells.day(_text(one, "DOB"))
    except ValueError:
        born = None
        roster.odd(name, line, _("“%(text)s” is no date that we can read.") % {"text": _text(one, "DOB")[:40]})
    return PupilRow(
        key=key, source_id="", forename=forename[:80], surname=surname[:80], line=line, upn=upn, born=born,
        known_as=_text(one, "BasicDetails/PreferredForename")[:80],
        year_group=cells.year(_text(one, "BasicDetails/NCyearActual")),
        language=from_census(_text(one, "BasicDetails/Languages/Type/Language") or _text(one, "BasicDetails/Languages/Language")),
        sen=next((_text(sen, "SENprovision") for sen in _all(one, "SENhistory/SEN")), ""),
        home=_home(one), postcode=_text(one, "Address/PostCode"),
    )  # fmt: skip


def _home(one: etree._Element) -> str:
    """An address in one line."""
    parts = [_text(one, f"Address/AddressLine{number}") for number in range(1, 6)]
    parts += [
        _text(one, f"Address/{base}{part}")
        for base in ("", "BS7666/")
        for part in ("SAON", "PAON", "Street", "Locality", "Town")
    ]
    return ", ".join(part for part in parts if part)


def _read_contact(
    name: str, one: etree._Element, pupil: str, number: int, region: str, roster: Roster, postcode: str, home: str
) -> None:
    """A contact and its tie."""
    surname = _text(one, "Surname")
    if not surname:
        roster.odd(name, _line(one), _("A contact without a surname was left out."))
        return
    relation = cells.relation(_text(one, "Relationship"))
    same = bool(_all(one, "Address/AddressAsPupil")) and _text(one, "Address/AddressAsPupil").casefold() not in (
        "false",
        "0",
    )
    phones = [cells.phone(_text(phone, "PhoneNo"), region) for phone in _all(one, "Phones/Phone")]
    email = cells.email(_text(one, "Email"))
    key = f"{pupil}|{_text(one, 'Forename')}|{surname}|{relation}".casefold()
    if (pupil, key) in roster.ties:
        roster.odd(name, _line(one), _("One adult stands twice beside a child; the first counts."))
        return
    if _text(one, "Email") and not email:
        roster.odd(name, _line(one), _("A contact's email is no address, so it was left out."))
    if None in phones:
        roster.odd(name, _line(one), _("A contact's phone is no number, so it was left out."))
    roster.adults[key] = AdultRow(
        key=key, source_id="", surname=surname[:80], line=_line(one), forename=_text(one, "Forename")[:80],
        title=_text(one, "Title")[:20], emails=(email,) if email else (),
        mobiles=tuple(dict.fromkeys(found[0] for found in phones if found and found[1])),
        phones=tuple(dict.fromkeys(found[0] for found in phones if found and not found[1])),
        home=home if same else _home(one), postcode=postcode if same else _text(one, "Address/PostCode"),
    )  # fmt: skip
    order = _text(one, "Order")
    roster.ties[pupil, key] = TieRow(
        pupil=pupil, adult=key, line=_line(one), relation=relation,
        responsibility=cells.tick(_text(one, "Responsibility")), lives_with=True if same else None,
        order=cells.number(order) or number,
    )  # fmt: skip
