"""A worker's door: days are summed soon after something was written, and each night what was missed."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.core.tenancy import acting_schools
from schoolgate.ledger import services


@jobs.job("ledger.sum_days")
def sum_days() -> None:
    """Sum the stale days of the school we act in."""
    for school in acting_schools() or ():
        services.sum_days(school=school)


@jobs.each("ledger.sum_nightly", timedelta(days=1))
def sum_nightly(school: int) -> None:
    """A touch whose job ran before it was committed left its mark: nothing stays unsummed for longer than a day."""
    services.sum_days(school=school)
