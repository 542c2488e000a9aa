"""A worker's door: the week's figures are frozen."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.reach import services
from schoolgate.schools.models import School


@jobs.each("reach.freeze", timedelta(days=7))
def freeze(school: int) -> None:
    """Freeze this week's figures of one school."""
    services.freeze(school=School.objects.get(pk=school))
