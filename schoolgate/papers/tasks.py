"""A worker's doors."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.papers import services


@jobs.job("papers.read")
def read(bundle: int) -> None:
    """Read what was brought."""
    services.read(bundle=bundle)


@jobs.each("papers.remind", timedelta(hours=1))
def remind(school: int) -> None:
    """Remind those who have not collected a paper."""
    services.remind_all(school=school)
