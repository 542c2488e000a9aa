"""Paper slips: what a family on paper ticks, signs and sends back, and the square that leads staff to where it is typed in.

A slip names the child to whoever holds the paper; its square names nobody.
"""

# family-side strings

from collections.abc import Collection, Sequence
from itertools import zip_longest

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from schoolgate.asks.models import Item
from schoolgate.asks.queries import choices_of, label_of_wants, of_home
from schoolgate.asks.registry import titled
from schoolgate.families.models import FamilyAdult
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.outbox.values import LetterCopy, Slip

Calls = dict[tuple[str, str, str], tuple[str, str]]  # by kind, ref and language: the words, and their language


def slips(copies: Sequence[LetterCopy]) -> dict[str, list[Slip]]:
    """What each letter's home still owes an answer to, of what the letter speaks of; in a constant number of queries."""
    about = Q(pk__in=[])
    for kind, ref in {(one.source_kind, one.source_ref) for one in copies}:
        about |= Q(source_kind=kind, source_ref=ref)
    rows = Item.objects.live().filter(of_home([one.adult for one in copies]), about, ask__ended_at=None, replies=None)
    items = list(rows.select_related("ask__school").prefetch_related("pupils").distinct().order_by("pk"))
    names = names_of_pupils({pupil for item in items for pupil in item.pupil_ids()})
    homes = _homes([one.adult for one in copies])
    calls = _calls(copies)
    return {
        copy.delivery: [_slip(item, copy, names, calls) for item in items if _is_for(item, copy, homes)]
        for copy in copies
    }


def _calls(copies: Sequence[LetterCopy]) -> Calls:
    """What the questions are called in the languages of these letters, where their feature says it: a look-up a kind and language."""
    refs: dict[tuple[str, str], set[str]] = {}
    for one in copies:
        refs.setdefault((one.source_kind, one.lang), set()).add(one.source_ref)
    return {
        (kind, ref, lang): (name.title, name.lang)
        for (kind, lang), mine in refs.items()
        for ref, name in titled(kind, frozenset(mine), lang).items()
    }


def _is_for(item: Item, copy: LetterCopy, homes: dict[int, set[int]]) -> bool:
    """Does this letter's adult owe it, about children of whom the letter may speak?"""
    same = (item.source_kind, item.source_ref) == (copy.source_kind, copy.source_ref)
    mine = item.adult_id == copy.adult if item.adult_id else item.family_id in homes.get(copy.adult, set())
    return same and mine and bool(item.pupil_ids()) and item.pupil_ids() <= set(copy.pupils)


def _slip(item: Item, copy: LetterCopy, names: dict[int, PupilName], calls: Calls) -> Slip:
    """One of them, in the reader's language; the boxes also in the school's, since the office reads them."""
    ask = item.ask
    title, lang = calls.get((ask.source_kind, ask.source_ref, copy.lang), (ask.title, ask.lang))
    children = [names[pupil] for pupil in sorted(item.pupil_ids()) if pupil in names]
    with translation.override(copy.lang):
        said = [label for _value, label in choices_of(ask)]
        lines = tuple(label_of_wants(one) for one in ask.wanted)
    with translation.override(copy.school_lang):
        office = [label for _value, label in choices_of(ask)]
    return Slip(
        child=", ".join(f"{one.first} ({one.group})" if one.group else one.first for one in children),
        question=title,
        lang=lang,
        boxes=tuple((one, other if other != one else "") for one, other in zip_longest(said, office, fillvalue="")),
        lines=lines,
        signed=ask.is_signed,
        path=reverse("asks:answer_for", args=[ask.school.slug, ask.ref, item.ref]),
        due=ask.due,
    )


def _homes(adults: Collection[int]) -> dict[int, set[int]]:
    """The confirmed families of each adult."""
    rows = FamilyAdult.objects.filter(adult__in=list(adults), ended_at=None, family__confirmed_at__isnull=False)
    found: dict[int, set[int]] = {}
    for adult, family in rows.values_list("adult", "family"):
        found.setdefault(adult, set()).add(family)
    return found
