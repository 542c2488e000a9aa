"""The page on which a parent turns messages on this phone on and off."""

from typing import Any

import pytest
from django.test import Client

from schoolgate.families.models import Adult, PushDevice
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.families.test_devices import ENDPOINT, POINT, SECRET, turned_on
from tests.front.test_home import visitor

GIVEN = {"endpoint": ENDPOINT, "p256dh": POINT, "auth": SECRET, "name": "Android"}


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    found: Adult = one
    return found


def test_turned_on_and_off_by_its_owner(mother: Adult) -> None:
    client = visitor(mother)

    assert "Turned on. From now on" in client.post("/me/phone/", GIVEN, follow=True).content.decode()
    device = PushDevice.objects.get(ended_at=None)
    assert "Android" in client.get("/me/phone/").content.decode()
    assert "On this phone" in client.get("/me/family/").content.decode()

    client.post(f"/me/phone/{device.ref}/off/")
    assert not PushDevice.objects.filter(ended_at=None).exists()


def test_without_script_a_sentence_says_that_it_goes_on_as_before(mother: Adult) -> None:
    page = visitor(mother).post("/me/phone/", {"endpoint": ""}, follow=True).content.decode()

    assert "This browser could not do it. School goes on writing to you as before." in page


def test_nobody_turns_off_the_phone_of_another(school: School, mother: Adult) -> None:
    _family, (stranger,), _children = home(school)
    device = turned_on(stranger)

    assert visitor(mother).post(f"/me/phone/{device.ref}/off/").status_code == 404
    device.refresh_from_db()
    assert device.is_live


def test_page_is_for_families_only_and_off_is_a_press(client: Client, mother: Adult) -> None:
    device = turned_on(mother)

    assert client.get("/me/phone/").status_code in (302, 404)
    assert visitor(mother).get(f"/me/phone/{device.ref}/off/").status_code == 405


def test_other_wishes_keep_the_phone_in_the_order(mother: Adult) -> None:
    turned_on(mother)
    said: dict[str, Any] = {"first": "email", "news": "daily", "community": "on"}

    visitor(mother).post("/me/family/", said)

    mother.refresh_from_db()
    assert mother.channels == ["email", "text", "push", "letter"]
