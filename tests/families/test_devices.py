"""Messages on a phone: on, off, gone; in the adult's own order; of nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels import registry as channels
from schoolgate.channels.push import keys
from schoolgate.channels.values import Outcome
from schoolgate.families.errors import NotThisPhone
from schoolgate.families.models import Adult, PushDevice
from schoolgate.families.services import access, devices
from schoolgate.outbox.models import Attempt
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.outbox import Postbag, sent, standing, work
from tests.outbox.conftest import at_ten, postbag  # noqa: F401 its stories begin so

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
POINT = "B" + "A" * 86
SECRET = "A" * 22


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Messages for phones that lie in a list."""
    bag = Postbag()
    bag.name = "push"
    monkeypatch.setitem(channels._transports, "push", bag)
    return bag


def turned_on(adult: Adult, endpoint: str = ENDPOINT) -> PushDevice:
    """They turned it on."""
    by = viewer_of_adult(adult)
    (one,) = devices.turn_on(adults=[adult], endpoint=endpoint, p256dh=POINT, auth=SECRET, name="Android", by=by)
    adult.refresh_from_db()
    return one


def test_phone_comes_first_and_its_screen_names_no_child(school: School, phones: Postbag, postbag: Postbag) -> None:  # noqa: F811
    _family, (mother,), (son,) = home(school)
    one = turned_on(mother)
    dispatch = sent(school)
    work()

    (parcel,) = phones.taken
    assert (parcel.sender_name, parcel.text, parcel.subject, parcel.html) == (
        school.name,
        "You have a message",
        school.name,
        "",
    )
    assert son.first_name not in str(parcel)
    assert (parcel.to, postbag.taken) == (one.subscription, [])
    assert standing(dispatch, mother) == "sent"


def test_phone_that_is_gone_ends_and_mail_goes(school: School, phones: Postbag, postbag: Postbag) -> None:  # noqa: F811
    _family, (mother,), _children = home(school)
    one = turned_on(mother)
    phones.says[one.subscription] = [(Outcome.REFUSED, "no such device")]
    sent(school)
    work()

    one.refresh_from_db()
    assert (one.is_live, len(postbag.to(mother))) == (False, 1)
    assert [(a.channel, a.state) for a in Attempt.objects.order_by("pk")] == [("push", "failed"), ("email", "sent")]


def test_newest_phone_first_and_the_other_when_that_is_gone(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school)
    old, new = turned_on(mother), turned_on(mother, ENDPOINT + "2")
    phones.says[new.subscription] = [(Outcome.REFUSED, "no such device")]
    sent(school)
    work()

    assert [one.to for one in phones.taken] == [old.subscription]


def test_turned_off_they_are_written_to_as_before(school: School, phones: Postbag, postbag: Postbag) -> None:  # noqa: F811
    _family, (mother,), _children = home(school)
    one = turned_on(mother)
    assert mother.channels == ["push", "email", "text", "letter"]

    devices.turn_off(device=one, by=viewer_of_adult(mother))
    sent(school)
    work()

    mother.refresh_from_db()
    assert (mother.channels, phones.taken, len(postbag.to(mother))) == (["email", "text", "letter"], [], 1)


def test_who_turns_it_on_last_has_the_browser(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    first, second = turned_on(mother), turned_on(father)

    first.refresh_from_db()
    assert (first.is_live, second.is_live) == (False, True)


def test_lost_phone_gets_nothing_more(school: School) -> None:
    _family, (mother,), _children = home(school)
    one = turned_on(mother)

    access.end_everything(adult=mother, why="lost")

    one.refresh_from_db()
    assert not one.is_live


@pytest.mark.parametrize(
    ("endpoint", "point", "secret"),
    [
        ("https://evil.example/x", POINT, SECRET),
        ("http://127.0.0.1:8000/", POINT, SECRET),
        (ENDPOINT + "x" * 1000, POINT, SECRET),
        (ENDPOINT, "AAAA", SECRET),
        (ENDPOINT, POINT, ""),
        ("", "", ""),
    ],
)
def test_what_is_no_subscription_is_refused(school: School, endpoint: str, point: str, secret: str) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(NotThisPhone):
        devices.turn_on(adults=[mother], endpoint=endpoint, p256dh=point, auth=secret, by=viewer_of_adult(mother))
    assert not PushDevice.objects.exists()


def test_nobody_turns_it_on_for_another(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)

    with pytest.raises(PermissionDenied):
        devices.turn_on(adults=[father], endpoint=ENDPOINT, p256dh=POINT, auth=SECRET, by=viewer_of_adult(mother))


def test_worker_and_manifest_serve_the_whole_site(client: Client) -> None:
    worker, manifest = client.get("/worker.js"), client.get("/app.webmanifest")

    assert (worker.status_code, worker["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"showNotification" in worker.content
    told = manifest.json()
    assert (manifest["Content-Type"], told["start_url"], told["scope"]) == ("application/manifest+json", "/me/", "/")
    assert len(keys.public()) == 87
