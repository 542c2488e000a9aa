"""What can happen to the parents' link: switched on and off, answered by anyone who has it, taken out, and added up at the end.

`count_in` knows nobody. It asks for no viewer, writes no line in the trail, and adds to sums that were there before. So that a flood
can be held off, answers of an hour are counted in a few heaps: many places share one, and which one follows from a word that
this process alone knows.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from itertools import product

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.accounts.services import limits
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.award import shipped
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.errors import LinkOff, ViewClosed
from schoolgate.award.errors_public import SaysNothing, TooOftenFromHere
from schoolgate.award.models import AnswerLink, Evaluation, Running, Sheet
from schoolgate.award.queries.answering import PATTERN, whole_address
from schoolgate.core import audit, clock
from schoolgate.core.figures import enough_answers
from schoolgate.core.links import hashed
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.messages import services as messages
from schoolgate.messages.models import Notice
from schoolgate.messages.queries import made_of
from schoolgate.messages.values import Filling, Ready
from schoolgate.schools.models import Member

FROM_PLACE = limits.Limit("answers from a place", 120, by_the_clock=True)
HEAPS = 32
WORD = secrets.token_hex(16)  # of this process, kept nowhere: without it, a heap leads to no place


@transaction.atomic
def switch_on(*, evaluation: Evaluation, by: Viewer) -> AnswerLink:
    """Let parents answer by a link; one that was switched off goes on with the same address. Raises ViewClosed."""
    require(by, Can.AWARD_LEAD, on=evaluation)
    evaluation = Evaluation.objects.select_for_update().get(
        pk=evaluation.pk
    )  # two first presses come one after the other
    if evaluation.ended_at is not None or evaluation.voice != Voice.PARENTS:
        raise ViewClosed
    link: AnswerLink | None = evaluation.links.select_for_update().filter(ended_at=None).first()
    if link is None:
        link = AnswerLink(school_id=evaluation.school_id, evaluation=evaluation, made_by_id=by.user)
        link.save()
        Running(school_id=link.school_id, link=link, counts=_empty()).save()
        audit.record(verb="award.switch_link_on", on=link, by=by)
    elif link.off_at is not None:
        link.off_at = None
        link.save(update_fields=["off_at"])
        audit.record(verb="award.switch_link_on", on=link, fields=["off_at"], by=by)
    return link


@transaction.atomic
def switch_off(*, link: AnswerLink, by: Viewer) -> None:
    """Nobody can answer for now; what was answered stays, unseen."""
    require(by, Can.AWARD_LEAD, on=link)
    if link.is_live and link.off_at is None:
        link.off_at = clock.now()
        link.save(update_fields=["off_at"])
        audit.record(verb="award.switch_link_off", on=link, fields=["off_at"], by=by)


@transaction.atomic
def take_link_out(*, link: AnswerLink, by: Viewer) -> None:
    """Its answers are no use: they are destroyed, and its address never opens again."""
    require(by, Can.AWARD_LEAD, on=link)
    if link.is_live:
        _end(link, by)
        audit.record(verb="award.take_link_out", on=link, fields=["ended_at"], by=by)


@transaction.atomic
def write_notice(*, link: AnswerLink, led_by: Member, by: Viewer) -> Notice:
    """The notice to every family with the link in it, as a draft in all languages; one that waits already is given back. Raises LinkOff."""
    require(by, Can.AWARD_LEAD, on=link)
    if not link.is_on:
        raise LinkOff
    ours = made_of(viewer=by, pattern=PATTERN, since=link.made_at)
    waits: Notice | None = ours.filter(sent_at=None, ended_at=None).first()
    if waits is not None:
        return waits
    filling = Filling(PATTERN, {"place": whole_address(link)})
    ready = Ready(filling, [Term(kind=TermKind.SCHOOL)])
    return messages.write_ready(school=link.school, ready=ready, led_by=led_by, by=by)


def count_in(*, link: AnswerLink, said: Mapping[str, str], place: str) -> None:
    """Add what somebody said to the sums. Raises SaysNothing, TooOftenFromHere, ViewClosed."""
    known = {one.code for one in shipped.view(Voice.PARENTS).statements}
    kept = {code: answer for code, answer in said.items() if code in known and answer in Answer.values}
    if not kept:
        raise SaysNothing
    if not limits.count(FROM_PLACE, f"{link.ref} {_heap(place)}"):
        raise TooOftenFromHere
    _add(link, kept)


def add_up(*, evaluation: Evaluation, by: Viewer) -> Sheet | None:
    """At the end: the sums of the link, if ten have answered; of fewer nothing is kept, and none is told. Its caller asks who may."""
    link = evaluation.links.select_for_update().filter(ended_at=None).first()
    if link is None:
        return None
    running = (
        Running.objects.select_for_update().filter(link=link).first()
    )  # an answer that comes now is in, or told that it is over
    _end(link, by)
    if running is None or not enough_answers(running.people):
        return None
    sheet = Sheet(
        school_id=link.school_id, evaluation=evaluation, source=str(_("By the link")), day=clock.today(link.school.zone),
        people=running.people, counts=_told(running.counts), by_link=True, made_by_id=by.user,
    )  # fmt: skip
    sheet.save()
    return sheet


def _heap(place: str) -> int:
    """Where answers from a network address are counted, among those from others."""
    return int(hashed(f"{WORD} {place}"), 16) % HEAPS


@transaction.atomic
def _add(link: AnswerLink, kept: Mapping[str, str]) -> None:
    """One transaction, in which nothing else is written."""
    running, _made = Running.objects.select_for_update().get_or_create(
        link=link, defaults={"school_id": link.school_id, "counts": _empty()}
    )
    if not AnswerLink.objects.filter(pk=link.pk, ended_at=None, off_at=None, evaluation__ended_at=None).exists():
        raise ViewClosed
    counts = _empty() | running.counts
    for code, answer in kept.items():
        counts[code][answer] += 1
    running.counts, running.people = counts, running.people + 1
    running.save(update_fields=["counts", "people"])


def _empty() -> dict[str, dict[str, int]]:
    """Every counter at nought, in the order of the form."""
    counts: dict[str, dict[str, int]] = {one.code: {} for one in shipped.view(Voice.PARENTS).statements}
    for code, answer in product(counts, Answer.values):
        counts[code][answer] = 0
    return counts


def _told(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """What may be told: a sentence that under ten have answered is left out."""
    return {
        code: {answer: number for answer, number in row.items() if number}
        for code, row in counts.items()
        if enough_answers(sum(row.values()))
    }


def _end(link: AnswerLink, by: Viewer) -> None:
    """It never opens again, and its counters are gone."""
    Running.objects.filter(link=link).delete()
    link.end(by=by.user)
    link.save(update_fields=["ended_at", "ended_by"])
