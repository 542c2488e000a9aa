"""What the process has to tell that is no touch of a family: a meeting that met, a view that was asked, an action that was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schoolgate.award.enums import Part, State, Voice
from schoolgate.award.models import Action, ActionNote, Commitment, Effect, Evaluation, InterimCheck, Meeting, Sheet
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


def children_said(school: int, since: date, until: date) -> list[Happened]:
    """Each time that children said how it is, in class or in the school council."""
    rows = Sheet.objects.live().filter(school=school, evaluation__voice=Voice.CHILDREN, day__gte=since, day__lte=until)
    return [Happened(one.ref, one.day, one.source, one.people) for one in rows.order_by("day", "pk")]


def actions_owned(school: int, since: date, until: date) -> list[Happened]:
    """Each action of the plan that says who does it and what will have changed."""
    rows = _planned(school, since, until).exclude(change="").filter(Q(member__isnull=False) | ~Q(role=""))
    return [Happened(ref, made.date(), "") for ref, made in rows.values_list("ref", "made_at")]


def actions_in_school_plan(school: int, since: date, until: date) -> list[Happened]:
    """Each action that stands in the school's improvement plan."""
    rows = _planned(school, since, until).exclude(improvement="")
    return [Happened(ref, made.date(), "") for ref, made in rows.values_list("ref", "made_at")]


def actions_looked_at(school: int, since: date, until: date) -> list[Happened]:
    """Each action of which somebody noted how it goes."""
    rows = ActionNote.objects.filter(school=school, made_at__date__gte=since, made_at__date__lte=until)
    return [Happened(ref, when.date(), "") for ref, when in rows.values_list("action__ref", "made_at")]


def effects_written(school: int, since: date, until: date) -> list[Happened]:
    """Each objective of which the lead wrote what changed."""
    rows = Effect.objects.filter(school=school, made_at__date__gte=since, made_at__date__lte=until)
    return [Happened(topic, made.date(), "") for topic, made in rows.values_list("topic", "made_at")]


def _planned(school: int, since: date, until: date) -> QuerySet[Action]:
    """The actions of the plan that were written in these days and not dropped."""
    rows: QuerySet[Action] = Action.objects.filter(school=school, made_at__date__gte=since, made_at__date__lte=until)
    return rows.exclude(state=State.DROPPED)
