"""Sessions are rows: they are listed, and end the second somebody says so."""

import pytest
from django.test import Client

from schoolgate.accounts import services
from schoolgate.accounts.enums import HeldWhy
from schoolgate.accounts.models import Session, User
from schoolgate.accounts.values import device_of
from schoolgate.schools.models import School
from tests.factories.accounts import ask, at_home, sign_in
from tests.factories.families import home
from tests.factories.schools import UserFactory

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1"


@pytest.mark.parametrize(
    ("said", "device"), [(CHROME, "Chrome, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", ""), ("", "")]
)
def test_device_is_told_in_two_words(said: str, device: str) -> None:
    assert device_of(said) == device


def test_person_sees_own_devices_and_no_others(client: Client, school: School) -> None:
    mine, theirs = UserFactory(), UserFactory()
    services.open_session(user=mine, device="Firefox, Linux")
    services.open_session(user=theirs, device="Opera, Mac")

    page = sign_in(client, mine).get("/in/devices/").content.decode()

    assert ("Firefox, Linux" in page, "Opera, Mac" in page) == (True, False)


def test_device_that_is_signed_out_elsewhere_is_out_at_once(client: Client, school: School) -> None:
    user = UserFactory()
    other = sign_in(Client(), user)
    session = Session.objects.get()
    sign_in(client, user)

    client.post(f"/in/devices/{session.ref}/end/")

    assert (other.get("/in/devices/").status_code, client.get("/in/devices/").status_code) == (302, 200)


def test_stranger_cannot_sign_out_a_device(client: Client, school: School) -> None:
    sign_in(Client(), UserFactory())
    session = Session.objects.get()

    answer = sign_in(client, UserFactory()).post(f"/in/devices/{session.ref}/end/")

    assert answer.status_code == 404
    session.refresh_from_db()
    assert session.ended_at is None


def test_all_other_devices_end_in_one_press(client: Client, school: School) -> None:
    user = UserFactory()
    others = [sign_in(Client(), user) for _device in range(2)]
    sign_in(client, user)

    client.post("/in/devices/others/end/")

    assert [one.get("/in/devices/").status_code for one in (*others, client)] == [302, 302, 200]


def test_sign_out_ends_the_session_and_a_get_does_not(client: Client, school: School) -> None:
    sign_in(client, UserFactory())
    assert client.get("/out/").status_code == 405
    assert client.get("/in/devices/").status_code == 200

    client.post("/out/")

    assert client.get("/in/devices/").status_code == 302


@pytest.mark.parametrize("path", ["/in/devices/others/end/", "/in/second/begin/", "/in/second/recovery/", "/out/"])
def test_what_changes_something_is_posted(client: Client, school: School, path: str) -> None:
    assert sign_in(client, UserFactory()).get(path).status_code == 405


def test_address_taken_off_the_file_ends_what_it_opened(client: Client, school: School) -> None:
    _family, (mother,), _children = home(school)
    address = at_home(mother)
    client.post("/in/code/", {"code": ask(client, address)})
    assert client.get("/in/devices/").status_code == 200

    services.drop_address(user=mother.user, kind="email", value=address.upper(), by=User.objects.system())

    assert client.get("/in/devices/").status_code == 302


def test_invariant_13_hold_on_one_school_ends_every_session_of_a_joined_person(client: Client, school: School) -> None:
    kept, joined = UserFactory(), UserFactory()
    for user in (kept, joined):
        services.add_address(user=user, kind="email", value="amina@home.example")
    services.join_users(kept=kept, joined=joined, proved="amina@home.example")
    sign_in(client, kept)

    services.hold_addresses(users=[joined], why=HeldWhy.HOLD)

    assert client.get("/in/devices/").status_code == 302
    assert not kept.addresses.filter(held_at=None).exists()
