"""The next thing to do, for a lead who opens the award for the first time, or again after a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.award.models import Action, Commitment, Cycle, Evaluation, GroupMember, Judgement, Visit
from schoolgate.award.queries.cycles import cycle as round_of
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School

SOON = 60  # days before the visit that we work towards


@dataclass(frozen=True)
class NextStep:
    """Where to go on, and why."""

    title: str | Promise
    says: str | Promise
    url: str


def next_step(*, viewer: Viewer, school: School) -> NextStep:
    """The first step that nobody has taken; at the end, the page of the month."""
    title, says, name = next(_steps(viewer, school))
    return NextStep(title, says, reverse(name, args=[school.slug]))


def _steps(viewer: Viewer, school: School) -> Iterator[tuple[str | Promise, str | Promise, str]]:
    """Each step that is not taken yet, in its order."""
    cycle = round_of(viewer=viewer)
    if cycle is None:
        yield _("Register for the award"), _("You get a year of tasks on your own school days."), "award:register"
        return
    if not GroupMember.objects.filter(school=school, ended_at=None).exists():
        yield (
            _("Ask somebody into the working group"),
            _("One parent, one colleague and one governor will do."),
            "award:group",
        )
    if not Commitment.objects.filter(school=school, ended_at=None).exists():
        yield _("Put the statement of commitment forward"), _("The words are ready."), "award:commitment"
    if not Evaluation.objects.filter(cycle=cycle).exists():
        yield _("Ask where we stand"), _("Staff, governors, parents and children: four forms are ready."), "award:views"
    if not Judgement.objects.filter(cycle=cycle).exists():
        yield _("Judge the first indicator"), _("Say how far you are, and why."), "award:ready"
    if not Action.objects.filter(cycle=cycle).exists():
        yield _("Plan the first action"), _("Or begin with a worked plan, and change it."), "award:plan"
    yield from _late(cycle, school)


def _late(cycle: Cycle, school: School) -> Iterator[tuple[str | Promise, str | Promise, str]]:
    """The last steps of a round, and the page to which one always comes back."""
    soon = (cycle.target - clock.today(school.zone)).days <= SOON
    if soon and not cycle.outcome and not Visit.objects.filter(cycle=cycle, ended_at=None).exists():
        yield _("Fix the day of the visit"), _("Parents need three weeks to get a morning free."), "award:visit"
    yield _("What is due this month"), _("Tasks, and four things that would help most."), "award:year"
