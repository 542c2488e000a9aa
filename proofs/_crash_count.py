"""What the servers took in the proof `fanout-crash`, against what our rows say, channel by channel."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proofs._servers import lines
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt
from schoolgate.schools.models import Todo

ZERO = ("lost", "duplicates", "wrong_ids", "unsure_unexplained", "unsure_not_listed")


@dataclass
class Logs:
    """Where a mail server, a server of texts and the workers that die write down what they do."""

    email: Path
    text: Path
    hands: Path


@dataclass
class Heard:
    """What a server took, by the id under which it goes and the receiver; and how often it heard of a receiver at all."""

    taken: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)


def counted(logs: Logs, sends: Collection[int]) -> dict[str, Any]:
    """The figures of both channels, and their sums."""
    listed = frozenset(Todo.objects.filter(kind="unsure", ended_at=None).values_list("source_ref", flat=True))
    in_hand = _in_hand(logs.hands)
    by_channel = {
        "email": _of("email", heard(logs.email), sends, listed, in_hand),
        "text": _of("text", heard(logs.text), sends, listed, in_hand),
    }
    names = ("messages", "taken", "unsure", *ZERO)
    return {name: sum(one[name] for one in by_channel.values()) for name in names} | {"channels": by_channel}


def heard(log: Path) -> Heard:
    """Who was named to a server, and which messages it took for whom."""
    found = Heard()
    for _moment, words in lines(log):
        if words[0] == "named":
            found.named[words[1]] += 1
        elif words[0] == "taken":
            found.taken[words[2], words[1]] += 1
    return found


def _of(
    channel: str, found: Heard, sends: Collection[int], listed: frozenset[str], in_hand: frozenset[str]
) -> dict[str, Any]:
    """One channel."""
    tries = list(
        Attempt.objects.filter(delivery__dispatch__in=sends, channel=channel).select_related(
            "delivery__dispatch", "contact"
        )
    )
    known = {_goes_as(one): one for one in tries}
    unsure = [one for one in tries if one.state == AttemptState.UNSURE]
    there = [one for one in unsure if found.taken[_goes_as(one)]]
    flown = [one for one in unsure if one not in there and _in_flight(one, found, in_hand)]
    each: Counter[object] = Counter()
    for goes_as, count in found.taken.items():
        each[known[goes_as].delivery_id if goes_as in known else goes_as] += count
    return {
        "messages": len(tries),
        "taken": found.taken.total(),
        "lost": sum(one.state != AttemptState.UNSURE and not found.taken[_goes_as(one)] for one in tries),
        "duplicates": sum(count - 1 for count in each.values()),
        "wrong_ids": sum(goes_as not in known for goes_as in found.taken),
        "unsure": len(unsure),
        "unsure_taken": len(there),
        "unsure_in_flight": len(flown),
        "unsure_unexplained": len(unsure) - len(there) - len(flown),
        "unsure_not_listed": sum(one.delivery.dispatch.ref not in listed for one in unsure),
    }


def _goes_as(one: Attempt) -> tuple[str, str]:
    """The id under which every try of it goes, and to whom: of mail the delivery's (RFC 5322), of a text its reference."""
    name = f"<{one.delivery.ref}@localhost>" if one.channel == "email" else one.ref
    return name, one.contact.value


def _in_flight(one: Attempt, found: Heard, in_hand: frozenset[str]) -> bool:
    """Was it on its way when the worker died? The mail server knows: it was named a receiver and never got the mail. Of a text, of which
    a server knows nothing before it has all of it, the worker's own last words tell."""
    if one.channel != "email":
        return one.ref in in_hand
    to = one.contact.value
    return found.named[to] > sum(count for (_id, whom), count in found.taken.items() if whom == to)


def _in_hand(log: Path) -> frozenset[str]:
    """Tries that a worker began and of which it heard no answer."""
    left: set[str] = set()
    for _moment, (word, ref) in lines(log):
        (left.add if word == "begun" else left.discard)(ref)
    return frozenset(left)
