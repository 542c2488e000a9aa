"""Two homes of a child said different things: the careful answer holds, and a person speaks to both."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.asks.enums import QuestionKind, Verdict
from schoolgate.asks.models import Item
from schoolgate.asks.queries import verdicts
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Pupil
from schoolgate.languages.queries import interface_for
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos

CAN_DIFFER = {QuestionKind.YES_NO, QuestionKind.CHOOSE, *QuestionKind.signed()}


@transaction.atomic
def tell_if_homes_differ(item: Item, by: Viewer) -> None:
    """A to-do while they differ; it is done by itself when they agree after all."""
    if item.ask.kind not in CAN_DIFFER:
        return
    together = verdicts(ask=item.ask)
    for pupil in Pupil.objects.filter(pk__in=item.pupil_ids()):
        unit = f"differ:{item.ask.ref}:{pupil.ref}"
        if together.get(pupil.pk) is Verdict.DIFFER:
            _ask_a_person(item, unit, by)
        else:
            settle_todos(school=item.school_id, unit=unit, by=by)


def _ask_a_person(item: Item, unit: str, by: Viewer) -> None:
    """In the school's language, whoever answers in whichever."""
    with translation.override(interface_for(item.ask.school.lang)):
        what = _("Two homes gave different answers: please speak to both. Until then the answer is no.")
        make_todo(
            school=item.school_id,
            kind=TodoKind.DIFFER,
            role=Role.OFFICE,
            what=what,
            source=("ask", item.ask.ref),
            unit=unit,
            by=by,
        )
