"""What an answer to a permission does besides: consents are kept for the home, a medicine is put on the office's list."""

from datetime import date

from schoolgate.asks.enums import Wants
from schoolgate.asks.errors import SaysTooLittle, WhoSigned
from schoolgate.asks.models import Item
from schoolgate.asks.values import Given
from schoolgate.core.permits import Viewer
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.services import facts
from schoolgate.messages.services import no_medicine, sign_medicine
from schoolgate.messages.values import Dose


def consents(item: Item, given: Given, by: Viewer) -> None:
    """Each use is agreed to or refused by this home; while another home refuses it does not stand."""
    adult = _signer(given)
    for pupil in Pupil.objects.filter(pk__in=item.pupil_ids()).select_related("school"):
        for use in item.ask.choices:
            facts.record_consent(pupil=pupil, adult=adult, use=ConsentUse(use), agreed=use in given.several, by=by)


def medicine(item: Item, given: Given, by: Viewer) -> None:
    """With a yes the child is given it; with a no, no more. Raises SaysTooLittle, LastDayIsPast."""
    if given.value == "no":
        no_medicine(item=item.ref, by=by)
        return
    dose = _dose(given)
    for pupil in Pupil.objects.filter(pk__in=item.pupil_ids()).select_related("school"):
        sign_medicine(pupil=pupil, adult=_signer(given), dose=dose, item=item.ref, by=by)


def _dose(given: Given) -> Dose:
    """What was written."""
    said = given.more
    try:
        until = date.fromisoformat(said.get(Wants.UNTIL, ""))
    except ValueError as wrong:
        raise SaysTooLittle from wrong
    return Dose(said[Wants.WHAT], said[Wants.HOW_MUCH], said[Wants.WHEN], until)


def _signer(given: Given) -> Adult:
    """Who signed."""
    adult: Adult | None = Adult.objects.filter(pk=given.adult or 0).first()
    if adult is None:
        raise WhoSigned
    return adult
