"""Messages that a school sends every term, each a small form made of sentences. Read from content, checked whole.

A pattern says which slots its form asks for, and which sentences are said of them. What families read is composed in
`messages.composing`, in each reader's language; no word of a pattern itself goes to a family.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from schoolgate.core.content import FOLDER, BadContent, read
from schoolgate.languages.queries import GROUPS, shipped_slots
from schoolgate.messages.enums import NoticeKind, Wanted

FILE = "templates/en.yaml"
PARTS = ("what", "when", "where", "do")
ABOUT_EVENT = "event_what"  # in place of a sentence: what happens at the kind of event that stands in the slot
GIVEN_BY_SCHOOL = frozenset({"phone"})
WANTED = {
    "nothing": Wanted.NOTHING,
    "acknowledge": Wanted.SEEN,
    "yes_no": Wanted.YES_NO,
    "permission": Wanted.PERMISSION,
}

Line = tuple[str, ...]  # the first of these sentences that has all its slots is said


@dataclass(frozen=True)
class Asked:
    """A slot that the form asks for."""

    label: str
    needed: bool
    of: tuple[str, ...]  # groups of the kinds of event; empty means all


@dataclass(frozen=True)
class Pick:
    """One sentence of several."""

    label: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """One of them. `subjects` are headings by the sentence that was picked; under the empty word stands the usual one."""

    key: str
    title: str
    hint: str
    kind: NoticeKind
    wanted: Wanted
    subjects: Mapping[str, str]
    text: str
    fields: Mapping[str, Asked]
    given: Mapping[str, str]
    picks: Mapping[str, Pick]
    lines: tuple[Line, ...]
    extra: tuple[str, ...]
    ticked: tuple[str, ...]

    def says(self) -> list[str]:
        """Every sentence that it may say."""
        picked = [key for one in self.picks.values() for key in one.of]
        lines = [key for line in self.lines for key in line if key != ABOUT_EVENT]
        return [*self.subjects.values(), self.text, *picked, *lines, *self.extra]


@cache
def patterns() -> Mapping[str, Pattern]:
    """All that ship, in their order. Raises BadContent that names the place."""
    return {key: _pattern(key, raw) for key, raw in read(FOLDER / FILE).items()}


def _pattern(key: str, raw: Mapping[str, Any]) -> Pattern:
    """One entry, checked."""
    known = {"title", "hint", "kind", "wanted", "subject", "text", "fields", "given", "pick", *PARTS, "extra", "ticked"}
    _only(key, "the template", raw, known)
    subject = raw["subject"]
    made = Pattern(
        key=key,
        title=raw["title"],
        hint=raw.get("hint", ""),
        kind=_of(key, "kind", {one.value: one for one in NoticeKind if one != NoticeKind.URGENT}, raw["kind"]),
        wanted=_of(key, "wanted", WANTED, raw["wanted"]),
        subjects=subject if isinstance(subject, dict) else {"": subject},
        text=raw["text"],
        fields={slot: _asked(key, slot, one) for slot, one in raw["fields"].items()},
        given=raw.get("given", {}),
        picks={name: Pick(one["label"], tuple(one["of"])) for name, one in raw.get("pick", {}).items()},
        lines=tuple(_line(one) for part in PARTS for one in raw.get(part, ())),
        extra=tuple(raw["extra"]),
        ticked=tuple(raw.get("ticked", ())),
    )
    _check(made)
    return made


def _line(raw: str | list[str]) -> Line:
    """A sentence, or several of which one is said."""
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _asked(key: str, slot: str, raw: Mapping[str, Any]) -> Asked:
    """A field of the form."""
    _only(key, f"field {slot}", raw, {"label", "needed", "of"})
    if strange := set(raw.get("of", ())) - set(GROUPS["event_kinds"]):
        raise BadContent(f"{FILE}: {key}: field {slot}: unknown group {', '.join(sorted(strange))}")
    return Asked(raw["label"], raw.get("needed", True), tuple(raw.get("of", ())))


def _check(one: Pattern) -> None:
    """Each sentence is known and can be given its slots; heading and text message need nothing that may be left empty."""
    has = {*one.fields, *one.given, *GIVEN_BY_SCHOOL}
    sure = {slot for slot, asked in one.fields.items() if asked.needed} | set(one.given)
    known = shipped_slots()
    for key in one.says():
        if key not in known:
            raise BadContent(f"{FILE}: {one.key}: unknown sentence {key!r}")
        if missing := known[key] - has:
            raise BadContent(f"{FILE}: {one.key}: {key} needs {', '.join(sorted(missing))}, for which no field asks")
    for key in (*one.subjects.values(), one.text):
        if unsure := known[key] - sure:
            raise BadContent(f"{FILE}: {one.key}: {key} needs {', '.join(sorted(unsure))}, which may be left empty")
    if one.wanted and one.kind in NoticeKind.can_wait():
        raise BadContent(f"{FILE}: {one.key}: wants an answer, and its kind may wait")
    used = {slot for key in one.says() for slot in known[key]}
    used |= {"event"} if (ABOUT_EVENT,) in one.lines else set()
    if idle := set(one.fields) - used:
        raise BadContent(f"{FILE}: {one.key}: asks for {', '.join(sorted(idle))}, which no sentence says")
    if strange := set(one.ticked) - set(one.extra):
        raise BadContent(f"{FILE}: {one.key}: ticks {', '.join(sorted(strange))}, which it does not offer")
    picked = {key for pick in one.picks.values() for key in pick.of}
    if strange := set(one.subjects) - picked - {""}:
        raise BadContent(f"{FILE}: {one.key}: a subject for {', '.join(sorted(strange))}, which cannot be picked")


def _of(key: str, what: str, known: Mapping[str, Any], raw: str) -> Any:
    """A word from a list."""
    if raw not in known:
        raise BadContent(f"{FILE}: {key}: {what} is {raw!r}; known: {', '.join(known)}")
    return known[raw]


def _only(key: str, what: str, raw: Iterable[str], known: set[str]) -> None:
    """No key that nobody reads."""
    if strange := set(raw) - known:
        raise BadContent(f"{FILE}: {key}: unknown {', '.join(sorted(strange))} in {what}")
