"""The page on which a parent turns messages on this phone on and off, and what stands on the home screen."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image

from schoolgate.accounts import services as accounts
from schoolgate.channels import registry as channels
from schoolgate.channels.push import keys
from schoolgate.core import browser
from schoolgate.families.models import Adult, PushDevice
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.families.test_devices import ENDPOINT, POINT, SECRET, turned_on
from tests.front.test_home import visitor, weight

GIVEN = {"endpoint": ENDPOINT, "p256dh": POINT, "auth": SECRET}


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    found: Adult = one
    return found


def on_android(adult: Adult) -> Client:
    """Their phone."""
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user, device="Chrome, Android").token
    return client


def test_turned_on_and_off_by_its_owner(mother: Adult) -> None:
    client = on_android(mother)

    assert "Turned on. From now on" in client.post("/me/phone/", GIVEN, follow=True).content.decode()
    device = PushDevice.objects.get(ended_at=None)
    assert "Chrome, Android" in client.get("/me/phone/").content.decode()
    assert "On this phone" in client.get("/me/family/").content.decode()

    for _press in range(2):
        off = client.post(f"/me/phone/{device.ref}/off/", follow=True)
        assert "Turned off." in off.content.decode()
    assert not PushDevice.objects.filter(ended_at=None).exists()


def test_signed_out_there_it_is_off(mother: Adult) -> None:
    client = on_android(mother)
    client.post("/me/phone/", GIVEN)
    assert PushDevice.objects.working().count() == 1

    client.post(reverse("accounts:sign_out"))

    assert PushDevice.objects.working().count() == 0
    assert "On no phone yet." in on_android(mother).get("/me/phone/").content.decode()


def test_without_script_the_page_says_what_is_needed_and_shows_no_button_that_does_nothing(mother: Adult) -> None:
    page = visitor(mother).get("/me/phone/").content.decode()

    assert "JavaScript must be on" in page
    assert 'data-worker="/worker.js" hidden>' in page
    assert weight(page) < 14_000


def test_browser_that_could_not_is_told_that_it_goes_on_as_before(mother: Adult) -> None:
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


def test_there_is_no_such_page_where_phones_cannot_be_reached(mother: Adult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(channels._transports, "push")

    assert visitor(mother).get("/me/phone/").status_code == 404
    assert "Messages on this phone" not in visitor(mother).get("/me/family/").content.decode()


def test_other_wishes_keep_the_phone_in_the_order(mother: Adult) -> None:
    turned_on(mother)
    said: dict[str, Any] = {"first": "email", "news": "daily", "community": "on"}

    visitor(mother).post("/me/family/", said)

    mother.refresh_from_db()
    assert mother.channels == ["email", "text", "push", "letter"]


def test_worker_serves_the_whole_site_and_is_never_out_of_date(client: Client) -> None:
    worker = client.get("/worker.js")

    assert (worker.status_code, worker["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert (b"showNotification" in worker.content, worker["Cache-Control"]) == (True, "no-cache")
    assert len(keys.public()) == 87


def test_home_screen_shows_the_school_by_its_name_in_their_language(client: Client, school: School) -> None:
    _family, (mother,), _children = home(school)
    Adult.objects.filter(pk=mother.pk).update(reads="ur")

    answer = visitor(mother).get("/app.webmanifest")
    told = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["lang"], told["dir"]) == (school.name, "ur", "rtl")
    assert (told["start_url"], told["scope"], told["display"]) == ("/me/", "/", "standalone")
    assert client.get("/app.webmanifest").json()["name"] == "School"
    for icon in told["icons"]:
        found = finders.find("front/" + Path(icon["src"]).name)
        with Image.open(str(found)) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"
