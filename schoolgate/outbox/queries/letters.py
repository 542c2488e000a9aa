"""Letters: which wait, which lie in a batch, to whom each goes and by whose hand."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.families.models import PostalAddress, Tie
from schoolgate.families.queries import names_of_pupils
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState
from schoolgate.outbox.models import Attempt, Delivery, LetterBatch
from schoolgate.outbox.values import Letter


@dataclass(frozen=True)
class Addressee:
    """To whom a letter goes: with a child of a class, or by post to an adult with whom no child of it lives."""

    name: str
    children: str
    group: str
    by_post: bool
    lines: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Its place in the pile: class by class, then what is posted."""
        return (self.by_post, self.group, self.children)


def waiting_letters() -> QuerySet[Attempt]:
    """Tries by letter that nobody has printed."""
    rows: QuerySet[Attempt] = Attempt.objects.filter(
        channel=Channel.LETTER, state=AttemptState.READY, batch=None, delivery__state=DeliveryState.QUEUED
    )
    return rows


def in_batch(batch: LetterBatch) -> QuerySet[Attempt]:
    """The tries of a batch."""
    rows: QuerySet[Attempt] = Attempt.objects.filter(batch=batch)
    return rows


def letters_to_print(*, viewer: Viewer) -> list[Letter]:
    """Letters that wait, in the order of the pile."""
    visible = Delivery.objects.visible_to(viewer).filter(pk__in=waiting_letters().values("delivery"))
    return _letters(list(visible.select_related("adult").prefetch_related("pupils").order_by("pk")))


def batches(*, viewer: Viewer) -> QuerySet[LetterBatch]:
    """Batches of letters, the newest first."""
    rows: QuerySet[LetterBatch] = LetterBatch.objects.visible_to(viewer).select_related("school", "file__file")
    return rows.order_by("-made_at", "-pk")


def letters_of(*, batch: LetterBatch, taken_out: bool = False) -> list[Letter]:
    """The letters of a batch in the order of the pile; or those that were printed and must be taken out of it."""
    printed = in_batch(batch).filter(reason="taken out").exclude(handed_at=None)
    tries = printed if taken_out else in_batch(batch).exclude(state=AttemptState.FAILED)
    rows = Delivery.objects.filter(pk__in=tries.values("delivery"))
    return _letters(list(rows.select_related("adult").prefetch_related("pupils").order_by("pk")))


def addressees(rows: Collection[Delivery]) -> dict[int, Addressee]:
    """To whom each of these goes, in five queries."""
    names = names_of_pupils(frozenset().union(*(row.pupil_ids() for row in rows)))
    apart = _apart(rows)
    homes = _homes([row.adult_id for row in rows])
    found: dict[int, Addressee] = {}
    for row in rows:
        children = [names[one] for one in sorted(row.pupil_ids()) if one in names]
        children.sort(key=lambda one: (one.group, one.first))
        by_post = row.pk in apart
        group = children[0].group if children else ""
        carried = [f"{one.first}, {one.group}" if one.group else one.first for one in children[:1]]
        lines = (row.adult.name, *(homes.get(row.adult_id, ()) if by_post else carried))
        said = ", ".join(one.first for one in children)
        found[row.pk] = Addressee(row.adult.name, said, group, by_post, lines)
    return found


def _letters(rows: list[Delivery]) -> list[Letter]:
    """Deliveries as a list of letters shows them."""
    to = addressees(rows)
    ordered = sorted(rows, key=lambda row: to[row.pk].order)
    return [
        Letter(
            ref=row.ref,
            adult=to[row.pk].name,
            children=to[row.pk].children,
            group=to[row.pk].group,
            by_post=to[row.pk].by_post,
            subject=row.subject,
            lang=row.lang,
        )
        for row in ordered
    ]


def _apart(rows: Collection[Delivery]) -> set[int]:
    """Deliveries to adults with whom, as far as is known, none of the children lives: no child carries their letter."""
    lives: dict[tuple[int, int], bool | None] = {}
    ties = Tie.objects.filter(adult__in=[row.adult_id for row in rows], ended_at=None)
    for adult, pupil, with_them in ties.values_list("adult", "pupil", "lives_with"):
        lives[adult, pupil] = with_them
    return {
        row.pk
        for row in rows
        if row.pupil_ids() and all(lives.get((row.adult_id, one)) is False for one in row.pupil_ids())
    }


def _homes(adults: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Where adults live, line by line; none that is held."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    homes = PostalAddress.objects.filter(adult__in=list(adults), ended_at=None, held_at=None)
    for adult, lines, postcode in homes.values_list("adult", "lines", "postcode"):
        found[adult] = (*[one.strip() for one in lines.replace("\n", ",").split(",") if one.strip()], postcode)
    return found
