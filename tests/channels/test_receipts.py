"""The doors by which providers tell what became of a text."""

import json
from typing import Any

import pytest
from django.test import Client

from schoolgate.channels.values import Receipt
from schoolgate.core.models import Job
from schoolgate.outbox.enums import Outcome

TOKEN = "a-long-token-of-ours"
REF = "Zk3-8sQ_1aBcDeFg"
NOTIFY = {
    "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
    "reference": REF,
    "to": "07700900123",
    "status": "permanent-failure",
    "created_at": "2026-11-24T10:00:01.000000Z",
    "completed_at": "2026-11-24T10:00:09.000000Z",
    "sent_at": "2026-11-24T10:00:02.000000Z",
    "notification_type": "sms",
    "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
    "template_version": 1,
}
DOORS = {"/hooks/text/notify/receipt/": NOTIFY, "/hooks/text/receipt/": {"reference": REF, "status": "no such number"}}


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.TEXT_IN_TOKEN = TOKEN


def tell(path: str, said: Any, header: str = f"Bearer {TOKEN}") -> int:
    """What a provider does."""
    body = said if isinstance(said, str) else json.dumps(said)
    answer = Client(enforce_csrf_checks=True).post(
        path, body, content_type="application/json", HTTP_AUTHORIZATION=header
    )
    return answer.status_code


def asked_for() -> list[tuple[str, dict[str, str]]]:
    """The work that was asked for."""
    return list(Job.objects.values_list("name", "ids"))


@pytest.mark.parametrize("path", DOORS)
def test_what_became_of_it_reaches_whoever_sent_it(path: str) -> None:
    assert tell(path, DOORS[path]) == 200
    assert asked_for() == [("outbox.receipt", {"ref": REF, "outcome": "bounced"})]


@pytest.mark.parametrize(
    ("path", "status", "outcome"),
    [
        ("/hooks/text/notify/receipt/", "delivered", "delivered"),
        ("/hooks/text/notify/receipt/", "permanent-failure", "bounced"),
        ("/hooks/text/notify/receipt/", "temporary-failure", "missed"),
        ("/hooks/text/notify/receipt/", "technical-failure", "missed"),
        ("/hooks/text/receipt/", "delivered", "delivered"),
        ("/hooks/text/receipt/", "failed", "missed"),
    ],
)
def test_each_status_has_its_meaning(path: str, status: str, outcome: str) -> None:
    tell(path, {"reference": REF, "status": status})

    assert asked_for() == [("outbox.receipt", {"ref": REF, "outcome": outcome})]


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "said",
    [
        {"reference": REF, "status": "sending"},
        {"reference": None, "status": "delivered"},
        {"reference": "x" * 65, "status": "delivered"},
    ],
)
def test_what_ends_no_try_of_ours_is_heard_and_forgotten(path: str, said: dict[str, Any]) -> None:
    assert (tell(path, said), asked_for()) == (200, [])


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "said",
    ["", "[]", "{", '"x"', "{}", '{"reference": 7, "status": "delivered"}', '{"reference": "x", "status": []}', "[" * 100_000],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(path: str, said: str) -> None:
    assert (tell(path, said), asked_for()) == (400, [])


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_without_the_token_nobody_is_heard(path: str, header: str) -> None:
    assert (tell(path, DOORS[path], header), asked_for()) == (403, [])


@pytest.mark.parametrize("path", DOORS)
def test_where_no_token_is_set_there_is_no_door(path: str, settings: Any) -> None:
    settings.TEXT_IN_TOKEN = ""

    assert tell(path, DOORS[path], "Bearer ") == 404


@pytest.mark.parametrize("path", DOORS)
def test_looking_at_a_door_tells_nothing(path: str, client: Client) -> None:
    assert client.get(path, HTTP_AUTHORIZATION=f"Bearer {TOKEN}").status_code == 405


def test_the_outbox_knows_every_receipt() -> None:
    assert {one.value for one in Receipt} == {one.value for one in Outcome}
