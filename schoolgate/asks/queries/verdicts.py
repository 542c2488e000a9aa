"""What the homes of a child say together."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Subquery

from schoolgate.asks.enums import QuestionKind, Verdict
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.queries.family import of_home


def verdict(*, ask: Ask, pupil: int) -> Verdict:
    """For one child; the careful answer holds while they differ."""
    return verdicts(ask=ask).get(pupil, Verdict.WAITING)


def verdicts(*, ask: Ask) -> dict[int, Verdict]:
    """For every child of whom a home has answered, in one query."""
    last = Reply.objects.filter(item=OuterRef("pk")).order_by("-made_at", "-pk").values("value")[:1]
    rows = Item.objects.live().filter(ask=ask).annotate(said=Subquery(last)).exclude(said=None)
    found: dict[int, set[str]] = {}
    for pupil, said in rows.values_list("pupils__pupil", "said"):
        found.setdefault(pupil, set()).add(said)
    return {pupil: _together(ask.kind, said) for pupil, said in found.items()}


def stands(*, ask: Ask, pupil: int) -> bool:
    """May the school rely on a yes? Only while a home has said it and no home says no."""
    return verdict(ask=ask, pupil=pupil) is Verdict.AGREED


def refused_elsewhere(refs: Collection[str]) -> frozenset[str]:
    """Of these items, those whose child has another home that said no to the same question."""
    last = Reply.objects.filter(item=OuterRef("pk")).order_by("-made_at", "-pk").values("value")[:1]
    others = Item.objects.live().filter(ask=OuterRef("ask"), pupils__pupil=OuterRef("pupils__pupil"))
    refused = others.exclude(pk=OuterRef("pk")).annotate(said=Subquery(last)).filter(said="no")
    rows = Item.objects.filter(ref__in=list(refs)).filter(Exists(refused))
    return frozenset(rows.values_list("ref", flat=True))


def adults_who_answered(source_ref: str) -> frozenset[int]:
    """Adults whose home has answered an ask, for every child, by its ref or its source's: the word "answered" of an audience."""
    rows = Item.objects.live().filter(source_ref=source_ref) | Item.objects.live().filter(ask__ref=source_ref)
    items = rows.annotate(is_answered=Exists(Reply.objects.filter(item=OuterRef("pk")))).select_related(None)
    done: set[int] = set()
    owing: set[int] = set()
    for adult, family_adult, ended, answered in items.values_list(
        "adult", "family__adults__adult", "family__adults__ended_at", "is_answered"
    ):
        one = adult or (family_adult if ended is None else None)
        if one:
            (done if answered else owing).add(one)
    return frozenset(done - owing)


def has_answered(*, adult: int, source: tuple[str, str]) -> bool:
    """Has this adult's home answered what is asked about a source?"""
    items = Item.objects.live().filter(of_home([adult]), source_kind=source[0], source_ref=source[1])
    return bool(items.filter(Exists(Reply.objects.filter(item=OuterRef("pk")))).exists())


def _together(kind: str, said: Iterable[str]) -> Verdict:
    """A number of people is no difference between two homes; a yes and a no, or two choices, are."""
    if kind == QuestionKind.COMING:
        said = {one.partition(":")[0] for one in said}
        return Verdict.REFUSED if set(said) == {"no"} else Verdict.AGREED
    values = set(said)
    if len(values) > 1:
        return Verdict.DIFFER
    return Verdict.REFUSED if values == {"no"} else Verdict.AGREED
