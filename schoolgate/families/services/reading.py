"""Reading what limits someone is an act too: the trail has it before anything is shown."""

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import ImportQuestion, Pupil, SafetyHold, Tie
from schoolgate.families.queries import files, kept
from schoolgate.families.queries.kept import Apart, Kept
from schoolgate.families.values import Exposed
from schoolgate.schools.models import School


@transaction.atomic
def read_limits(*, pupil: Pupil, by: Viewer) -> list[Kept]:
    """What limits whom about a child; the act of reading is noted first."""
    require(by, Can.RESTRICTION_SEE, on=pupil)
    audit.record(verb="restriction.read", on=pupil, by=by)
    return kept.kept_of(by, pupil.pk)


@transaction.atomic
def read_hold(*, hold: SafetyHold, by: Viewer) -> SafetyHold:
    """A hold with its reason; the act of reading is noted first."""
    require(by, Can.RESTRICTION_SEE, on=hold)
    audit.record(verb="hold.read", on=hold, by=by)
    return hold


@transaction.atomic
def read_list(*, school: School, by: Viewer) -> list[Apart]:
    """Children with an adult in another home; the act of reading is noted first."""
    require(by, Can.RESTRICTION_SEE, on=school)
    audit.record(verb="limits.read", on=school, by=by)
    return kept.apart(by, school)


@transaction.atomic
def read_questions(*, school: School, by: Viewer) -> list[ImportQuestion]:
    """What a file says near a child who is kept safe, and nobody has looked at; the act of reading is noted first."""
    require(by, Can.RESTRICTION_SEE, on=school)
    audit.record(verb="limits.questions", on=school, by=by)
    return list(files.questions(by, near=True))


@transaction.atomic
def read_exposure(*, tie: Tie, by: Viewer) -> list[Exposed]:
    """What adults of a child were sent, or could open, in the last ninety days; the act of reading is noted first."""
    require(by, Can.EXPOSURE_SEE, on=tie)
    audit.record(verb="exposure.read", on=tie, by=by)
    return kept.exposure(by, tie)
