"""A medicine is signed, and stopped. Only whoever may decide for the child signs, after a code, or on paper that the office types in."""

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families.models import Adult, Pupil
from schoolgate.messages.errors import LastDayIsPast, StoppedAlready
from schoolgate.messages.models import Medicine
from schoolgate.messages.values import Dose


@transaction.atomic
def sign_medicine(*, pupil: Pupil, adult: Adult, dose: Dose, item: str = "", by: Viewer) -> Medicine:
    """The child is given it until that day. What answers the same question takes the place of the earlier one. Raises LastDayIsPast."""
    is_family = isinstance(by, FamilyViewer)
    if is_family:
        require(by, Can.PUPIL_SPEAK_FOR, on=pupil)
    require(by, Can.MEDICINE_SIGN if is_family else Can.ASK_ANSWER_FOR, on=adult if is_family else pupil)
    if dose.until < clock.today(pupil.school.zone):
        raise LastDayIsPast
    if item:
        _end(Medicine.objects.filter(item=item, ended_at=None), by)
    row: Medicine = Medicine.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        adult=adult,
        what=dose.what,
        how_much=dose.how_much,
        when=dose.when,
        until=dose.until,
        on_paper=not is_family,
        item=item,
        made_by_id=by.user,
    )
    audit.record(verb="medicine.sign", on=row, fields=["what", "how_much", "when", "until"], by=by)
    return row


@transaction.atomic
def stop_medicine(*, medicine: Medicine, by: Viewer) -> None:
    """No more of it. Raises StoppedAlready."""
    require(by, Can.MEDICINE_STOP, on=medicine)
    if not medicine.is_live:
        raise StoppedAlready
    medicine.end(by=by.user)
    medicine.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="medicine.stop", on=medicine, by=by)


@transaction.atomic
def no_medicine(*, item: str, by: Viewer) -> None:
    """The home says no to what it had said yes to."""
    _end(Medicine.objects.filter(item=item, ended_at=None), by)


def _end(rows: object, by: Viewer) -> None:
    """End each, with its line."""
    for row in rows:  # type: ignore[attr-defined]
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="medicine.stop", on=row, by=by)
