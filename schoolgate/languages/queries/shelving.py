"""Shelves as staff look through them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.core.content import FOLDER, read
from schoolgate.core.parts.tongue import own_name
from schoolgate.languages.queries.wordings import sayer
from schoolgate.languages.saying import OWN, Offered, Place, Sayer
from schoolgate.languages.shelves import VOICES, languages
from schoolgate.languages.table import name_in

TEMPLATES = "templates"
SHELVES: dict[str, Promise] = {
    "sentences": _("Sentences"),
    "event_kinds": _("Kinds of event"),
    "school_words": _("School words"),
    TEMPLATES: _("Ready messages"),
}


@dataclass(frozen=True)
class InOne:
    """An item in one language: what it says by voice, how that was made, whether it is the school's own wording."""

    lang: str
    name: str
    called: str
    says: Mapping[str, str]
    made: str
    is_own: bool
    is_checked: bool

    @property
    def is_said(self) -> bool:
        """Has it a wording in this language?"""
        return all(self.says.values())


@dataclass(frozen=True)
class Described:
    """An item in all its languages, English first."""

    key: str
    title: str
    is_own: bool
    is_aside: bool
    languages: list[InOne]


def looked_for(*, school: int, shelf: str, words: str) -> list[Offered]:
    """The items of a shelf that hold these words, put aside or not."""
    said, wanted = sayer(school), words.strip().casefold()
    offered = _templates(said) if shelf == TEMPLATES else said.offered(shelf, aside=True)
    return [one for one in offered if wanted in " ".join([one.key, *one.says.values()]).casefold()]


def described(*, school: int, shelf: str, key: str) -> Described | None:
    """One item; None if there is none under this key, or the shelf is not made of words for families."""
    said = sayer(school)
    if shelf not in VOICES or not said.has(shelf, key):
        return None
    shown = [_in_one(said, shelf, key, lang) for lang in sorted(languages(shelf), key=lambda one: (one != "en", one))]
    title = next(iter(shown[0].says.values()))
    return Described(key, title, key.startswith(OWN), (shelf, key) in said.aside, shown)


def _in_one(said: Sayer, shelf: str, key: str, lang: str) -> InOne:
    """One language of it; empty where it has no wording in it."""
    places = [Place(shelf, key, voice, lang) for voice in VOICES[shelf]]
    found = {one.voice: said.wording(shelf, one.voice, key, lang) for one in places}
    says = {voice: text if said_in == lang else "" for voice, (text, said_in) in found.items()}
    return InOne(
        lang=lang,
        name=name_in(lang, "en"),
        called=own_name(lang),
        says=says,
        made=said.made(places[0]) if lang != "en" else "",
        is_own=any(one in said.own for one in places),
        is_checked=all(one in said.checked for one in places),
    )


def _templates(said: Sayer) -> list[Offered]:
    """Ready messages, by what staff call them: they are offered or put aside; their words are the sentences'."""
    titles = {key: one["title"] for key, one in read(FOLDER / TEMPLATES / "en.yaml").items()}
    return [Offered(key, "", {"title": title}, (TEMPLATES, key) in said.aside) for key, title in titles.items()]
