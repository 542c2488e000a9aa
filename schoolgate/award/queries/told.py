"""What the process has to tell that is no touch of a family: a meeting that met, a view that was asked, an action that was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from schoolgate.award.enums import Part, State
from schoolgate.award.models import Action, Commitment, Evaluation, InterimCheck, Meeting
from schoolgate.core.happened import Happened


def meetings_met(school: int, since: date, until: date) -> Iterator[Happened]:
    """Meetings of the working group whose minutes are written; `number` counts who came."""
    rows = Meeting.objects.filter(school=school, ended_at=None, day__range=(since, until)).exclude(minutes="")
    for one in rows.prefetch_related("came"):
        number = sum(each.ended_at is None for each in one.came.all())
        yield Happened(one.ref, one.day, one.title, number, ("award_meeting", one.ref))


def commitments_signed(school: int, since: date, until: date) -> Iterator[Happened]:
    """Statements of commitment under which every part has signed; `number` counts signatures."""
    for one in Commitment.objects.filter(school=school).prefetch_related("signatures"):
        stand = [each for each in one.signatures.all() if each.ended_at is None]
        last = max((each.signed_on for each in stand), default=date.min)
        if {each.part for each in stand} == set(Part.values) and since <= last <= until:
            yield Happened(one.ref, last, _("Statement of commitment"), len(stand))


def views_asked(school: int, since: date, until: date) -> Iterator[Happened]:
    """Views that were asked and closed; `number` counts who answered."""
    rows = Evaluation.objects.filter(school=school, ended_at__date__range=(since, until))
    for one in rows.prefetch_related("answers", "sheets"):
        people = len(one.answers.all()) + sum(each.people for each in one.sheets.all() if each.ended_at is None)
        if people and one.ended_at:
            yield Happened(one.ref, one.ended_at.date(), str(one.get_voice_display()), people)


def actions_done(school: int, since: date, until: date) -> Iterator[Happened]:
    """Actions of the plan that were done."""
    rows = Action.objects.filter(school=school, state=State.DONE, settled_at__date__range=(since, until))
    for one in rows:
        if one.settled_at:
            yield Happened(one.ref, one.settled_at.date(), one.what, 1, ("award_action", one.ref))


def checks_made(school: int, since: date, until: date) -> Iterator[Happened]:
    """Interim checks of the adviser."""
    for one in InterimCheck.objects.filter(school=school, ended_at=None, day__range=(since, until)):
        yield Happened(one.ref, one.day, _("The adviser’s interim check"), 1, ("award_check", one.ref))
