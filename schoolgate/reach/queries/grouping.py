"""Into which group each family falls, one dimension at a time, by the facts of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from schoolgate.core.rows import on
from schoolgate.families.enums import FactKind, Relation
from schoolgate.families.models import FamilyPupil, Pupil, PupilFact, Tie
from schoolgate.reach.enums import TONGUE, Dimension
from schoolgate.reach.queries.terms import year_start
from schoolgate.schools.models import School

Groups = dict[Dimension, dict[int, str]]  # dimension -> family -> group
COMMONEST = 5


def families(school: School) -> dict[int, set[int]]:
    """The school's live families, each with its pupils on roll."""
    rows = FamilyPupil.objects.filter(
        school=school, ended_at=None, family__ended_at=None, pupil__ended_at=None, family__adults__ended_at=None
    )
    found: dict[int, set[int]] = defaultdict(set)
    for family, pupil in rows.values_list("family", "pupil").distinct():
        found[family].add(pupil)
    return dict(found)


def group(school: School, homes: dict[int, set[int]], day: date, tongues: Collection[str] = ()) -> Groups:
    """Each family's group in every dimension of families on `day`, with a group for each of `tongues`: six queries."""
    pupils = {pupil for children in homes.values() for pupil in children}
    facts = _facts(pupils, day)
    years, joined = _roll(pupils)
    start = year_start(school, day)
    shared = _in_two_homes(homes)
    return {
        Dimension.LANGUAGE: _each(
            homes, lambda kids: _language([facts[FactKind.LANGUAGE].get(one, "") for one in kids])
        ),
        Dimension.LANGUAGES: _each(
            homes, lambda kids: _tongue([facts[FactKind.LANGUAGE].get(one, "") for one in sorted(kids)], tongues)
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


def commonest(homes: dict[int, set[int]], day: date) -> list[str]:
    """The languages besides English that most families have at home, the commonest first."""
    pupils = {pupil for children in homes.values() for pupil in children}
    spoken = _facts(pupils, day)[FactKind.LANGUAGE]
    counted = Counter(
        lang
        for children in homes.values()
        for lang in {spoken.get(one, "").split("-")[0] for one in children} - {"", "en"}
    )
    return [lang for lang, _number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:COMMONEST]]


def adults(school: School) -> dict[int, str]:
    """What each adult who hears from school is to the children, as far as the source says: one query."""
    found: dict[int, set[str]] = defaultdict(set)
    for adult, relation in Tie.objects.told_by_default().filter(school=school).values_list("adult", "relation"):
        found[adult].add(relation)
    return {adult: _kin(relations) for adult, relations in found.items()}


def _kin(relations: set[str]) -> str:
    """Mother and father as the source calls them; it says of some only that they are a parent, or care."""
    for relation, name in ((Relation.MOTHER, "mothers"), (Relation.FATHER, "fathers"), (Relation.PARENT, "parents")):
        if relation in relations:
            return name
    return "none" if relations <= {Relation.OTHER} else "carers"


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


def _tongue(found: list[str], tongues: Collection[str]) -> str:
    """The first child's language that is not English, if it is one of the commonest."""
    known = [one.split("-")[0] for one in found if one]
    others = [one for one in known if one != "en"]
    if not others:
        return "english" if known else "none"
    return f"{TONGUE}{others[0]}" if others[0] in tongues else "other_languages"


def _year(found: list[int | None]) -> str:
    """The youngest child's year."""
    known = [one for one in found if one is not None]
    return f"year_{min(known)}" if known else "none"


def _roll(pupils: Collection[int]) -> tuple[dict[int, int | None], dict[int, date | None]]:
    """Year group and first day of each pupil."""
    rows = list(Pupil.objects.filter(pk__in=pupils).values_list("pk", "year_group", "joined_on"))
    return {pk: year for pk, year, _day in rows}, {pk: day for pk, _year_group, day in rows}


def _in_two_homes(homes: dict[int, set[int]]) -> set[int]:
    """Pupils who are in two families."""
    seen: set[int] = set()
    twice: set[int] = set()
    for children in homes.values():
        twice |= seen & children
        seen |= children
    return twice
