"""A worker's doors."""

from datetime import timedelta

from schoolgate.core import jobs
from schoolgate.languages import services


@jobs.job("languages.translate")
def translate(of: int) -> None:
    """Whatever of a school's texts an engine may translate now."""
    services.translate(school=of)


@jobs.each("languages.give_up_old", timedelta(days=1))
def give_up_old(school: int) -> None:
    """Orders that nobody needs any more."""
    services.give_up_old(school=school)
