"""An answer belongs to the home of whoever gave it. When homes are joined or part, answers and items follow."""

from collections.abc import Collection

from django.db import transaction

from schoolgate.asks.models import Ask, Item, ItemPupil, Reply
from schoolgate.asks.queries import open_asks
from schoolgate.asks.services.differing import tell_if_homes_differ
from schoolgate.audience.viewers import system
from schoolgate.core import audit, jobs
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Family, FamilyAdult
from schoolgate.families.queries import tied_pupils


@transaction.atomic
def merge_family(*, family: Family, by: Viewer) -> int:
    """A family was confirmed: the items of its adults become one, and the latest answer counts. Returns how many were joined."""
    adults = FamilyAdult.objects.filter(family=family, ended_at=None).values("adult")
    asks = Ask.objects.live().filter(items__adult__in=adults, items__ended_at=None).distinct().select_related("school")
    return sum(rehome(ask=ask, by=by) for ask in asks)


def homes_changed(school: int) -> None:
    """Heard in the transaction in which homes were settled anew: answers follow at once, what is owed soon after."""
    for ask in open_asks():
        if ask.school_id == school:
            rehome(ask=ask, by=system(school, "asks.homes"))
    jobs.enqueue("asks.settle", school=school, key=f"asks.settle:{school}")


@transaction.atomic
def rehome(*, ask: Ask, by: Viewer) -> int:
    """Bring each reply to the home of the adult who gave it, and join what adults of one home owe. Returns how many were joined."""
    rows = Item.objects.live().filter(ask=ask).select_related("ask__school")
    items = list(rows.prefetch_related("pupils", "replies").order_by("pk"))
    given = {reply.adult_id for item in items for reply in item.replies.all()}
    homes = _homes({adult for adult in given | {item.adult_id for item in items} if adult})
    joined = 0
    for item in items:
        for reply in item.replies.all():
            if reply.adult_id and homes[reply.adult_id] != item.home:
                target = _target(item, homes[reply.adult_id], tied_pupils([reply.adult_id], item.pupil_ids()))
                Reply.objects.filter(pk=reply.pk).update(item=target)
                tell_if_homes_differ(target, by)
        if item.adult_id and homes[item.adult_id] != item.home:
            _join(item, _target(item, homes[item.adult_id], item.pupil_ids()), by)
            joined += 1
    return joined


def _homes(adults: Collection[int]) -> dict[int, str]:
    """The home of each: a confirmed family, else the adult alone."""
    rows = FamilyAdult.objects.filter(
        adult__in=list(adults), ended_at=None, family__ended_at=None, family__confirmed_at__isnull=False
    )
    found = {adult: f"family:{family}" for adult, family in rows.values_list("adult", "family")}
    return {adult: found.get(adult, f"adult:{adult}") for adult in adults}


def _target(item: Item, home: str, pupils: Collection[int]) -> Item:
    """The item of that home for the same question, made or opened again where it is not there."""
    _old, slash, rest = item.unit.partition("/")
    whose, number = home.split(":")
    about = {"school_id": item.school_id, "source_kind": item.source_kind, "source_ref": item.source_ref}
    about |= {"family_id": int(number)} if whose == "family" else {"family_id": item.family_id, "adult_id": int(number)}
    target: Item
    target, _made = Item.objects.get_or_create(ask=item.ask, unit=f"{home}{slash}{rest}", defaults=about)
    if target.ended_at is not None:
        target.ended_at, target.ended_by = None, None
        target.save(update_fields=["ended_at", "ended_by"])
    for pupil in pupils:
        ItemPupil.objects.get_or_create(item=target, pupil_id=pupil, defaults={"school_id": item.school_id})
    return target


def _join(item: Item, target: Item, by: Viewer) -> None:
    """What is left of an adult's own item goes into that of the home."""
    Reply.objects.filter(item=item).update(item=target)
    item.end(by=by.user)
    item.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="asks.join", on=item, fields=["replies"], by=by)
    tell_if_homes_differ(target, by)
