"""The demonstration's families, made from a fixed seed: the same people each time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from schoolgate.demo.names import POOLS, Pool

SEED = 1870
YEARS = (3, 4, 5, 6)
CLASSES = ("Willow", "Oak", "Birch")
CLASS_SIZE = 30
STREETS = (
    "Chestnut Road",
    "Mill Lane",
    "Station Parade",
    "Orchard Close",
    "Hawthorn Avenue",
    "Quarry Street",
    "Bell Yard",
    "Fern Rise",
)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass
class Child:
    """A child of the demonstration."""

    source_id: str
    upn: str
    forename: str
    surname: str
    born: date
    year: int
    group: str
    joined: date
    pupil_premium: bool
    sen: str  # N, K (support) or E (plan), as the school census writes it


@dataclass
class Carer:
    """An adult of the demonstration."""

    source_id: str
    title: str
    forename: str
    surname: str
    relation: str
    email: str
    mobile: str
    home: str
    postcode: str
    lives_with: bool = True
    responsibility: bool = True
    court_order: bool = False


@dataclass
class Household:
    """Children and their adults; a second home has adults with another address."""

    pool: Pool
    children: list[Child] = field(default_factory=list)
    carers: list[Carer] = field(default_factory=list)


def upn(local_authority: int, establishment: int, year: int, serial: int) -> str:
    """A unique pupil number with its right check letter (DfE: UPN guide)."""
    digits = f"{local_authority:03}{establishment:04}{year:02}{serial:03}"
    total = sum(int(one) * place for place, one in enumerate(digits, start=2))
    return LETTERS[total % 23] + digits


def households(start: date) -> list[Household]:
    """About 250 families with 360 children in twelve classes; `start` is the first day of the school year."""
    dice = random.Random(SEED)
    homes = [Household(pool) for pool in POOLS for _ in range(pool.families)]
    dice.shuffle(homes)
    seats = [(year, f"{year} {name}") for year in YEARS for name in CLASSES for _ in range(CLASS_SIZE)]
    dice.shuffle(seats)
    for number, home in enumerate(homes):
        _fill(home, number, seats, len(homes) - number, start, dice)
    return homes


def _fill(
    home: Household, number: int, seats: list[tuple[int, str]], homes_left: int, start: date, dice: random.Random
) -> None:
    """Give a home its children and adults."""
    spare = len(seats) - homes_left
    most = 1 + min(spare, dice.choices((0, 1, 2), weights=(60, 34, 6))[0]) if homes_left > 1 else len(seats)
    surname = dice.choice(home.pool.surnames)
    names = dice.sample(home.pool.children, min(most, len(home.pool.children)))
    premium = dice.random() < 0.24
    for name in names:
        year, group = seats.pop()
        home.children.append(_child(number, len(home.children), name, surname, year, group, premium, start, dice))
    _carers(home, number, surname, dice)


def _child(
    number: int,
    index: int,
    name: str,
    surname: str,
    year: int,
    group: str,
    premium: bool,
    start: date,
    dice: random.Random,
) -> Child:
    """One child."""
    born = date(start.year - year - 5, 9, 1) + timedelta(days=dice.randrange(365))
    late = dice.random() < 0.06
    joined = start + timedelta(days=dice.randrange(20, 160)) if late else date(start.year - (year - 3), 9, 3)
    serial = number * 3 + index
    return Child(
        source_id=f"P{number:04}{index}",
        upn=upn(306, 2000, (start.year - year) % 100, serial % 1000),
        forename=name,
        surname=surname,
        born=born,
        year=year,
        group=group,
        joined=joined,
        pupil_premium=premium,
        sen=dice.choices(("N", "K", "E"), weights=(84, 13, 3))[0],
    )


def _carers(home: Household, number: int, surname: str, dice: random.Random) -> None:
    """A home's adults: most have two; some live in two homes; some have no email, and a few nothing at all."""
    road = dice.choice(STREETS)
    where, postcode = f"{dice.randrange(1, 180)} {road}", f"ZZ{dice.randrange(1, 9)} {dice.randrange(1, 9)}AA"
    mother = _carer(home.pool, number, 1, "Mother", surname, where, postcode, dice)
    home.carers.append(mother)
    if dice.random() < 0.72:
        father = _carer(home.pool, number, 2, "Father", surname, where, postcode, dice)
        if dice.random() < 0.13:
            father.home, father.postcode = f"{dice.randrange(1, 180)} Bridge Street", f"ZZ9 {dice.randrange(1, 9)}BB"
            father.lives_with = False
        home.carers.append(father)
    if dice.random() < 0.18:
        gran = _carer(
            home.pool, number, 3, "Grandparent", surname, f"{dice.randrange(1, 90)} Church Walk", "ZZ7 4CC", dice
        )
        gran.lives_with, gran.responsibility = False, False
        home.carers.append(gran)


def _carer(
    pool: Pool, number: int, index: int, relation: str, surname: str, where: str, postcode: str, dice: random.Random
) -> Carer:
    """One adult. Addresses end in .example and numbers are of the range kept free for stories (Ofcom: 07700 900xxx)."""
    names = pool.fathers if relation == "Father" else pool.mothers
    forename = dice.choice(names)
    has_email = dice.random() < (0.94 if pool.lang == "en" else 0.78)
    slug = f"{forename}.{surname}.{number}".lower()
    return Carer(
        source_id=f"C{number:04}{index}",
        title={"Father": "Mr", "Mother": "Ms"}.get(relation, "Mrs"),
        forename=forename,
        surname=surname,
        relation=relation,
        email=f"{slug}@home.example" if has_email else "",
        mobile=f"07700 9{(number * 3 + index) % 1000:05}"[:12] if dice.random() < 0.96 else "",
        home=where,
        postcode=postcode,
    )
