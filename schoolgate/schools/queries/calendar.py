"""School days. A day of a year whose terms are known is one if a term holds it; of any other year, Monday to Friday count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from schoolgate.schools.models import ClosureDay, Term, Year

FRIDAY = 4
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """A school's days, fetched once."""

    known: tuple[tuple[date, date], ...]  # years that have terms
    terms: tuple[tuple[date, date], ...]
    closed: frozenset[date]

    def has_school(self, day: date) -> bool:
        """Do children come on `day`?"""
        if day.weekday() > FRIDAY or day in self.closed:
            return False
        return _within(day, self.terms) or not _within(day, self.known)

    def after(self, day: date, count: int) -> date:
        """The day on which `count` further school days have come after `day`; with 0, `day` itself."""
        while count > 0:
            day += A_DAY
            count -= self.has_school(day)
        return day


def calendar_of(school: int) -> Calendar:
    """The days of a school, in three queries."""
    spans = tuple(Term.objects.filter(school=school).values_list("starts", "ends"))
    known = Year.objects.filter(school=school, terms__isnull=False).distinct().values_list("starts", "ends")
    closed = ClosureDay.objects.filter(school=school).values_list("day", flat=True)
    return Calendar(tuple(known), spans, frozenset(closed))


def years(school: int) -> QuerySet[Year]:
    """School years, the first one first."""
    rows: QuerySet[Year] = Year.objects.filter(school=school).prefetch_related("terms")
    return rows


def terms(school: int) -> QuerySet[Term]:
    """Terms, the first one first."""
    rows: QuerySet[Term] = Term.objects.filter(school=school).select_related("year")
    return rows


def term_on(school: int, day: date) -> Term | None:
    """The term that holds `day`, if one does."""
    return terms(school).filter(starts__lte=day, ends__gte=day).first()


def closures(school: int) -> QuerySet[ClosureDay]:
    """Days on which the school is closed, the first one first."""
    rows: QuerySet[ClosureDay] = ClosureDay.objects.filter(school=school)
    return rows


def is_school_day(school: int, day: date) -> bool:
    """Do children come on `day`?"""
    return calendar_of(school).has_school(day)


def school_days_between(school: int, first: date, last: date) -> int:
    """How many school days there are from `first` to `last`, both counted; none if `last` is earlier."""
    calendar = calendar_of(school)
    return sum(calendar.has_school(day) for day in _days(first, last))


def add_school_days(school: int, day: date, count: int) -> date:
    """The day on which `count` further school days have come after `day`; with 0, `day` itself."""
    return calendar_of(school).after(day, count)


def _days(first: date, last: date) -> Iterator[date]:
    """Each day from first to last."""
    return (first + A_DAY * step for step in range((last - first).days + 1))


def _within(day: date, spans: tuple[tuple[date, date], ...]) -> bool:
    """Is the day in one of the spans?"""
    return any(starts <= day <= ends for starts, ends in spans)
