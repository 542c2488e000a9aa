"""Who counts as one home. `rebuild` settles it from what is known; what staff, or the adults themselves, say outlives it.

Adults and pupils who are tied to one another *and* at one address make a family. One address alone does not: a refuge, a block of
flats. Where an address is not known, adults who share a pupil are a family too, but an unconfirmed one. An adult is in one family;
a pupil may be in two. Where anything is limited between an adult and a pupil, the adult is in no family with another adult of
that pupil; where they may not hear of the pupil, they are in no family with the pupil.
"""

from collections import Counter

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families import registry
from schoolgate.families.enums import FamilyBasis
from schoolgate.families.errors import NotOneHome
from schoolgate.families.models import Adult, Family, FamilyAdult, FamilyPupil, FamilyYes, StaffFamilyDecision
from schoolgate.families.queries import homes as known
from schoolgate.families.services.plan import Home, plan
from schoolgate.schools.models import School


@transaction.atomic
def rebuild(*, school: int, by: Viewer) -> bool:
    """Bring the families in line with what is known; the same again changes nothing. Says whether anything changed."""
    School.objects.select_for_update().get(pk=school)
    wanted = plan(
        ties=known.ties_seen(school),
        apart=known.kept_apart(school),
        addresses=known.addresses_of(school),
        decisions={pair: (one.together, one.basis) for pair, one in known.decisions(school).items()},
    )
    families = {one.pk: one for one in Family.objects.filter(school=school, ended_at=None)}
    changed = _bring_in_line(school, families, wanted, by)
    if changed:
        registry.tell_of_homes(school)
    return changed


@transaction.atomic
def confirm_family(*, family: Family, by: Viewer) -> bool:
    """Staff say that these people are one home, or an adult of it says so: it counts when all have. Says whether it does now."""
    adults = known.people_of([family.pk])[family.pk].adults
    if isinstance(by, FamilyViewer):
        if not _say_yes(family, adults, by):
            return False
        basis = FamilyBasis.BOTH
    else:
        require(by, Can.FAMILY_CHANGE, on=family)
        basis = FamilyBasis.STAFF
        audit.record(verb="family.confirm", on=family, by=by)
    for one in adults:
        for other in adults:
            if one < other:
                _decide(family.school_id, one, other, together=True, basis=basis, by=by)
    rebuild(school=family.school_id, by=by)
    return True


@transaction.atomic
def join(*, one: Adult, other: Adult, by: Viewer) -> None:
    """Staff say that two adults are of one home. Raises NotOneHome where they share no child, or a limit keeps them apart."""
    _may_decide(one, other, by)
    _decide(one.school_id, one.pk, other.pk, together=True, basis=FamilyBasis.STAFF, by=by)
    rebuild(school=one.school_id, by=by)
    rows = FamilyAdult.objects.filter(adult__in=[one.pk, other.pk], ended_at=None)
    if len(set(rows.values_list("family", flat=True))) != 1 or rows.count() != 2:
        raise NotOneHome
    audit.record(verb="family.join", on=one, fields=["family"], by=by)


@transaction.atomic
def split(*, one: Adult, other: Adult, by: Viewer) -> None:
    """Staff say that two adults are of two homes."""
    _may_decide(one, other, by)
    _decide(one.school_id, one.pk, other.pk, together=False, basis=FamilyBasis.STAFF, by=by)
    rebuild(school=one.school_id, by=by)
    audit.record(verb="family.split", on=one, fields=["family"], by=by)


def _may_decide(one: Adult, other: Adult, by: Viewer) -> None:
    """Staff, about two different adults of one school."""
    require(by, Can.FAMILY_CHANGE, on=one)
    require(by, Can.FAMILY_CHANGE, on=other)
    if one.pk == other.pk or one.school_id != other.school_id:
        raise NotOneHome


def _say_yes(family: Family, adults: list[int], by: FamilyViewer) -> bool:
    """Note one adult's yes, given after a code; is it everyone's now?"""
    mine = [adult for adult in adults if adult in by.adult_ids]
    if not mine:
        raise NotOneHome
    require(by, Can.ME_CHANGE, on=Adult.objects.get(pk=mine[0]))
    for adult in mine:
        FamilyYes.objects.get_or_create(
            school_id=family.school_id, family=family, adult_id=adult, ended_at=None, defaults={"made_by_id": by.user}
        )
    said = FamilyYes.objects.filter(family=family, ended_at=None).values_list("adult", flat=True)
    return set(adults) <= set(said)


def _decide(school: int, one: int, other: int, *, together: bool, basis: FamilyBasis, by: Viewer) -> None:
    """Keep what was said of a pair, in place of what was said before."""
    first, second = sorted((one, other))
    before = StaffFamilyDecision.objects.filter(one=first, other=second, ended_at=None).first()
    if before and before.together == together:
        return
    if before:
        before.end(by=by.user)
        before.save(update_fields=["ended_at", "ended_by"])
    StaffFamilyDecision.objects.create(
        school_id=school, one_id=first, other_id=second, together=together, basis=basis, made_by_id=by.user
    )


def _bring_in_line(school: int, families: dict[int, Family], wanted: list[Home], by: Viewer) -> bool:
    """Each home keeps the family that most of its people are in; rows that no longer hold end, new ones are made."""
    now = known.people_of(list(families))
    matched = _match(now, wanted)
    changed = _end_what_went(set(families) - set(matched.values()), now, wanted, matched, by)
    for number, home in enumerate(wanted):
        family = families.get(matched.get(number, 0))
        if family is None:
            family = Family.objects.create(school_id=school, basis=home.basis, confirmed_at=None, made_by_id=by.user)
            changed = True
        changed |= _set_basis(family, home)
        people = now.get(family.pk) or known.People()
        changed |= _add(family, home, people, by)
    return changed


def _match(now: dict[int, known.People], wanted: list[Home]) -> dict[int, int]:
    """Which family each home goes on as: the pairs that share most people first; each family once."""
    of_adult = {adult: family for family, people in now.items() for adult in people.adults}
    shared: Counter[tuple[int, int]] = Counter()
    for number, home in enumerate(wanted):
        for adult in home.adults:
            if adult in of_adult:
                shared[number, of_adult[adult]] += 1000
        for number_family in {of_adult[adult] for adult in home.adults if adult in of_adult}:
            shared[number, number_family] += len(home.pupils & set(now[number_family].pupils))
    matched: dict[int, int] = {}
    for (number, family), _weight in sorted(shared.items(), key=lambda one: (-one[1], one[0][1], one[0][0])):
        if number not in matched and family not in matched.values():
            matched[number] = family
    return matched


def _end_what_went(
    gone: set[int], now: dict[int, known.People], wanted: list[Home], matched: dict[int, int], by: Viewer
) -> bool:
    """End families without people, and memberships that no longer hold; before any is made, for an adult is in one family."""
    ends = {"ended_at": clock.now(), "ended_by": by.user}
    kept = {family: wanted[number] for number, family in matched.items()}
    adults = [(family, one) for family, home in kept.items() for one in set(now[family].adults) - home.adults]
    pupils = [(family, one) for family, home in kept.items() for one in set(now[family].pupils) - home.pupils]
    for family, adult in adults:
        FamilyAdult.objects.filter(family=family, adult=adult, ended_at=None).update(**ends)
    for family, pupil in pupils:
        FamilyPupil.objects.filter(family=family, pupil=pupil, ended_at=None).update(**ends)
    FamilyAdult.objects.filter(family__in=gone, ended_at=None).update(**ends)
    FamilyPupil.objects.filter(family__in=gone, ended_at=None).update(**ends)
    Family.objects.filter(pk__in=gone).update(**ends)
    return bool(adults or pupils or gone)


def _set_basis(family: Family, home: Home) -> bool:
    """Why they are counted together, and whether that is confirmed."""
    if family.basis == home.basis and family.is_confirmed == home.confirmed:
        return False
    family.basis = home.basis
    if family.is_confirmed != home.confirmed:
        family.confirmed_at = clock.now() if home.confirmed else None
    family.save(update_fields=["basis", "confirmed_at"])
    return True


def _add(family: Family, home: Home, people: known.People, by: Viewer) -> bool:
    """Memberships that are new."""
    adults, pupils = sorted(home.adults - set(people.adults)), sorted(home.pupils - set(people.pupils))
    about = {"school_id": family.school_id, "family": family, "made_by_id": by.user}
    FamilyAdult.objects.bulk_create([FamilyAdult(adult_id=one, **about) for one in adults])
    FamilyPupil.objects.bulk_create([FamilyPupil(pupil_id=one, **about) for one in pupils])
    return bool(adults or pupils)
