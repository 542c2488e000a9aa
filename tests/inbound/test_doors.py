"""The doors for providers: whoever has the token is heard, once."""

import json

import pytest
from django.test import Client

from schoolgate.inbound.models import RawItem
from schoolgate.inbound.reading import limits
from tests.factories.inbound import NUMBER, mail_of

TOKEN = "a-long-token-of-ours"
AUTH = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
NOTIFY = {
    "id": "7f3c1e0e-0000-4a52-9b45-3e2f6c0d1a11",
    "source_number": "447700900123",
    "destination_number": "07700900999",
    "message": "He is ill today",
    "date_received": "2026-11-24T08:02:11.000000Z",
    "notification_id": None,
}
PLAIN = {"id": "m-1", "from": "+447700900123", "to": "+447700900999", "text": "Hello"}
DOORS = {
    "/hooks/text/notify/in/": json.dumps(NOTIFY),
    "/hooks/text/in/": json.dumps(PLAIN),
    "/hooks/mail/in/": "From: a@b.c\n\nHi",
}


@pytest.fixture(autouse=True)
def tokens(settings) -> None:
    settings.TEXT_IN_TOKEN = settings.MAIL_IN_TOKEN = TOKEN


def tell(path: str, body: str | bytes, **more: str) -> int:
    """What a provider does."""
    answer = Client(enforce_csrf_checks=True).post(path, body, content_type="application/json", **{**AUTH, **more})
    return answer.status_code


@pytest.mark.parametrize("path", DOORS)
def test_told_twice_is_kept_once(path: str) -> None:
    assert [tell(path, DOORS[path]), tell(path, DOORS[path])] == [201, 200]
    assert RawItem.objects.count() == 1


def test_text_by_notify_is_kept_as_it_came() -> None:
    tell("/hooks/text/notify/in/", json.dumps(NOTIFY))

    item = RawItem.objects.get()
    assert (item.channel, item.sender, item.to) == ("text", NUMBER, "+447700900999")
    assert (bytes(item.body), item.provider_id) == (b"He is ill today", f"notify:{NOTIFY['id']}")


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \u00e9"]
)
def test_without_the_token_nothing_is_kept(path: str, header: str) -> None:
    assert tell(path, DOORS[path], HTTP_AUTHORIZATION=header) == 403
    assert RawItem.objects.count() == 0


@pytest.mark.parametrize("path", DOORS)
def test_where_no_token_is_set_there_is_no_door(path: str, settings) -> None:
    settings.TEXT_IN_TOKEN = settings.MAIL_IN_TOKEN = ""

    assert tell(path, DOORS[path], HTTP_AUTHORIZATION="Bearer ") == 404


@pytest.mark.parametrize("path", DOORS)
def test_door_is_not_looked_at(path: str, client: Client) -> None:
    assert client.get(path, **AUTH).status_code == 405


@pytest.mark.parametrize(
    "body",
    ["", "[]", "null", "{", "[" * 60_000, json.dumps(PLAIN | {"id": ""}), json.dumps(PLAIN | {"from": None}),
     json.dumps(PLAIN | {"text": 7}), json.dumps({"id": "1"}), json.dumps(PLAIN | {"text": "x" * 70_000}), b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_text_is_refused(body: str | bytes) -> None:
    assert tell("/hooks/text/in/", body) == 400
    assert RawItem.objects.count() == 0


def test_empty_mail_is_refused() -> None:
    assert tell("/hooks/mail/in/", b"\r\n") == 400


def test_long_mail_is_cut_and_says_so() -> None:
    mail = mail_of("amina@home.example").as_bytes() + b"x" * (limits.MAIL_BYTES * 2)

    assert tell("/hooks/mail/in/", mail) == 201
    item = RawItem.objects.get()
    assert (item.was_cut, len(item.body), item.sender) == (True, limits.MAIL_BYTES, "amina@home.example")


@pytest.mark.parametrize(
    ("sender", "kept"),
    [
        ("447700900123", NUMBER),
        ("+44 7700 900123", NUMBER),
        ("07700 900123", NUMBER),
        ("0044 7700 900123", NUMBER),
        ("48600100200", "+48600100200"),
        ("60006", "60006"),
        ("Royal Mail", "Royal Mail"),
        ("+44\r\nX: 1", "+44 X: 1"),
    ],
)
def test_number_is_kept_as_the_world_dials_it(sender: str, kept: str) -> None:
    tell("/hooks/text/in/", json.dumps(PLAIN | {"from": sender}))

    assert RawItem.objects.get().sender == kept
