"""A ready message in a reader's language: composed of sentences, with no engine, and in no other language but names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schoolgate.languages.queries import Sayer, read_slot, speaks
from schoolgate.messages.patterns import ABOUT_EVENT, Line, Pattern, patterns
from schoolgate.messages.values import Composed, Filling


def compose(*, filling: Filling, lang: str, sayer: Sayer, phone: str) -> Composed:
    """What a reader of `lang` is told; in English where the language has no sentences."""
    return _Composer(filling, lang if speaks(lang) else "en", sayer, phone).composed()


class _Composer:
    """One message in one language."""

    def __init__(self, filling: Filling, lang: str, sayer: Sayer, phone: str) -> None:
        self.pattern: Pattern = patterns()[filling.pattern]
        self.filling, self.lang, self.sayer = filling, lang, sayer
        self.slots = _values(self.pattern, filling, phone)

    def composed(self) -> Composed:
        """All of it."""
        keys = list(self._keys())
        return Composed(
            subject=self._said(self._subject()),
            paragraphs=[self._said(key) for key in keys],
            text=self._said(self.pattern.text),
            lang=self.lang,
            keys=(self._subject(), *keys),
        )

    def _subject(self) -> str:
        """The heading that suits what was picked."""
        subjects = self.pattern.subjects
        return next((subjects[one] for one in self.filling.picks.values() if one in subjects), "") or subjects[""]

    def _keys(self) -> Iterator[str]:
        """The sentences, in order, each once: what was picked, what the pattern says, what was ticked."""
        lines: list[Line] = [(self.filling.picks[name],) for name in self.pattern.picks if name in self.filling.picks]
        lines += self.pattern.lines
        lines += [(key,) for key in self.filling.extra if self.sayer.has("sentences", key)]
        said = [found for line in lines if (found := next((key for key in line if self._can_say(key)), ""))]
        yield from dict.fromkeys(said)

    def _can_say(self, key: str) -> bool:
        """Was everything given that the sentence names?"""
        if key == ABOUT_EVENT:
            return self.sayer.has("event_kinds", self.slots.get("event", ""))
        return self.sayer.slots_of(key) <= set(self.slots)

    def _said(self, key: str) -> str:
        """One sentence."""
        if key == ABOUT_EVENT:
            return self.sayer.wording("event_kinds", "what", self.slots["event"], self.lang)[0]
        return self.sayer.say(key, self.lang, **self.slots)


def _values(pattern: Pattern, filling: Filling, phone: str) -> Mapping[str, Any]:
    """What stands in the slots: what never changes, what the form was given, what the school is."""
    kept = {name: value for name, value in {**pattern.given, **filling.slots}.items() if value != ""}
    values = {name: read_slot(name, value) for name, value in kept.items()}
    return values | ({"phone": phone} if phone else {})
