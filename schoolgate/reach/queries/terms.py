"""The terms by which reach counts. Without terms of its own, a school counts from September, January and Easter on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schoolgate.schools.models import School, Term, Year

USUAL = ((1, 1), (4, 15), (9, 1))


@dataclass(frozen=True)
class Counted:
    """A term, or what stands for one; between two terms the earlier goes on."""

    starts: date
    name: str
    ends: date | None = None  # known where the school has terms


def week_of(day: date) -> date:
    """The Monday under which a day's figures are frozen."""
    return day - timedelta(days=day.weekday())


def term_of(school: School, day: date) -> Counted:
    """The term in which the week of `day` ends, or which it follows."""
    sunday = week_of(day) + timedelta(days=6)
    term = Term.objects.filter(school=school, starts__lte=sunday).order_by("-starts").first()
    if term:
        return Counted(term.starts, term.name, term.ends)
    return _unnamed(max(one for one in _usual(sunday.year) if one <= sunday))


def terms_until(school: School, day: date, most: int = 7) -> list[Counted]:
    """The last terms, the oldest first, this one last."""
    rows = Term.objects.filter(school=school, starts__lte=day).order_by("-starts")[:most]
    found = [Counted(one.starts, f"{one.name} {one.starts:%Y}", one.ends) for one in rows]
    return list(reversed(found)) or [_unnamed(one) for one in _usual(day.year) if one <= day][-most:]


def year_start(school: School, day: date) -> date:
    """The first day of the school year, or the first of September."""
    year = Year.objects.filter(school=school, starts__lte=day).order_by("-starts").first()
    return year.starts if year else date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def _unnamed(starts: date) -> Counted:
    """A usual term."""
    return Counted(starts, _("since %(day)s") % {"day": date_format(starts, "j M Y")})


def _usual(year: int) -> list[date]:
    """First days of the usual terms of three years, up to this one."""
    return [date(one, month, day) for one in (year - 2, year - 1, year) for month, day in USUAL]
