"""A family looks at a way, says yes with one press, changes its mind, and says what it offers."""

import json

import pytest

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.models import AuditEntry
from schoolgate.core.refusals import NotAllowed
from schoolgate.helping import services
from schoolgate.helping.enums import OfferKind
from schoolgate.helping.models import Offered
from schoolgate.places.models import Booking
from schoolgate.privacy.services import access_export
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.helping import opened, said_yes, signed_in, staff
from tests.factories.languages import turned_on


def test_one_press_says_yes_and_another_takes_it_back(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school), signed_in(mother)
    assert "Yes, I would like to" in client.get(f"/me/way/{opening.ref}/").content.decode()

    thanked = client.post(f"/me/way/{opening.ref}/yes/", follow=True).content.decode()
    assert "Thank you! School will get back to you." in thanked
    assert "You said yes" in thanked
    client.post(f"/me/way/{opening.ref}/no/")

    assert Booking.objects.get().state == "cancelled"


def test_where_several_may_come_the_family_says_how_many(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school, kind="family_learning", party_most=6), signed_in(mother)

    wrong = client.post(f"/me/way/{opening.ref}/yes/", {"seats": "9"}).content.decode()
    assert "Please choose one from the list." in wrong
    client.post(f"/me/way/{opening.ref}/yes/", {"seats": "3"})

    assert Booking.objects.get().seats == 3


def test_what_is_closed_meanwhile_says_so_kindly(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening, client = opened(school), signed_in(mother)
    services.close(opening=opening, by=staff(school))

    page = client.post(f"/me/way/{opening.ref}/yes/").content.decode()

    assert "This is closed now" in page
    assert not Booking.objects.exists()


def test_page_says_that_a_check_comes_first_and_names_nobody_at_school(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school, needs_check=True, contact="partnership", skills=["reading"], tongues=["ur"])

    page = signed_in(mother).get(f"/me/way/{opening.ref}/").content.decode()

    assert "school does a check that the law asks for" in page
    assert "The partnership lead" in page
    assert "اردو" in page
    assert opening.led_by.name not in page


def test_another_family_and_staff_get_nothing_of_it(school: School, other_school: School) -> None:
    _family, (mother,), _pupils = home(school)
    opening = opened(school)
    _elsewhere, (stranger,), _others = home(other_school)

    assert signed_in(stranger).get(f"/me/way/{opening.ref}/").status_code == 404
    assert signed_in(stranger).post(f"/me/way/{opening.ref}/yes/").status_code == 404
    assert signed_in(mother).get(f"/me/way/{opening.ref}/yes/").status_code == 405


def test_words_come_in_the_familys_language_once_they_were_translated(school: School) -> None:
    turned_on(school, "ur")
    _family, (mother,), _pupils = home(school, reads="ur")
    opening = opened(school, hours=["evening"])

    page = signed_in(mother).get(f"/me/way/{opening.ref}/").content.decode()

    assert 'lang="ur"' in page
    assert "Hear readers" in page  # nobody has translated it yet: as it was written, and marked as English
    assert 'lang="en"' in page


def test_what_they_offer_is_ticked_shown_again_and_struck_out(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    client = signed_in(mother)

    client.post("/me/offer/", {"skill": ["garden", "music"], "hour": ["evening"], "tongue": ["ur"]})
    client.post("/me/offer/", {"skill": ["garden"], "tongue": ["ur"]})

    live = Offered.objects.live().order_by("kind", "word").values_list("kind", "word")
    assert list(live) == [("skill", "garden"), ("tongue", "ur")]
    assert Offered.objects.filter(ended_at__isnull=False).count() == 2
    assert AuditEntry.objects.filter(verb="helping.strike_offer").count() == 2
    assert client.get("/me/offer/").content.decode().count("checked") == 2
    assert "Please choose one from the list." in client.post("/me/offer/", {"skill": ["flying"]}).content.decode()


def test_nobody_offers_for_another(school: School) -> None:
    (_f, (mother,), _p), (_g, (other,), _q) = home(school), home(school)
    for by in (viewer_of_adult(other), staff(school)):
        with pytest.raises(NotAllowed):
            services.offer(adults=[mother], words={OfferKind.SKILL: ["garden"]}, by=by)
    assert not Offered.objects.exists()


def test_what_they_offer_is_theirs_and_is_handed_over_with_their_data(school: School) -> None:
    (_f, (mother,), _p), (_g, (other,), _q) = home(school), home(school)
    services.offer(adults=[mother], words={OfferKind.SKILL: ["garden"]}, by=viewer_of_adult(mother))
    office = staff(school, Role.OFFICE)

    held = json.loads(access_export(person=mother, by=office))["held"]["helping.Offered"]

    assert [one["word"] for one in held] == ["garden"]
    assert "helping.Offered" not in json.loads(access_export(person=other, by=office))["held"]


def test_family_sees_only_its_own_yes(school: School) -> None:
    (_f, (mother,), _p), (_g, (other,), _q) = home(school), home(school)
    opening = opened(school)
    said_yes(opening, other)

    page = signed_in(mother).get(f"/me/way/{opening.ref}/").content.decode()

    assert "You said yes" not in page
    assert other.name not in page
