"""Three channels with real clients and three servers on loopback of the proof `peers`, and what became of one send by them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from proofs import _sick_mail, _sick_web
from proofs._notify import url
from proofs._sick_web import NOBODY, WELL, WRONG_TLS
from schoolgate.channels.email.transport import Email
from schoolgate.channels.push.transport import Push
from schoolgate.channels.registry import transport
from schoolgate.channels.text.address import carrier
from schoolgate.channels.text.notify import Notify
from schoolgate.families.models import PushDevice
from schoolgate.outbox.enums import AttemptState
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.schools.models import School, Todo

CHANNELS: dict[str, tuple[str, ...]] = {
    "email": _sick_mail.MOODS,
    "text": _sick_web.TEXT_MOODS,
    "push": _sick_web.PUSH_MOODS,
}


@dataclass
class World:
    """The servers, and the clients that go there."""

    servers: dict[str, Any]
    doors: dict[str, Any]
    time_out: float

    def be(self, channel: str, mood: str) -> None:
        """One of them misbehaves from now on, or is well again; nobody is told but by how it behaves."""
        server, door = self.servers[channel], self.doors[channel]
        server.be(mood)
        if mood == NOBODY:
            door.close()
        else:
            door.open()
        self._point(channel, secure=mood == WRONG_TLS)

    def begin(self) -> None:
        """All are well, and have taken nothing."""
        for channel, server in self.servers.items():
            self.be(channel, WELL)
            server.taken.clear()

    def _point(self, channel: str, *, secure: bool) -> None:
        """Where its client goes: to the same port, which speaks no TLS where TLS is wanted."""
        port = self.doors[channel].port
        if channel == "email":
            settings.EMAIL_URL = f"smtp{'+ssl' if secure else ''}://127.0.0.1:{port}"
        elif channel == "text":
            to = url(port).replace("notify+http:", "notify+https:") if secure else url(port)
            transport(Notify(carrier(to), time_out=self.time_out))
        else:
            for one in PushDevice.objects.filter(ended_at=None):
                one.endpoint = f"http{'s' if secure else ''}:{one.endpoint.partition(':')[2]}"
                one.save(update_fields=["endpoint"])


@contextmanager
def world(time_out: float) -> Iterator[World]:
    """Everything runs."""
    mail, text, push = _sick_mail.SickMail(time_out), _sick_web.SickText(time_out), _sick_web.SickPush(time_out)
    with ExitStack() as stack:
        doors = {
            "email": stack.enter_context(_sick_mail.listening(mail)),
            "text": stack.enter_context(_sick_web.listening(text)),
            "push": stack.enter_context(_sick_web.listening(push)),
        }
        settings.PUSH_SERVICES = [f"127.0.0.1:{doors['push'].port}"]
        transport(Email(time_out=time_out))
        transport(Push(time_out=time_out))
        yield World({"email": mail, "text": text, "push": push}, doors, time_out)


def became(world: World, school: School, dispatch: Dispatch) -> Counter[str]:
    """Each family's message, once: handed over, listed for a person, or lost; and how many were taken twice."""
    taken = Counter(whom for server in world.servers.values() for whom, _moment in server.taken)
    listed = Todo.objects.filter(school=school, source_ref=dispatch.ref, ended_at=None)
    kinds = set(listed.values_list("kind", flat=True))
    found: Counter[str] = Counter(messages=0, handed_over=0, listed=0, lost=0, duplicates=0, by_another_way=0)
    for row in Delivery.objects.filter(dispatch=dispatch).prefetch_related("attempts__contact", "attempts__device"):
        tries = list(row.attempts.all())
        arrived = [one for one in tries if one.state in _arrived() and taken[_whom(one)]]
        unsure = [one for one in tries if one.state == AttemptState.UNSURE]
        found["messages"] += 1
        found["by_another_way"] += bool(arrived and len({one.channel for one in tries}) > 1)
        word = "handed_over" if arrived else "listed" if unsure and "unsure" in kinds else "lost"
        found[word] += 1
        ways = {_whom(one) for one in tries if one.channel in CHANNELS}
        found["duplicates"] += max(sum(taken[one] for one in ways) - 1, 0)
    return found


def _arrived() -> tuple[str, ...]:
    """States of a try that worked."""
    return AttemptState.SENT, AttemptState.DELIVERED


def _whom(one: Attempt) -> str:
    """The receiver, as its server calls them."""
    if one.device is not None:
        return str(one.device.endpoint.rpartition("/")[2])
    return str(one.contact.value) if one.contact is not None else ""
