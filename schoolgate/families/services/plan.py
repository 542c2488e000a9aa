"""How people fall into homes: sums only, nothing is read or written here."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from schoolgate.families.enums import FamilyBasis
from schoolgate.families.queries.homes import TieSeen

Pair = tuple[int, int]
Said = Mapping[Pair, tuple[bool, str]]


@dataclass(frozen=True)
class Home:
    """People who shall be one family, why, and whether that is sure enough to show them one another's answers."""

    adults: frozenset[int]
    pupils: frozenset[int]
    basis: str
    confirmed: bool


@dataclass(frozen=True)
class Known:
    """What is known of everyone, indexed."""

    hears: Mapping[int, set[int]]  # adult: the pupils of whom they hear
    free: Mapping[int, set[int]]  # adult: those about whom nothing is limited
    lives: Mapping[Pair, bool | None]  # (adult, pupil)
    apart: Mapping[int, set[int]]  # adult: pupils from whom something keeps them
    addresses: Mapping[int, set[str]]
    said: Said


def plan(
    *, ties: list[TieSeen], apart: Collection[Pair], addresses: Mapping[int, set[str]], decisions: Said
) -> list[Home]:
    """The homes, in a fixed order, whatever the order of the ties."""
    known = _index(ties, apart, addresses, decisions)
    of = {adult: frozenset({adult}) for adult in sorted(known.hears)}
    for one, other, basis in _reasons(known):
        mine, theirs = of[one], of[other]
        if mine != theirs and _may_join(mine, theirs, basis, known):
            joined = mine | theirs
            of.update(dict.fromkeys(joined, joined))
    return [_home(group, known) for group in sorted(set(of.values()), key=min)]


def _index(ties: list[TieSeen], apart: Collection[Pair], addresses: Mapping[int, set[str]], said: Said) -> Known:
    """Everything by adult."""
    hears, free, keeps = defaultdict(set), defaultdict(set), defaultdict(set)
    lives: dict[Pair, bool | None] = {}
    for tie in ties:
        lives[tie.adult, tie.pupil] = tie.lives_with
        if tie.hears:
            hears[tie.adult].add(tie.pupil)
        if tie.free:
            free[tie.adult].add(tie.pupil)
    for adult, pupil in apart:
        keeps[adult].add(pupil)
    return Known(hears, free, lives, keeps, addresses, said)


def _reasons(known: Known) -> Iterator[tuple[int, int, str]]:
    """Pairs of adults who may be of one home, the surest reason first."""
    pairs = _pairs_with_a_child(known)
    ranked = [(reason, one, other) for one, other in pairs if (reason := _reason(one, other, known)) is not None]
    for basis, one, other in sorted(ranked, key=lambda each: (_rank(each, known), each[1], each[2])):
        yield one, other, basis


def _rank(each: tuple[str, int, int], known: Known) -> tuple[int, int]:
    """The surest reason first; of equals, those who share most children."""
    order = [FamilyBasis.STAFF, FamilyBasis.BOTH, FamilyBasis.ADDRESS, FamilyBasis.SHARED_PUPIL]
    basis, one, other = each
    return order.index(FamilyBasis(basis)), -len(known.free[one] & known.free[other])


def _pairs_with_a_child(known: Known) -> set[Pair]:
    """Pairs who share a child about whom neither is limited."""
    of_pupil: dict[int, list[int]] = defaultdict(list)
    for adult in sorted(known.free):
        for pupil in known.free[adult]:
            of_pupil[pupil].append(adult)
    return {(one, other) for adults in of_pupil.values() for one in adults for other in adults if one < other}


def _reason(one: int, other: int, known: Known) -> str | None:
    """Why these two would be one home, if they would."""
    if (one, other) in known.said:
        together, basis = known.said[one, other]
        return basis if together else None
    mine, theirs = known.addresses.get(one, set()), known.addresses.get(other, set())
    if mine and theirs:
        return FamilyBasis.ADDRESS if mine & theirs else None
    shared = known.free[one] & known.free[other]
    parted = any({known.lives.get((one, pupil)), known.lives.get((other, pupil))} == {True, False} for pupil in shared)
    return None if parted else FamilyBasis.SHARED_PUPIL


def _may_join(mine: frozenset[int], theirs: frozenset[int], basis: str, known: Known) -> bool:
    """Does nothing keep any of these from any of those? What people said goes before what addresses say, limits before all."""
    pairs = [(one, other) for one in mine for other in theirs]
    said = basis in (FamilyBasis.STAFF, FamilyBasis.BOTH)
    if basis == FamilyBasis.SHARED_PUPIL and not all(_share_a_child(*pair, known) for pair in pairs):
        return False  # two fathers of one mother's children are not one home
    return not any(_parted(one, other, known, said=said) for one, other in pairs)


def _share_a_child(one: int, other: int, known: Known) -> bool:
    """Is there a child about whom neither is limited?"""
    return bool(known.free.get(one, set()) & known.free.get(other, set()))


def _parted(one: int, other: int, known: Known, *, said: bool) -> bool:
    """Must these two not be in one family?"""
    if known.apart.get(one, set()) & known.hears[other] or known.apart.get(other, set()) & known.hears[one]:
        return True
    pair = (min(one, other), max(one, other))
    if pair in known.said:
        return not known.said[pair][0]
    mine, theirs = known.addresses.get(one, set()), known.addresses.get(other, set())
    return not said and bool(mine) and bool(theirs) and not mine & theirs


def _home(adults: frozenset[int], known: Known) -> Home:
    """The family that these adults are, with every pupil of whom they hear."""
    pupils = frozenset().union(*(known.hears[adult] for adult in adults))
    basis = _basis(adults, known)
    return Home(adults, pupils, basis, confirmed=len(adults) == 1 or basis != FamilyBasis.SHARED_PUPIL)


def _basis(adults: frozenset[int], known: Known) -> str:
    """The weakest reason that is still needed to hold them together; confirmed only if the sure reasons reach everyone."""
    if len(adults) == 1:
        return FamilyBasis.ADDRESS if known.addresses.get(min(adults)) else FamilyBasis.SHARED_PUPIL
    groups = {adult: frozenset({adult}) for adult in adults}
    last: str = FamilyBasis.SHARED_PUPIL
    for one, other, basis in _reasons_among(adults, known):
        if groups[one] == groups[other]:
            continue
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
        last = basis
        if len(joined) == len(adults):
            break
    return last


def _reasons_among(adults: frozenset[int], known: Known) -> Iterator[tuple[int, int, str]]:
    """Reasons within one home, the surest first."""
    within = Known(
        {one: known.hears[one] for one in adults},
        {one: known.free.get(one, set()) for one in adults},
        known.lives,
        known.apart,
        known.addresses,
        known.said,
    )
    return _reasons(within)
