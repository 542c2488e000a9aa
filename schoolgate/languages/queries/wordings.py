"""What ships in sentences, and what a school makes of it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from schoolgate.languages.groups import EventGroup
from schoolgate.languages.models import CheckedWording, PutAside, SchoolWording
from schoolgate.languages.saying import Place, Sayer
from schoolgate.languages.shelves import items


def shipped_slots() -> dict[str, frozenset[str]]:
    """The slots of every sentence that ships."""
    return {key: one.slots for key, one in items("sentences").items()}


def sayer(school: int) -> Sayer:
    """What this school says: three queries, whatever it is asked to say."""
    rows = list(SchoolWording.objects.filter(school=school, ended_at=None))
    own = {Place(one.shelf, one.key, one.voice, one.lang): one.text for one in rows}
    aside = PutAside.objects.filter(school=school, ended_at=None).values_list("shelf", "key")
    said = Sayer(own, {(one.shelf, one.key): one.group for one in rows if one.group}, frozenset(aside))
    return replace(said, checked=_checked(said, school))


def _checked(said: Sayer, school: int) -> dict[Place, str]:
    """By whom, and when, each wording was checked that stands as it was."""
    found: dict[Place, str] = {}
    for row in CheckedWording.objects.filter(school=school).order_by("made_at", "pk"):
        place = Place(row.shelf, row.key, row.voice, row.lang)
        if said.has(row.shelf, row.key) and said.wording(row.shelf, row.voice, row.key, row.lang)[0] == row.text:
            found[place] = f"{row.named}, {row.made_at:%d.%m.%Y}"
    return found


def event_choices(said: Sayer, groups: Collection[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Kinds of event by their groups, as a form offers them; `groups` narrows them, but not those that the school added."""
    labels = dict(EventGroup.choices)
    found: dict[str, list[tuple[str, str]]] = {}
    for one in said.offered("event_kinds"):
        if not groups or one.group in groups or one.is_own:
            found.setdefault(str(labels.get(one.group, one.group)), []).append((one.key, one.says["name"]))
    return list(found.items())


def sentence_choices(said: Sayer, keys: Iterable[str], *, own: bool = True) -> list[tuple[str, str]]:
    """These sentences, with `own` those too that the school added, as a form offers them: in English, dots for the slots."""
    aside = {key for shelf, key in said.aside if shelf == "sentences"}
    added = [one.key for one in said.offered("sentences") if one.is_own] if own else []
    return [(key, _in_english(said, key)) for key in (*keys, *added) if key not in aside]


def _in_english(said: Sayer, key: str) -> str:
    """A sentence without what will stand in it."""
    text, _lang = said.wording("sentences", "text", key, "en")
    return text.format(**dict.fromkeys(said.slots_of(key), "…"))
