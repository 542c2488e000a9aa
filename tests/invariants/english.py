"""English that stands on a page in another language: words in Latin letters that are nobody's name, and that the page does not
itself mark as being in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from schoolgate.families.models import Adult, Pupil
from schoolgate.schools.models import Group, Member, School

SAID_ALOUD = ("aria-label", "aria-description", "title", "placeholder", "alt", "label")
NOT_READ = {"script", "style", "svg"}
NO_WORDS = re.compile(r"\S+@\S+|https?://\S+|\b[\w-]+\.(?:pdf|jpg|jpeg|mp3|png)\b", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")  # a name that somebody filled in, within a sentence of ours
OF_THE_PHONE = re.compile(
    "”Share“|”Add to Home Screen“"
)  # buttons of a telephone that speaks no Urdu, in its own words
EVERYWHERE = {"Schoolgate", "PDF", "MB", "QR", "STOP"}  # the last is what telephones' networks know


@dataclass(frozen=True)
class Said:
    """Some words of a page, and the language that it says they are in."""

    words: str
    lang: str


def english_in(page: bytes | str, names: set[str]) -> list[str]:
    """Every piece of a page in which there is a word of the Latin alphabet that nobody's name has, and that is not marked."""
    whole = html.fromstring(page)
    own = _short(whole.get("lang", ""))
    if own in ("", "en"):
        return ["the page does not say which other language than English it is in"]
    return [one.words for one in said_on(whole, own) if _short(one.lang) == own and has_english(one.words, names)]


def foreign_in(page: bytes | str) -> list[str]:
    """What a page itself marks as English: the words of somebody at school."""
    whole = html.fromstring(page)
    return [one.words for one in said_on(whole, _short(whole.get("lang", ""))) if _short(one.lang) == "en"]


def has_english(words: str, names: set[str]) -> bool:
    """Is there a word that is nobody's name?"""
    for known in (ISOLATED, OF_THE_PHONE, NO_WORDS):
        words = known.sub(" ", words)
    return any(one not in names and one not in EVERYWHERE for one in WORD.findall(words))


def names_of(school: School) -> set[str]:
    """Every word in the names of a school, its people, children and classes."""
    named = [school.name]
    for model, fields in (
        (Adult, ("title", "forename", "surname")),
        (Pupil, ("forename", "known_as", "surname")),
        (Group, ("name",)),
        (Member, ("name",)),
    ):
        for row in model._base_manager.filter(school=school).values_list(*fields):
            named += [str(one) for one in row]
    return {word for name in named for word in WORD.findall(name)}


def said_on(node: html.HtmlElement, lang: str) -> Iterator[Said]:
    """All that a page says: its text, and what is only said aloud, each in its language."""
    if not isinstance(node.tag, str) or node.tag in NOT_READ:
        return
    here = node.get("lang") or lang
    for name in SAID_ALOUD:
        if words := node.get(name, "").strip():
            yield Said(words, here)
    if node.tag == "input" and node.get("type") in ("submit", "button") and node.get("value"):
        yield Said(node.get("value", ""), here)
    if node.text and node.text.strip():
        yield Said(node.text.strip(), here)
    for child in node:
        yield from said_on(child, here)
        if child.tail and child.tail.strip():
            yield Said(child.tail.strip(), here)


def _short(lang: str) -> str:
    """Its first part."""
    return lang.split("-")[0]
