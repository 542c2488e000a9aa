"""Mail by providers whom django-anymail knows, to a server that answers as each of them does."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from schoolgate.channels import checks, loading
from schoolgate.channels.email import esp, tracking
from schoolgate.channels.email.provider import ByProvider, mail_of
from schoolgate.channels.email.transport import Email
from schoolgate.channels.values import Outcome, Parcel, Result
from schoolgate.core.doctor import Level
from schoolgate.core.models import Job
from tests.channels.servers import parcel
from tests.channels.web import EspServer, listening

TIME_OUT = 1.5
MORE = {"mailgun": "?sender_domain=school.example", "scaleway": "?project_id=p1"}
TOKEN = "a-long-token-of-ours"


def url_of(name: str, port: int) -> str:
    """An EMAIL_URL that leads to the server."""
    return f"anymail+{name.replace('_', '-')}+http://key%2F1:secret@127.0.0.1:{port}/api{MORE.get(name, '')}"


@pytest.fixture
def server() -> Iterator[EspServer]:
    one = EspServer()
    with listening(one) as port:
        one.port = port  # type: ignore[attr-defined]
        yield one


def handed(server: EspServer, *parcels: Parcel, name: str = "mandrill") -> list[Result]:
    """What became of some mails."""
    server.esp = name
    way = ByProvider(esp.provider(url_of(name, server.port)), time_out=TIME_OUT)  # type: ignore[attr-defined]
    return list(way.hand_over(parcels, lambda _one: True))


@pytest.mark.parametrize("name", esp.KEYS)
def test_each_provider_takes_a_mail(server: EspServer, settings: Any, name: str) -> None:
    settings.EMAIL_FROM = "Oak Lane School <office@school.example>"

    results = handed(
        server, parcel(text="Bring a story bag", html="<p>Bring it</p>", reply_to="re@school.example"), name=name
    )

    assert [(one.outcome, one.reason) for one in results] == [(Outcome.ACCEPTED, "")]
    (asked,) = server.got
    assert asked.path.startswith("/api/")
    said = unquote_plus(asked.body.decode())
    assert ("Bring a story bag" in said, "a1@home.example" in said) == (True, True)


def test_words_names_and_ids_arrive_as_they_were_said(server: EspServer) -> None:
    handed(server, parcel(subject="قصے\r\nBcc: x@y.example", text="کل", lang="ur", sender_name='Oak "Lane"'))

    said = server.got[0].said["message"]
    assert (said["subject"], said["text"]) == ("قصے Bcc: x@y.example", "کل\n" if said["text"].endswith("\n") else "کل")
    assert said["to"] == [{"email": "a1@home.example", "type": "to"}]
    assert said["from_name"] == "Oak 'Lane'"
    assert said["headers"]["Message-ID"] == "<1@schoolgate.invalid>"
    assert said["headers"]["Auto-Submitted"] == "auto-generated"


def test_nobody_is_watched_and_our_reference_goes_along(server: EspServer) -> None:
    handed(server, parcel())

    said = server.got[0].said["message"]
    assert (said["track_opens"], said["track_clicks"], said["metadata"]) == (False, False, {"ref": "r1"})


def test_files_go_along() -> None:
    mail = mail_of(parcel(attachments=(("letter.pdf", "application/pdf", b"%PDF-1.7"),)))

    assert mail.attachments == [("letter.pdf", b"%PDF-1.7", "application/pdf")]


@pytest.mark.parametrize(
    ("mood", "outcome", "reason"),
    [
        ("invalid", Outcome.REFUSED, "not an address"),
        ("rejected", Outcome.REFUSED, "rule rejected"),  # on their list: the address may be well
        ("sent", Outcome.ACCEPTED, ""),
        ("scheduled", Outcome.ACCEPTED, ""),
        ("400", Outcome.DEFERRED, "400"),  # nobody can tell whose fault it is: a few tries, then the next way
        ("401", Outcome.DEFERRED, "sender 401"),
        ("402", Outcome.DEFERRED, "sender 402"),
        ("413", Outcome.REFUSED, "content 413"),
        ("429", Outcome.DEFERRED, "429"),
        ("500", Outcome.DEFERRED, "500"),
        ("504", Outcome.UNSURE, "504"),
        ("sends elsewhere", Outcome.DEFERRED, "sender 307"),
        ("page", Outcome.UNSURE, "200"),  # it may have been taken, or the address leads to somebody else's page
        ("cuts the answer off", Outcome.UNSURE, "201"),
    ],
)
def test_what_the_provider_says_is_told_as_it_is(server: EspServer, mood: str, outcome: Outcome, reason: str) -> None:
    server.mood = mood

    assert [(one.outcome, one.reason) for one in handed(server, parcel())] == [(outcome, reason)]


@pytest.mark.parametrize("mood", ["hangs up", "says nothing", "drips", "talks nonsense"])
def test_where_the_answer_is_lost_nobody_knows(server: EspServer, mood: str) -> None:
    server.mood = mood

    assert [one.outcome for one in handed(server, parcel())] == [Outcome.UNSURE]


def test_nobody_listening_is_not_now() -> None:
    way = ByProvider(esp.provider(url_of("postmark", 1)), time_out=TIME_OUT)

    results = list(way.hand_over(map(parcel, range(5)), lambda _one: True))
    assert [one.reason for one in results] == ["ConnectionError", "ConnectionError", "given up", "given up", "given up"]


def test_what_is_no_address_is_refused_and_nobody_is_asked(server: EspServer) -> None:
    assert [one.reason for one in handed(server, parcel(to="a@b@c"))] == ["not an address"]
    assert server.got == []


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("anymail+pigeon://key@", "'pigeon', which is no provider of mail that we know; known: anymail\\+brevo, "),
        ("anymail://key@", "names ''"),
        ("anymail+postmark://", "no server_token of postmark: anymail\\+postmark://SERVER_TOKEN@"),
        ("anymail+mailjet://topsecret@", "no secret_key of mailjet: anymail\\+mailjet://API_KEY:SECRET_KEY@"),
        ("anymail+postal://topsecret@", "names no host"),
        ("anymail+amazon-ses://topsecret@", "takes mail by SMTP"),
        ("anymail+mailgun+http://topsecret@host.example/", "in clear"),
    ],
)
def test_wrong_address_says_what_mends_it_and_no_key(settings: Any, url: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as told:
        esp.provider(url)
    assert "topsecret" not in str(told.value)

    settings.EMAIL_URL = url
    assert checks_of_mail()[0] == (Level.BAD, str(told.value))


def test_key_is_never_shown() -> None:
    assert "topsecret" not in repr(esp.provider("anymail+postmark://topsecret@"))


def test_setting_that_a_provider_needs_is_asked_for(settings: Any) -> None:
    settings.EMAIL_URL = "anymail+scaleway://key@"

    with pytest.raises(ImproperlyConfigured, match="SCALEWAY_PROJECT_ID"):
        loading.mail(settings.EMAIL_URL)
    assert "SCALEWAY_PROJECT_ID" in checks_of_mail()[0][1]


def test_wrong_address_stops_no_start(settings: Any) -> None:
    for url in ("anymail+pigeon://key@", "anymail+scaleway://key@"):
        settings.EMAIL_URL = url
        assert [type(one) for one in loading.ways() if one.name == "email"] == [Email]


def checks_of_mail() -> list[tuple[Level, str]]:
    """What doctor says of mail."""
    return [(one.level, one.says) for one in checks.mail()]


def test_doctor_asks_for_receipts_too(settings: Any) -> None:
    settings.EMAIL_URL, settings.EMAIL_FROM = "anymail+postmark://key@", "Oak <office@school.example>"

    assert [level for level, _says in checks_of_mail()] == [Level.OK, Level.WARN]
    settings.MAIL_IN_TOKEN = TOKEN
    assert [level for level, _says in checks_of_mail()] == [Level.OK]


def test_doctor_asks_the_mail_server(settings: Any) -> None:
    settings.EMAIL_URL, settings.EMAIL_FROM = "smtp://127.0.0.1:1", "Schoolgate <schoolgate@localhost>"
    assert [level for level, _says in checks_of_mail()] == [Level.BAD, Level.WARN]

    with listening(EspServer()) as port:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        assert checks_of_mail()[0] == (Level.OK, "127.0.0.1 answers.")


POSTMARK = {
    "Delivery": {"RecordType": "Delivery", "Metadata": {"ref": "r1"}, "DeliveredAt": "2026-11-24T10:00:00Z"},
    "HardBounce": {"RecordType": "Bounce", "Type": "HardBounce", "Metadata": {"ref": "r1"}},
    "Blocked": {"RecordType": "Bounce", "Type": "Blocked", "Metadata": {"ref": "r1"}},
    "Open": {"RecordType": "Open", "Metadata": {"ref": "r1"}},
    "of nobody": {"RecordType": "Delivery"},
}


def tell(said: Any, *, path: str = "/hooks/mail/receipt/postmark/", header: str | None = None) -> int:
    """What a provider does."""
    basic = base64.b64encode(f"oak:{TOKEN}".encode()).decode()
    body = said if isinstance(said, str) else json.dumps(said)
    answer = Client(enforce_csrf_checks=True).post(
        path, body, content_type="application/json", HTTP_AUTHORIZATION=header or f"Basic {basic}"
    )
    return answer.status_code


@pytest.fixture
def postmark(settings: Any) -> None:
    settings.EMAIL_URL, settings.MAIL_IN_TOKEN = "anymail+postmark://key@", TOKEN


@pytest.mark.usefixtures("postmark")
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Delivery", "delivered"),
        ("HardBounce", "bounced"),
        ("Blocked", "missed"),
        ("Open", ""),
        ("of nobody", ""),
    ],
)
def test_what_became_of_a_mail_reaches_whoever_sent_it(said: str, outcome: str) -> None:
    assert tell(POSTMARK[said], header=f"Bearer {TOKEN}" if said == "Delivery" else None) == 200

    expected = [("outbox.receipt", {"ref": "r1", "outcome": outcome})] if outcome else []
    assert list(Job.objects.values_list("name", "ids")) == expected


@pytest.mark.usefixtures("postmark")
@pytest.mark.parametrize("said", ["", "[]", '"x"', "{", "7", '{"RecordType": "Bounce"}'])
def test_what_makes_no_sense_changes_nothing(said: str) -> None:
    assert tell(said) in (200, 400)
    assert not Job.objects.exists()


@pytest.mark.usefixtures("postmark")
def test_only_our_provider_with_our_token_is_heard() -> None:
    wrong = base64.b64encode(b"oak:wrong").decode()

    assert tell(POSTMARK["HardBounce"], path="/hooks/mail/receipt/sendgrid/") == 404
    assert [tell(POSTMARK["HardBounce"], header=one) for one in (f"Basic {wrong}", "Basic =", "Bearer wrong")] == [
        403
    ] * 3
    assert not Job.objects.exists()


def test_where_mail_goes_by_smtp_there_is_no_such_door(settings: Any) -> None:
    settings.MAIL_IN_TOKEN = TOKEN

    assert tell(POSTMARK["HardBounce"]) == 404


@pytest.mark.usefixtures("postmark")
def test_provider_may_look_whether_the_door_is_there(client: Client) -> None:
    door = "/hooks/mail/receipt/postmark/"

    assert client.head(door, HTTP_AUTHORIZATION=f"Bearer {TOKEN}").status_code == 200
    assert client.get(door, HTTP_AUTHORIZATION=f"Bearer {TOKEN}").status_code == 405


@pytest.mark.parametrize("name", tracking.READERS)
def test_words_of_each_provider_can_be_read(name: str) -> None:
    assert tracking._reader(name).parse_events
    assert set(esp.KEYS) - set(tracking.READERS) == {"scaleway"}  # it tells nothing
