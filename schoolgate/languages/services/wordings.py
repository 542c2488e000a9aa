"""What a school does with the wordings that ship: says them its own way, puts them aside, adds some, checks a translation.

A wording is marked as checked by the press of a named person who reads that language, and by nothing else.
"""

from collections.abc import Mapping

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.core.rows import new_ref
from schoolgate.languages import registry, shelves
from schoolgate.languages.errors import NoSuchWording, OtherSlots
from schoolgate.languages.models import CheckedWording, PutAside, SchoolWording
from schoolgate.languages.queries import SHELVES, looked_for, sayer
from schoolgate.languages.saying import OWN, Place


@transaction.atomic
def word_own_way(*, school: int, place: Place, text: str, by: Viewer) -> SchoolWording:
    """Say it the school's own way in one language. Raises NoSuchWording, OtherSlots."""
    require(by, Can.WORDING_CHANGE)
    said = sayer(school)
    if not said.has(place.shelf, place.key):
        raise NoSuchWording
    if place.shelf == "sentences" and sorted(shelves.SLOT.findall(text)) != sorted(said.slots_of(place.key)):
        raise OtherSlots
    _end(school, place, by)
    group = said.groups.get((place.shelf, place.key), "")
    row: SchoolWording = SchoolWording.objects.create(
        school_id=school, text=text, group=group, made_by_id=by.user, **place._asdict()
    )
    audit.record(verb="wording.change", on=row, fields={"text": text}, by=by)
    return row


@transaction.atomic
def word_as_shipped(*, school: int, shelf: str, key: str, lang: str, by: Viewer) -> None:
    """Let the product's wording stand again. Raises NoSuchWording where the school had none of its own."""
    require(by, Can.WORDING_CHANGE)
    if key.startswith(OWN) and lang == "en":
        raise NoSuchWording
    ended = [_end(school, Place(shelf, key, voice, lang), by) for voice in shelves.VOICES.get(shelf, ())]
    rows = [one for one in ended if one is not None]
    if not rows:
        raise NoSuchWording
    audit.record(verb="wording.as_shipped", on=rows[0], fields=["ended_at"], by=by)


@transaction.atomic
def add_wording(*, school: int, shelf: str, group: str, says: Mapping[str, str], by: Viewer) -> str:
    """Add an item in English; its key. A sentence of the school's own has no slots. Raises OtherSlots."""
    require(by, Can.WORDING_CHANGE)
    if any("{" in text or "}" in text for text in says.values()):
        raise OtherSlots
    key = f"{OWN}{new_ref()}"
    for voice in shelves.VOICES[shelf]:
        row = SchoolWording.objects.create(
            school_id=school, shelf=shelf, key=key, voice=voice, lang="en", text=says[voice], group=group or "own",
            made_by_id=by.user,
        )  # fmt: skip
    audit.record(verb="wording.add", on=row, fields=dict(says), by=by)
    return key


@transaction.atomic
def put_aside(*, school: int, shelf: str, key: str, by: Viewer) -> None:
    """Offer it no more. A second press changes nothing. Raises NoSuchWording."""
    require(by, Can.WORDING_CHANGE)
    if shelf not in SHELVES:
        raise NoSuchWording
    if not any(one.key == key for one in looked_for(school=school, shelf=shelf, words="")):
        raise NoSuchWording
    row, made = PutAside.objects.get_or_create(
        school_id=school, shelf=shelf, key=key, ended_at=None, defaults={"made_by_id": by.user}
    )
    if made:
        audit.record(verb="wording.put_aside", on=row, by=by)


@transaction.atomic
def bring_back(*, school: int, shelf: str, key: str, by: Viewer) -> None:
    """Offer it again. Raises NoSuchWording where it was not put aside."""
    require(by, Can.WORDING_CHANGE)
    row = PutAside.objects.filter(school=school, shelf=shelf, key=key, ended_at=None).first()
    if row is None:
        raise NoSuchWording
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="wording.bring_back", on=row, by=by)


@transaction.atomic
def check_wording(*, school: int, place: Place, by: StaffViewer) -> CheckedWording:
    """This person, who reads the language, found that what stands there now is right. Raises NoSuchWording."""
    require(by, Can.WORDING_CHECK)
    said = sayer(school)
    if not said.has(place.shelf, place.key):
        raise NoSuchWording
    text, lang = said.wording(place.shelf, place.voice, place.key, place.lang)
    if lang != place.lang:
        raise NoSuchWording
    row: CheckedWording = CheckedWording.objects.create(
        school_id=school, text=text, named=registry.the_office().name_of(by), made_by_id=by.user, **place._asdict()
    )
    audit.record(verb="wording.check", on=row, fields={"lang": place.lang, "key": place.key}, by=by)
    return row


def _end(school: int, place: Place, by: Viewer) -> SchoolWording | None:
    """The school's wording that stood there ends."""
    row: SchoolWording | None = SchoolWording.objects.filter(school=school, ended_at=None, **place._asdict()).first()
    if row is not None:
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
    return row
