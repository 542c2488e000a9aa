"""Who lives together, as far as the school knows. Reads only: `services.homes` settles what counts as a family."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import QuerySet

from schoolgate.families.enums import Effect
from schoolgate.families.models import FamilyAdult, FamilyPupil, PostalAddress, StaffFamilyDecision, Tie
from schoolgate.families.queries.limits import limited, limited_at_all


@dataclass(frozen=True)
class TieSeen:
    """What rebuilding needs to know of a live tie of someone who hears of the child by default."""

    adult: int
    pupil: int
    lives_with: bool | None
    hears: bool  # nothing keeps news of the child from them
    free: bool  # nothing is limited at all


@dataclass(frozen=True)
class People:
    """The adults and pupils of one family."""

    adults: list[int] = field(default_factory=list)
    pupils: list[int] = field(default_factory=list)


def ties_seen(school: int) -> list[TieSeen]:
    """Every tie that may make a family, in two queries."""
    told = Tie.objects.told_by_default().filter(school=school)
    limits = Tie.objects.filter(limited_at_all(), school=school).values_list("pk", flat=True)
    mute = set(Tie.objects.filter(limited(Effect.INFORM), school=school).values_list("pk", flat=True))
    some = set(limits)
    return [
        TieSeen(adult, pupil, lives, pk not in mute, pk not in some)
        for pk, adult, pupil, lives in told.order_by("adult", "pupil").values_list("pk", "adult", "pupil", "lives_with")
    ]


def kept_apart(school: int) -> set[tuple[int, int]]:
    """Pairs (adult, pupil) between whom something is limited, whatever became of the tie."""
    ties = Tie.objects.filter(limited_at_all(), school=school)
    return set(ties.values_list("adult", "pupil"))


def addresses_of(school: int) -> dict[int, set[str]]:
    """The homes of each adult, as hashes that compare."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = PostalAddress.objects.filter(school=school, adult__isnull=False, ended_at=None)
    for adult, same in rows.values_list("adult", "same"):
        found[adult].add(same)
    return found


def decisions(school: int) -> dict[tuple[int, int], StaffFamilyDecision]:
    """What was decided of two adults; each pair in order."""
    rows = StaffFamilyDecision.objects.filter(school=school, ended_at=None)
    return {(one.one_id, one.other_id): one for one in rows}


def people_of(families: Collection[int]) -> dict[int, People]:
    """Who is in each family now, in two queries."""
    found: dict[int, People] = {family: People() for family in families}
    adults = FamilyAdult.objects.filter(family__in=list(families), ended_at=None).order_by("adult__surname", "adult")
    for family, adult in adults.values_list("family", "adult"):
        found[family].adults.append(adult)
    pupils = FamilyPupil.objects.filter(family__in=list(families), ended_at=None)
    for family, pupil in pupils.order_by("pupil__year_group", "pupil").values_list("family", "pupil"):
        found[family].pupils.append(pupil)
    return found


def families_of_pupils(pupils: Collection[int]) -> dict[int, list[int]]:
    """The families in which each pupil is counted: one, or two."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = FamilyPupil.objects.filter(pupil__in=list(pupils), ended_at=None, family__ended_at=None)
    for pupil, family in rows.order_by("family").values_list("pupil", "family"):
        found[pupil].append(family)
    return dict(found)


def protected_by(tie: Tie) -> QuerySet[Tie]:
    """Live ties of those who live with the child whom a limit on `tie` protects. Not known is read as yes."""
    child_at = _homes_of_pupil(tie.pupil_id)
    others: QuerySet[Tie] = Tie.objects.told_by_default().filter(pupil=tie.pupil_id)
    others = others.exclude(adult__user=tie.adult.user_id).exclude(limited_at_all()).exclude(lives_with=False)
    if not child_at:
        return others
    homes = PostalAddress.objects.filter(adult__isnull=False, ended_at=None)
    with_child = homes.filter(same__in=child_at).values("adult")
    elsewhere = homes.exclude(adult__in=with_child).values("adult")
    return others.exclude(adult__in=elsewhere, lives_with__isnull=True)


def _homes_of_pupil(pupil: int) -> set[str]:
    """Where a child lives, as hashes that compare."""
    rows = PostalAddress.objects.filter(pupil=pupil, ended_at=None)
    return set(rows.values_list("same", flat=True))
