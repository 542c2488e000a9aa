"""Into which group each family falls, one dimension at a time, by the facts of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from schoolgate.core.rows import on
from schoolgate.families.enums import FactKind
from schoolgate.families.models import FamilyPupil, Pupil, PupilFact
from schoolgate.reach.enums import Dimension
from schoolgate.schools.models import School, Year

Groups = dict[Dimension, dict[int, str]]  # dimension -> family -> group


def families(school: School) -> dict[int, set[int]]:
    """The school's live families, each with its pupils on roll."""
    rows = FamilyPupil.objects.filter(
        school=school, ended_at=None, family__ended_at=None, pupil__ended_at=None, family__adults__ended_at=None
    )
    found: dict[int, set[int]] = defaultdict(set)
    for family, pupil in rows.values_list("family", "pupil").distinct():
        found[family].add(pupil)
    return dict(found)


def group(school: School, homes: dict[int, set[int]], day: date) -> Groups:
    """Each family's group in every dimension on `day`: six queries."""
    pupils = {pupil for children in homes.values() for pupil in children}
    facts = _facts(pupils, day)
    years, joined = _roll(pupils)
    start = _year_start(school, day)
    shared = _in_two_homes(homes)
    return {
        Dimension.LANGUAGE: _each(
            homes, lambda kids: _language([facts[FactKind.LANGUAGE].get(one, "") for one in kids])
        ),
        Dimension.PREMIUM: _each(
            homes, lambda kids: "premium" if _any(facts[FactKind.PUPIL_PREMIUM], kids) else "no_premium"
        ),
        Dimension.SEN: _each(homes, lambda kids: "sen" if _any(facts[FactKind.SEN], kids) else "no_sen"),
        Dimension.YEAR: _each(homes, lambda kids: _year([years[one] for one in kids])),
        Dimension.NEW: _each(
            homes, lambda kids: "new" if any((joined[one] or date.min) >= start for one in kids) else "not_new"
        ),
        Dimension.HOMES: _each(homes, lambda kids: "two_homes" if kids & shared else "one_home"),
    }


def _each(homes: dict[int, set[int]], of: object) -> dict[int, str]:
    """One group a family."""
    return {family: of(children) for family, children in homes.items()}  # type: ignore[operator]


def _facts(pupils: Collection[int], day: date) -> dict[str, dict[int, str]]:
    """Facts of these pupils that hold on `day`, by kind."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for kind, pupil, value in PupilFact.objects.filter(on(day), pupil__in=pupils).values_list("kind", "pupil", "value"):
        found[kind][pupil] = value
    return found


def _any(facts: dict[int, str], pupils: set[int]) -> bool:
    """Does a child have the fact? "N" and "no" say that it has not."""
    return any(facts.get(one, "").casefold() not in ("", "n", "no", "none", "false", "0") for one in pupils)


def _language(found: list[str]) -> str:
    """English only if every child's first language is."""
    known = [one for one in found if one]
    if not known:
        return "none"
    return "english" if all(one.split("-")[0] == "en" for one in known) else "other"


def _year(found: list[int | None]) -> str:
    """The youngest child's year."""
    known = [one for one in found if one is not None]
    return f"year_{min(known)}" if known else "none"


def _roll(pupils: Collection[int]) -> tuple[dict[int, int | None], dict[int, date | None]]:
    """Year group and first day of each pupil."""
    rows = list(Pupil.objects.filter(pk__in=pupils).values_list("pk", "year_group", "joined_on"))
    return {pk: year for pk, year, _day in rows}, {pk: day for pk, _year_group, day in rows}


def _year_start(school: School, day: date) -> date:
    """The first day of the school year, or the first of September."""
    year = Year.objects.filter(school=school, starts__lte=day).order_by("-starts").first()
    return year.starts if year else date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def _in_two_homes(homes: dict[int, set[int]]) -> set[int]:
    """Pupils who are in two families."""
    seen: set[int] = set()
    twice: set[int] = set()
    for children in homes.values():
        twice |= seen & children
        seen |= children
    return twice
