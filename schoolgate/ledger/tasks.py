"""A worker's door."""

from schoolgate.core import jobs
from schoolgate.core.tenancy import acting_schools
from schoolgate.ledger import services


@jobs.job("ledger.sum_days")
def sum_days() -> None:
    """Sum the stale days of the school we act in."""
    for school in acting_schools() or ():
        services.sum_days(school=school)
