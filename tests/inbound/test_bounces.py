"""Machines answer mail too: nobody is offered what they say, and what came back for good is told to the outbox."""

import pytest

from schoolgate.core import jobs
from schoolgate.core.models import Job
from schoolgate.core.rows import new_ref
from schoolgate.inbound.enums import State
from schoolgate.inbound.models import Arrival
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.inbound import mail_of, mailed

REPORT = """\
Return-Path: <>
From: {sender}
To: schoolgate@localhost
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.home.example
{envelope}

Final-Recipient: rfc822; amina@home.example
Action: {action}
Status: {status}

--b
Content-Type: {kind}

{returned}
--b--
"""


@pytest.fixture(autouse=True)
def outbox_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room above registers this job; here its row is enough."""
    monkeypatch.setitem(jobs._verbs, "outbox.came_back", lambda delivery: None)


def report(
    ref: str, *, by: str = "message/rfc822", action: str = "failed", status: str = "5.1.1", **more: str
) -> bytes:
    """A report about a mail of ours, which it names in one of three ways."""
    returned = f"From: school@localhost\nMessage-ID: <{ref}@localhost>\nSubject: Trip\n\nHello"
    envelope = f"Original-Envelope-Id: {ref}" if by == "envelope" else "X-Nothing: 1"
    if by == "envelope":
        returned = "Subject: Trip\n\nHello"
    return REPORT.format(
        sender=more.get("sender", "MAILER-DAEMON@home.example"),
        envelope=envelope,
        action=action,
        status=status,
        kind="message/rfc822" if by == "envelope" else by,
        returned=returned,
    ).encode()


def told() -> list[str]:
    return [one.ids["delivery"] for one in Job.objects.filter(name="outbox.came_back")]


@pytest.mark.parametrize("by", ["message/rfc822", "text/rfc822-headers", "envelope"])
def test_mail_that_came_back_for_good_is_told_to_the_outbox(by: str) -> None:
    ref = new_ref()

    item = mailed(report(ref, by=by))

    assert (item.state, item.handler, told()) == (State.TAKEN, "bounce", [ref])


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delivered", "2.0.0"),
                                                ("delayed", "5.1.1"), ("failed", "nonsense")])  # fmt: skip
def test_what_may_still_arrive_is_told_to_nobody(action: str, status: str) -> None:
    item = mailed(report(new_ref(), action=action, status=status))

    assert (item.state, item.handler, told()) == (State.REFUSED, "automatic", [])


def test_report_on_the_mail_of_others_is_told_to_nobody() -> None:
    raw = report(new_ref()).replace(b"@localhost>", b"@elsewhere.example>")

    assert (mailed(raw).state, told()) == (State.REFUSED, [])


def test_report_told_twice_is_told_once() -> None:
    raw = report(new_ref())
    mailed(raw)
    mailed(raw)

    assert len(told()) == 1


def test_report_that_comes_from_a_parents_address_is_no_message_of_theirs(school: School) -> None:
    _family, (mother,), _children = home(school)

    mailed(report(new_ref(), sender=mother.contacts.get().value))

    assert Arrival.objects.count() == 0


def test_automatic_answer_of_a_parent_is_offered_to_nobody(school: School) -> None:
    _family, (mother,), _children = home(school)

    item = mailed(mail_of(mother.contacts.get().value, "I am away", Auto_Submitted="auto-replied"))

    assert (item.state, item.handler, Arrival.objects.count()) == (State.REFUSED, "automatic", 0)


def test_person_who_quotes_a_report_is_a_person(school: School) -> None:
    _family, (mother,), _children = home(school)

    mailed(mail_of(mother.contacts.get().value, report(new_ref()).decode()))

    assert (Arrival.objects.count(), told()) == (1, [])
