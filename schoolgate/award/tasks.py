"""A worker's door: suggestions and what is due each night, a portfolio when asked for."""

from datetime import timedelta

from schoolgate.audience.viewers import system
from schoolgate.award import checking, services, suggesting
from schoolgate.award.models import Portfolio
from schoolgate.award.services import inspecting
from schoolgate.award.services.portfolio import taking_away
from schoolgate.core import jobs
from schoolgate.core.permits import Can, system_may
from schoolgate.schools.models import School

system_may(
    "award.suggest", Can.EVENT_SEE, Can.HAPPENING_SEE, Can.NOTICE_SEE, Can.PAPERS_SEE, Can.TOUCH_SEE, Can.ASK_SEE
)
system_may(
    "award.export",
    Can.PORTFOLIO_EXPORT,
    Can.PORTFOLIO_READ,
    Can.EVIDENCE_READ,
    Can.EVIDENCE_DECIDE,
    Can.ENCLOSURE_SEE,
    Can.EVENT_SEE,
    Can.HAPPENING_SEE,
    Can.NOTICE_SEE,
    Can.PAPERS_SEE,
)
system_may("award.mail", Can.EVIDENCE_BRING, Can.SUGGESTION_SEE)
system_may(services.MAKE_READY, Can.ENCLOSURE_SEE)


@jobs.each("award.suggest", timedelta(days=1))
def suggest(school: int) -> None:
    """Look through the ledger once: for what is new, and for what has changed where evidence came from."""
    row, by = School.objects.get(pk=school), system(school, "award.suggest")
    found = suggesting.find(school=row, by=by)
    suggesting.suggest(school=row, by=by, found=found)
    checking.check(school=row, found=found, by=by)


@jobs.each("award.remind", timedelta(days=1))
def remind(school: int) -> None:
    """Put on the days of staff what falls due."""
    services.remind(school=School.objects.get(pk=school), by=system(school, "award.remind"))


@jobs.each("award.parent_view", timedelta(days=1))
def parent_view(school: int) -> None:
    """Before parents' evening, once a year."""
    inspecting.offer_parent_view(school=School.objects.get(pk=school), by=system(school, "award.parent_view"))


@jobs.job("award.export")
def export(portfolio: int) -> None:
    """Make the zip that somebody asked for."""
    row = Portfolio.objects.select_related("school").get(pk=portfolio)
    taking_away.make(row=row, by=system(row.school_id, "award.export"))


@jobs.job(services.MAKE_READY, lane=jobs.AT_ONCE)
def make_ready(enclosure: int) -> None:
    """Make a file anew."""
    services.make_ready(enclosure=enclosure)
