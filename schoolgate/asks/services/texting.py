"""A text that answers: it is taken for what it can only mean, else we ask back. What it says beyond that, a person reads."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import translation

from schoolgate.asks import queries, registry
from schoolgate.asks.enums import Back
from schoolgate.asks.models import Prompt
from schoolgate.asks.queries import Standing, Taken
from schoolgate.asks.services.answering import answer
from schoolgate.asks.services.backing import say_back
from schoolgate.asks.services.meaning import meaning
from schoolgate.core import clock
from schoolgate.core.refusals import NotAllowed, Refusal
from schoolgate.families.queries import languages_of
from schoolgate.inbound import queries as inbound
from schoolgate.inbound import services as ringing
from schoolgate.inbound.values import Incoming, Person
from schoolgate.languages.queries import interface_for
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.queries import last_texted

RING = "5"


def ring_me(incoming: Incoming) -> bool:
    """A 5, whatever was asked: whoever was texted last at that number is rung, at each school that knows it if nobody was."""
    said = inbound.answer(incoming.words) if incoming.channel == Channel.TEXT else None
    if said is None or said.numbers != (RING,) or said.word:
        return False
    for person in _whom(incoming):
        ringing.ring(incoming, person)
        say_back(incoming=incoming, person=person, says=Back.RING)
    return True


def answer_by_text(incoming: Incoming) -> bool:
    """Taken if it answers, or could, what was asked at that number of whoever has it now."""
    said = inbound.answer(incoming.words) if incoming.channel == Channel.TEXT else None
    if said is None:
        return False
    users = {one.adult: one.user for one in incoming.people}
    asked = queries.prompts_of(phone=incoming.sender, users=users)
    found = meaning(said, asked)
    if found.answers:
        return take_answers(incoming, found.answers)
    if found.back is not None:
        ask_back(incoming, found.back, found.about)
        return True
    return False


def take_answers(incoming: Incoming, answers: Sequence[Taken]) -> bool:
    """Take each answer and say what we understood, to each adult whom it was asked. False where it is not theirs to give."""
    people = _people(incoming)
    done: dict[int, list[Taken]] = defaultdict(list)
    for one in answers:
        adult = one.asked.prompt.adult_id
        try:
            _take_one(one)
        except NotAllowed:
            return False
        except Refusal as refusal:
            _refused(incoming, one, refusal, people[adult])
        else:
            done[adult].append(one)
    for adult, some in done.items():
        say_back(
            incoming=incoming,
            person=people[adult],
            says=Back.UNDERSTOOD,
            about=[(one.asked.prompt.ref, one.value) for one in some],
            pupils=_pupils([one.asked for one in some]),
        )
    return True


@transaction.atomic
def _take_one(one: Taken) -> None:
    """As on the page: the verb of asks, or of the feature, for whoever was asked."""
    prompt, by = one.asked.prompt, one.asked.by
    does = registry.texted(prompt.source_kind)
    if one.asked.item is not None:
        answer(item=one.asked.item, value=one.value, by=by)
    elif does is not None:
        does.take(prompt.source_ref, one.value, by)
    Prompt.objects.filter(pk=prompt.pk).update(answered_at=clock.now())


def _refused(incoming: Incoming, one: Taken, refusal: Refusal, person: Person) -> None:
    """The sentence of the refusal, in the reader's language."""
    lang = interface_for(languages_of([person.adult])[person.adult])
    with translation.override(lang):
        words = str(refusal)
    say_back(
        incoming=incoming,
        person=person,
        says=Back.REFUSED,
        about=[(one.asked.prompt.ref, one.value)],
        pupils=one.asked.prompt.pupil_ids(),
        words=words,
        lang=lang,
    )


def ask_back(incoming: Incoming, says: Back, about: Sequence[Standing]) -> None:
    """One text to each adult of whom something is spoken; none learns what another was asked."""
    people = _people(incoming)
    mine: dict[int, list[Standing]] = defaultdict(list)
    for one in about:
        mine[one.prompt.adult_id].append(one)
    for adult, some in mine.items():
        say_back(
            incoming=incoming,
            person=people[adult],
            says=says,
            about=[(one.prompt.ref, "") for one in some],
            pupils=_pupils(some),
        )


def _people(incoming: Incoming) -> Mapping[int, Person]:
    """Whoever has that number, by adult."""
    return {one.adult: one for one in incoming.people}


def _pupils(asked: Sequence[Standing]) -> frozenset[int]:
    """The children of whom these speak."""
    return frozenset().union(*(one.prompt.pupil_ids() for one in asked))


def _whom(incoming: Incoming) -> list[Person]:
    """Whoever was texted last at that number; else the first who has it at each school."""
    last = last_texted(phone=incoming.sender, adults=[one.adult for one in incoming.people])
    if last is not None:
        return [one for one in incoming.people if one.adult == last]
    first: dict[int, Person] = {}
    for one in incoming.people:
        first.setdefault(one.school, one)
    return list(first.values())
