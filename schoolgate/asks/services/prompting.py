"""What a text asks gets its numbers: one a possible answer, from one pool for each telephone, whichever school asks.

5 is never among them: it always means "please ring me". 1 is "I have read this". When single digits run out, there are two.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Q, Subquery, prefetch_related_objects
from django.utils import translation

from schoolgate.asks.enums import Over
from schoolgate.asks.models import Prompt, PromptCode, PromptPupil
from schoolgate.asks.queries import COOLS, NUMBERS, READ, askable
from schoolgate.asks.values import Askable, Key
from schoolgate.core import clock
from schoolgate.core.tenancy import across_schools
from schoolgate.outbox.values import TextCopy

POOL = [*NUMBERS, *("".join(pair) for pair in product(NUMBERS, repeat=2))]
READ_IS = "1"
TRIES = 3  # another school may take the same number at the same moment


def prompt(copies: Sequence[TextCopy]) -> dict[str, str]:
    """The line by which each of these texts can be answered, by delivery; none for one that asks nothing."""
    wanted = askable(copies)
    rows = open_prompts(wanted)
    langs = {one.delivery: one.lang for one in copies}
    lines: dict[str, list[str]] = defaultdict(list)
    for one in wanted:
        if one.key in rows:
            with translation.override(langs[one.delivery]):
                lines[one.delivery].append(one.offer.line(rows[one.key].by_value()))
    return {delivery: " ".join(said) for delivery, said in lines.items()}


@transaction.atomic
def open_prompts(wanted: Sequence[Askable]) -> dict[Key, Prompt]:
    """A prompt for each, with its numbers: the one that is open with the same answers, else a new one; none where no number is left."""
    by_key = {one.key: one for one in wanted}
    live = _live({one.phone for one in wanted})
    same = {
        key: row for key, row in live.items() if key in by_key and set(row.by_value()) == set(by_key[key].offer.values)
    }
    for key, row in same.items():
        row.delivery, row.until = by_key[key].delivery or row.delivery, by_key[key].offer.until
    Prompt.objects.bulk_update(same.values(), ["delivery", "until"])
    _supersede([row for key, row in live.items() if key in by_key and key not in same])
    rows = same | _numbered({key: one for key, one in by_key.items() if key not in same})
    _about({rows[key]: one.pupils for key, one in by_key.items() if key in rows})
    prefetch_related_objects(list(rows.values()), "codes")
    return rows


def _live(phones: Collection[str]) -> dict[Key, Prompt]:
    """What is open at these telephones, in the school we act in."""
    rows = Prompt.objects.live().filter(phone__in=phones, until__gt=clock.now())
    return {one.key: one for one in rows.prefetch_related("codes", "pupils")}


def _numbered(wanted: Mapping[Key, Askable]) -> dict[Key, Prompt]:
    """Write them with free numbers. Where another took one of these this moment, others are found."""
    for _ in range(TRIES if wanted else 0):
        codes = _free(wanted.values())
        rows = {key: _row(one) for key, one in wanted.items() if key in codes}
        try:
            with transaction.atomic():
                Prompt.objects.bulk_create(rows.values())
                PromptCode.objects.bulk_create(
                    PromptCode(school_id=row.school_id, prompt=row, phone=row.phone, code=code, value=value)
                    for key, row in rows.items()
                    for value, code in codes[key].items()
                )
        except IntegrityError:
            continue
        return rows
    return {}


def _row(one: Askable) -> Prompt:
    """As it is written."""
    return Prompt(
        school_id=one.school,
        phone=one.phone,
        adult_id=one.adult,
        item_id=one.item,
        source_kind=one.source[0],
        source_ref=one.source[1],
        delivery=one.delivery,
        until=one.offer.until,
    )


def _free(wanted: Iterable[Askable]) -> dict[Key, dict[str, str]]:
    """Numbers by value, for each: such as mean nothing at its telephone now, and have meant nothing for a while."""
    taken = _taken({one.phone for one in wanted})
    found: dict[Key, dict[str, str]] = {}
    for one in wanted:
        free = [code for code in POOL if code not in taken[one.phone]]
        codes: dict[str, str] = {}
        for value in one.offer.values:
            is_read = value == READ and READ_IS not in taken[one.phone]
            codes[value] = READ_IS if is_read else free.pop(0) if free else ""
            taken[one.phone].add(codes[value])
        if all(codes.values()):
            found[one.key] = codes
    return found


def _taken(phones: Collection[str]) -> dict[str, set[str]]:
    """The numbers that mean something at each telephone, or did lately, at whichever school."""
    taken: dict[str, set[str]] = defaultdict(set)
    with across_schools("numbers that a telephone was given"):
        old = Prompt.objects.filter(phone__in=phones, ended_at=None, until__lte=clock.now())
        ends = Subquery(Prompt.objects.filter(pk=OuterRef("prompt")).values("until")[:1])
        PromptCode.objects.filter(prompt__in=old.values("pk"), ended_at=None).update(ended_at=ends)
        old.update(ended_at=F("until"), why_over=Over.EXPIRED)
        lately = Q(ended_at=None) | Q(ended_at__gte=clock.now() - COOLS)
        for phone, code in PromptCode.objects.filter(lately, phone__in=phones).values_list("phone", "code"):
            taken[phone].add(code)
    return taken


def _supersede(rows: Collection[Prompt]) -> None:
    """They mean something else now: their numbers rest."""
    mine, now = [one.pk for one in rows], clock.now()
    Prompt.objects.filter(pk__in=mine).update(ended_at=now, why_over=Over.SUPERSEDED)
    PromptCode.objects.filter(prompt__in=mine, ended_at=None).update(ended_at=now)


def _about(rows: Mapping[Prompt, Collection[int]]) -> None:
    """The children whom each concerns now."""
    have: dict[int, set[int]] = defaultdict(set)
    for pk, pupil in PromptPupil.objects.filter(prompt__in=list(rows)).values_list("prompt", "pupil"):
        have[pk].add(pupil)
    for row, pupils in rows.items():
        if gone := have[row.pk] - set(pupils):
            PromptPupil.objects.filter(prompt=row, pupil__in=gone).delete()
    PromptPupil.objects.bulk_create(
        PromptPupil(school_id=row.school_id, prompt=row, pupil_id=pupil)
        for row, pupils in rows.items()
        for pupil in sorted(set(pupils) - have[row.pk])
    )
