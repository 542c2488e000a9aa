"""What ships in sentences, and what a school makes of it."""

from dataclasses import replace

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
