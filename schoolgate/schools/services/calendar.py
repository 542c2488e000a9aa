"""Years, terms and closure days."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.errors import WrongDates
from schoolgate.schools.models import ClosureDay, School, Term, Year

TermDates = tuple[str, date, date]


@transaction.atomic
def set_year(*, school: School, label: str, starts: date, ends: date, by: Viewer) -> Year:
    """Make a school year, or change the dates of the one with this label. Raises WrongDates."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    if ends <= starts:
        raise WrongDates
    year, _made = Year.objects.update_or_create(school=school, label=label, defaults={"starts": starts, "ends": ends})
    audit.record(verb="year.set", on=year, fields={"label": label, "starts": starts, "ends": ends}, by=by)
    return year


@transaction.atomic
def set_terms(*, year: Year, terms: Sequence[TermDates], by: Viewer) -> list[Term]:
    """The terms of a year, in place of those it had. Raises WrongDates."""
    require(by, Can.SCHOOL_SET_UP, on=year)
    for _name, starts, ends in terms:
        if not year.starts <= starts < ends <= year.ends:
            raise WrongDates
    Term.objects.filter(year=year).delete()
    rows = [
        Term(school_id=year.school_id, year=year, name=name, starts=starts, ends=ends) for name, starts, ends in terms
    ]
    for row in rows:
        row.save()
    audit.record(verb="terms.set", on=year, fields={"terms": [[name, str(a), str(b)] for name, a, b in terms]}, by=by)
    return rows


@transaction.atomic
def set_year_and_terms(
    *, school: School, label: str, starts: date, ends: date, terms: Sequence[TermDates], by: Viewer
) -> Year:
    """A year with its terms, both or neither. Raises WrongDates."""
    year = set_year(school=school, label=label, starts=starts, ends=ends, by=by)
    set_terms(year=year, terms=terms, by=by)
    return year


@transaction.atomic
def close_day(*, school: School, day: date, why: str, by: Viewer) -> ClosureDay:
    """No child comes on `day`: a bank holiday, a staff training day, snow."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    row, _made = ClosureDay.objects.update_or_create(school=school, day=day, defaults={"why": why.strip()[:80]})
    audit.record(verb="day.closed", on=row, fields={"day": day, "why": row.why}, by=by)
    return row


@transaction.atomic
def open_day(*, closure: ClosureDay, by: Viewer) -> None:
    """Children come after all. A day says nothing of a person, so its row goes; the trail keeps it."""
    require(by, Can.SCHOOL_SET_UP, on=closure)
    audit.record(verb="day.opened", on=closure, fields={"day": closure.day, "why": closure.why}, by=by)
    closure.delete()
