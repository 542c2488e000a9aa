"""Who owes an answer: one unit a home, or a pupil and home. Homes share nothing but the pupil."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from schoolgate.asks.enums import Per
from schoolgate.asks.models import Ask, Item, ItemPupil
from schoolgate.audience.resolve import resolve
from schoolgate.audience.values import Recipient
from schoolgate.core import clock
from schoolgate.families.enums import Effect
from schoolgate.families.models import Family


@dataclass
class Unit:
    """What is to be an item."""

    family: int | None
    adult: int | None
    pupils: set[int] = field(default_factory=set)


def units(ask: Ask) -> dict[str, Unit]:
    """Every unit that owes an answer to `ask` now: those who may hear of the child and decide for it."""
    found: dict[str, Unit] = defaultdict(lambda: Unit(None, None))
    recipients = resolve(ask.audience, effect=Effect.DECIDE).recipients
    hears = {one.adult: set(one.pupils) for one in resolve(ask.audience).recipients}
    confirmed = _confirmed(recipients)
    for one in recipients:
        both = [pupil for pupil in one.pupils if pupil in hears.get(one.adult, set())]
        for name, pupils in _split(one, both, ask.per, confirmed):
            unit = found[name]
            unit.family = one.family
            unit.adult = None if one.family in confirmed else one.adult
            unit.pupils |= set(pupils)
    return dict(found)


def write(ask: Ask, new: dict[str, Unit]) -> list[Item]:
    """Write units as items."""
    kind, ref = ask.matter
    items = [
        Item(
            school_id=ask.school_id,
            ask=ask,
            unit=name,
            family_id=unit.family,
            adult_id=unit.adult,
            source_kind=kind,
            source_ref=ref,
            made_at=clock.now(),
        )
        for name, unit in sorted(new.items())
    ]
    Item.objects.bulk_create(items)
    ItemPupil.objects.bulk_create(
        ItemPupil(school_id=ask.school_id, item=item, pupil_id=pupil)
        for item in items
        for pupil in sorted(new[item.unit].pupils)
    )
    return items


def _confirmed(recipients: Iterable[Recipient]) -> set[int]:
    """Families whose adults answer for each other."""
    families = {one.family for one in recipients if one.family}
    return set(Family.objects.filter(pk__in=families, confirmed_at__isnull=False).values_list("pk", flat=True))


def _split(one: Recipient, pupils: list[int], per: str, confirmed: set[int]) -> list[tuple[str, list[int]]]:
    """The units of one recipient, with their pupils."""
    home = f"family:{one.family}" if one.family in confirmed else f"adult:{one.adult}"
    if per == Per.FAMILY:
        return [(home, pupils)] if pupils else []
    return [(f"{home}/pupil:{pupil}", [pupil]) for pupil in pupils]
