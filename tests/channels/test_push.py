"""Messages for phones, to a push service on loopback that hands them to the one browser that can read them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis.strategies import text
from urllib3.util import parse_url

from schoolgate.channels import checks, loading
from schoolgate.channels.push import keys
from schoolgate.channels.push.address import is_known
from schoolgate.channels.push.transport import Push
from schoolgate.channels.values import Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.core.doctor import Level
from tests.channels.servers import parcel
from tests.channels.web import PushServer, listening

SERVICES = ["fcm.googleapis.com", ".push.apple.com"]


@pytest.fixture
def phone(settings: Any) -> Iterator[tuple[PushServer, str]]:
    server = PushServer()
    with listening(server) as port:
        settings.PUSH_SERVICES = [f"127.0.0.1:{port}"]
        yield server, json.dumps(server.subscription(port))


def handed(*parcels: Parcel) -> list[Result]:
    """What became of some messages."""
    return list(Push(time_out=1.5).hand_over(parcels, lambda _one: True))


def test_only_the_browser_reads_it_and_it_says_who_writes_and_no_more(phone: tuple[PushServer, str]) -> None:
    server, to = phone
    one = parcel(
        to=to,
        subject="Mina was hurt",
        text="آپ کے لیے پیغام ہے",
        html="<p>Mina</p>",
        lang="ur",
        sender_name="Oak Lane",
        page="/me/sent/abc/",
    )

    assert [one.outcome for one in handed(one)] == [Outcome.ACCEPTED]

    (asked,) = server.got
    assert b"Oak" not in asked.body
    assert server.read(asked) == {
        "title": "Oak Lane",
        "body": "آپ کے لیے پیغام ہے",
        "lang": "ur",
        "tag": "<1@schoolgate.invalid>",
        "url": "/me/sent/abc/",
    }


def test_we_say_who_we_are_by_our_own_key(phone: tuple[PushServer, str], settings: Any) -> None:
    server, to = phone
    settings.EMAIL_FROM = "Oak Lane <office@oak.example>"
    handed(parcel(to=to))

    token, key = (
        one.split("=", 1)[1] for one in server.got[0].headers["authorization"].removeprefix("vapid ").split(",")
    )
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(keys.public()))
    claims = jwt.decode(token, point, algorithms=["ES256"], audience="http://" + server.got[0].headers["host"])
    assert (claims["sub"], key.rstrip("=")) == ("mailto:office@oak.example", keys.public())


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        ("404", Outcome.REFUSED, "no such device"),
        ("410", Outcome.REFUSED, "no such device"),
        ("403", Outcome.REFUSED, "rule 403"),
        ("413", Outcome.REFUSED, "rule 413"),
        ("429", Outcome.DEFERRED, "429"),
        ("503", Outcome.DEFERRED, "503"),
        ("504", Outcome.UNSURE, "504"),
        ("sends elsewhere", Outcome.REFUSED, "rule 307"),
        ("cuts the answer off", Outcome.ACCEPTED, ""),
        ("never ends", Outcome.ACCEPTED, ""),
    ],
)
def test_what_the_service_says_is_told_as_it_is(
    phone: tuple[PushServer, str], mood: str, outcome: Outcome, reason: str
) -> None:
    phone[0].mood = mood

    assert [(one.outcome, one.reason) for one in handed(parcel(to=phone[1]))] == [(outcome, reason)]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Tue, 24 Nov 2026 10:05:00 GMT", 300),
        ("Tue, 24 Nov 2026 09:00:00 GMT", 0),
        ("99999999999999", 259200),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
    ],
)
def test_a_service_that_wants_to_be_left_in_peace_says_for_how_long(
    phone: tuple[PushServer, str], said: str, seconds: int
) -> None:
    phone[0].mood, phone[0].adds = "429", {"Retry-After": said}

    with clock.standing_at(datetime(2026, 11, 24, 10, 0, tzinfo=UTC)):
        (one,) = handed(parcel(to=phone[1]))

    assert (one.outcome, one.wait) == (Outcome.DEFERRED, timedelta(seconds=seconds))


@pytest.mark.parametrize("mood", ["hangs up", "says nothing", "drips", "talks nonsense"])
def test_where_the_answer_is_lost_nobody_knows(phone: tuple[PushServer, str], mood: str) -> None:
    phone[0].mood = mood

    assert [one.outcome for one in handed(parcel(to=phone[1]))] == [Outcome.UNSURE]


def test_it_is_kept_for_a_phone_that_is_off_as_long_as_it_makes_sense(phone: tuple[PushServer, str]) -> None:
    for until in (None, timedelta(hours=1), timedelta(days=90), timedelta(seconds=1)):
        handed(parcel(to=phone[1], until=until and clock.now() + until))

    lasts = [int(one.headers["ttl"]) for one in phone[0].got]
    assert (lasts[0], lasts[2], lasts[3]) == (259200, 259200, 60)
    assert 3590 <= lasts[1] <= 3600


@pytest.mark.parametrize("to", ["", "x", "{}", "[]", '{"endpoint": 7}', '{"endpoint": "http://127.0.0.1:22/x"}'])
def test_what_is_no_phone_is_refused_and_nobody_is_asked(phone: tuple[PushServer, str], to: str) -> None:
    assert [(one.outcome, one.reason) for one in handed(parcel(to=to))] == [(Outcome.REFUSED, "no such device")]
    assert phone[0].got == []


def test_keys_that_no_browser_made_are_refused(phone: tuple[PushServer, str]) -> None:
    broken = json.loads(phone[1]) | {"keys": {"p256dh": "AAAA", "auth": "AAAA"}}

    assert [one.reason for one in handed(parcel(to=json.dumps(broken)))] == ["no such device"]


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("http://fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://fcm.googleapis.com.evil.example/abc", False),
        ("https://evilpush.apple.com/abc", False),
        ("https://fcm.googleapis.com@127.0.0.1/abc", False),
        ("https://127.0.0.1/abc", False),
        ("https://[::1/abc", False),
        ("file:///etc/passwd", False),
        ("https://evil.example\\@fcm.googleapis.com/abc", False),  # which the library would take to evil.example
        ("https://evil.example#@fcm.googleapis.com/abc", False),
        ("https://user:word@fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com\n/abc", False),
        ("https://fcm.googleapis.com/abc\n", False),
        (" https://fcm.googleapis.com/abc", False),
        ("https://FCM.googleapis.com/abc", False),
        ("https://ⓕcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com:99999999/abc", False),
        ("https://[::ffff:127.0.0.1]/abc", False),
        ("https:/fcm.googleapis.com/abc", False),
        ("//fcm.googleapis.com/abc", False),
        ("", False),
    ],
)
def test_our_machine_is_led_to_push_services_only(settings: Any, endpoint: str, known: bool) -> None:
    settings.PUSH_SERVICES = SERVICES

    assert is_known(endpoint) is known


@given(text(alphabet="abf./\\@:#?[]% \n0cmgolepis", max_size=12), text(alphabet="/\\@:#?.", max_size=4))
def test_no_library_reads_an_address_otherwise_than_we(before: str, between: str) -> None:
    for one in (f"https://{before}{between}fcm.googleapis.com/abc", f"https://fcm.googleapis.com{between}{before}"):
        if is_known(one):
            assert (parse_url(one).host, urlsplit(one).hostname) == ("fcm.googleapis.com", "fcm.googleapis.com")


def test_key_is_made_once_and_is_ours_alone(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path

    assert keys.public() == keys.public()
    assert [one.name for one in tmp_path.iterdir()] == ["vapid-key"]
    assert keys.path().stat().st_mode & 0o077 == 0


def test_doctor_says_what_phones_lack(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    settings.DATA, settings.EMAIL_FROM = tmp_path, "Oak <office@oak.example>"
    assert [one.level for one in checks.phones()] == [Level.OK]

    keys.path().chmod(0o644)
    assert [one.level for one in checks.phones()] == [Level.BAD, Level.OK]
    settings.SITE_URL = "http://school.example"
    assert [one.level for one in checks.phones()] == [Level.WARN]

    def missing(_path: str) -> None:
        raise ImportError(name="pywebpush")

    monkeypatch.setattr(loading, "import_string", missing)
    assert ["pip install" in one.do for one in checks.phones()] == [True]


def _raw(text: str) -> bytes:
    return keys.base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
