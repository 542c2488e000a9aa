"""A worker's door: families' levels are summed each night, the week's figures are frozen."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.reach import services
from schoolgate.schools.models import School


@jobs.each("reach.level", timedelta(days=1))
def level(school: int) -> None:
    """Sum every family's level in the term so far; what colleagues noted two terms ago lapses."""
    one = School.objects.get(pk=school)
    services.level(school=one)
    services.lapse(school=one)


@jobs.each("reach.freeze", timedelta(days=7))
def freeze(school: int) -> None:
    """Freeze this week's figures of one school."""
    services.freeze(school=School.objects.get(pk=school))
