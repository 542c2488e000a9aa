"""`schoolgate bench ledger`: are the pages of reach and award as quick with 300 schools in the database as with one?

The school that is looked at has 1,600 pupils and five years of touches. Pages are asked for through all of the middleware, as the
partnership lead, signed in. `p95_ms` is that of the slowest page with all schools there, `queries` the most that a page asks, `growth` how
many times longer all pages together take with 300 schools than with one.
"""

from __future__ import annotations

from django.db import connection

from schoolgate.award.benching.cloning import copy_school
from schoolgate.award.benching.making import Size, lead_of, make_school
from schoolgate.award.benching.pages import Looked, look
from schoolgate.core.bench import bench
from schoolgate.ledger.models import Touch
from schoolgate.schools.models import School

SIZE, QUICK = Size(pupils=1600, touches=60, weeks=190), Size(pupils=300, touches=20, weeks=20)
SMALL, QUICK_SMALL = Size(pupils=80, touches=12, weeks=8), Size(pupils=30, touches=3, weeks=2)
SCHOOLS = (1, 10, 300)
TIMES, QUICK_TIMES = 21, 7


@bench("ledger")
def ledger(*, quick: bool) -> dict[str, float]:
    """One school, ten, three hundred."""
    school = make_school("large", QUICK if quick else SIZE)
    looks = [_look(school, quick)]
    small = make_school("small", QUICK_SMALL if quick else SMALL)
    for number in SCHOOLS[1:]:
        there = School.objects.count()
        copy_school(small, [f"small-{one}" for one in range(there, number)])
        looks.append(_look(school, quick))
    first, last = looks[0], looks[-1]
    return {
        "p95_ms": round(max(one.p95 for one in last), 1),
        "queries": max(one.queries for one in last),
        "growth": round(_usual(last) / _usual(first), 2),
        "pages": len(last),
        "pages_with_other_queries": sum(one.queries != other.queries for one, other in zip(first, last, strict=True)),
        "touches_of_the_school": Touch.objects.filter(school=school).count(),
        "touches": Touch.objects.count(),
        "schools": School.objects.count(),
    } | {f"{one.name.replace(':', '_')}_p95_ms": round(one.p95, 1) for one in _slowest(last)}


def _look(school: School, quick: bool) -> list[Looked]:
    """The database knows what is in it, as it does after a night; then all pages."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return look(school, lead_of(school), QUICK_TIMES if quick else TIMES)


def _usual(pages: list[Looked]) -> float:
    """All pages together."""
    return sum(one.usual for one in pages)


def _slowest(pages: list[Looked]) -> list[Looked]:
    """Three of them, by name."""
    return sorted(pages, key=lambda one: -one.p95)[:3]
