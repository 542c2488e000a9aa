"""A better wording of a string of the pages: proposed by anyone of staff, accepted or declined by an administrator."""

from collections.abc import Sequence

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.languages import registry
from schoolgate.languages.catalogues import Entry, fits
from schoolgate.languages.errors import NothingWritten, PlacesLost, SeenToAlready
from schoolgate.languages.models import PageWording


@transaction.atomic
def propose(*, school: int, lang: str, entry: Entry, forms: Sequence[str], by: StaffViewer) -> PageWording:
    """Propose these words; the same again say that what stands is right. Raises NothingWritten, PlacesLost."""
    require(by, Can.TRANSLATION_CHECK)
    said = [one.strip() for one in forms]
    if len(said) != len(entry.forms) or not all(said):
        raise NothingWritten
    if not all(fits(entry, one) for one in said):
        raise PlacesLost
    row = PageWording(
        school_id=school,
        key=entry.key,
        lang=lang,
        forms=said,
        proposed_by=registry.the_office().name_of(by),
        made_by_id=by.user,
    )
    row.save()
    audit.record(verb="page_wording.propose", on=row, fields=["forms"], by=by)
    return row


@transaction.atomic
def accept(*, row: PageWording, by: StaffViewer) -> None:
    """From now on the school's pages say it so; what stood there before has ended. Raises SeenToAlready."""
    open_one = _open(row, by)
    for old in PageWording.objects.live().filter(school=row.school_id, lang=row.lang, key=row.key).exclude(pk=row.pk):
        old.end(by=by.user)
        old.save(update_fields=["ended_at", "ended_by"])
    office = registry.the_office()
    open_one.accepted_at, open_one.accepted_by_id, open_one.checked_by = clock.now(), by.user, office.name_of(by)
    open_one.save(update_fields=["accepted_at", "accepted_by", "checked_by"])
    office.words_changed(school=row.school_id)
    audit.record(verb="page_wording.accept", on=open_one, fields=["forms", "checked_by"], by=by)


@transaction.atomic
def decline(*, row: PageWording, by: StaffViewer) -> None:
    """The proposal is not taken. Raises SeenToAlready."""
    open_one = _open(row, by)
    open_one.end(by=by.user)
    open_one.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="page_wording.decline", on=open_one, by=by)


@transaction.atomic
def take_back(*, row: PageWording, by: StaffViewer) -> None:
    """What was accepted does not stand any more: the pages say again what ships. Raises SeenToAlready."""
    require(by, Can.PAGE_WORDING_ACCEPT, on=row)
    standing: PageWording | None = PageWording.objects.select_for_update().filter(pk=row.pk, ended_at=None).first()
    if standing is None or not standing.stands:
        raise SeenToAlready
    standing.end(by=by.user)
    standing.save(update_fields=["ended_at", "ended_by"])
    registry.the_office().words_changed(school=row.school_id)
    audit.record(verb="page_wording.take_back", on=standing, by=by)


def _open(row: PageWording, by: StaffViewer) -> PageWording:
    """The proposal, locked, while nobody has decided."""
    require(by, Can.PAGE_WORDING_ACCEPT, on=row)
    found: PageWording | None = (
        PageWording.objects.select_for_update().filter(pk=row.pk, ended_at=None, accepted_at=None).first()
    )
    if found is None:
        raise SeenToAlready
    return found
