"""A school says things its own way, puts aside what it does not need, adds what it misses, and a named person checks."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import browser
from schoolgate.core.permits import Strength
from schoolgate.languages import queries, services
from schoolgate.languages.errors import NoSuchWording, OtherSlots
from schoolgate.languages.queries import Place, sayer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.schools import MemberFactory

WHEN = Place("sentences", "when_day", "text", "en")
TEA_UR = Place("sentences", "tea", "text", "ur")


@pytest.fixture
def office(school: School) -> Member:
    return MemberFactory(school=school, role=Role.OFFICE)


def test_own_wording_is_said_and_the_products_stands_again(school: School, office: Member) -> None:
    by = viewer_of_member(office)
    shipped = sayer(school.pk).wording("sentences", "text", "tea", "en")[0]

    services.word_own_way(school=school.pk, place=TEA_UR._replace(lang="en"), text="There will be chai.", by=by)
    services.word_own_way(school=school.pk, place=TEA_UR._replace(lang="en"), text="There will be cake.", by=by)
    assert sayer(school.pk).say("tea", "en") == "There will be cake."
    assert sayer(school.pk).say("tea", "ur") != "There will be cake."
    services.word_as_shipped(school=school.pk, shelf="sentences", key="tea", lang="en", by=by)

    assert sayer(school.pk).say("tea", "en") == shipped
    with pytest.raises(NoSuchWording):
        services.word_as_shipped(school=school.pk, shelf="sentences", key="tea", lang="en", by=by)


@pytest.mark.parametrize("text", ["On a day.", "{day} or {hour}", "{day} {day}"])
def test_own_wording_keeps_the_slots(school: School, office: Member, text: str) -> None:
    with pytest.raises(OtherSlots):
        services.word_own_way(school=school.pk, place=WHEN, text=text, by=viewer_of_member(office))


def test_another_school_goes_on_as_before(school: School, other_school: School, office: Member) -> None:
    before = sayer(other_school.pk).say("tea", "en")
    services.word_own_way(school=school.pk, place=TEA_UR._replace(lang="en"), text="Chai.", by=viewer_of_member(office))

    assert sayer(other_school.pk).say("tea", "en") == before


def test_own_kind_of_event_is_offered_and_said_in_english_until_somebody_writes_it(
    school: School, office: Member
) -> None:
    by = viewer_of_member(office)
    says = {"name": "Bramley picnic", "what": "We eat apples."}
    key = services.add_wording(school=school.pk, shelf="event_kinds", group="community", says=says, by=by)

    assert sayer(school.pk).offered("event_kinds")[-1].says == says
    assert sayer(school.pk).say("invited_head", "en", event=key) == "You are invited: Bramley picnic"
    assert "Bramley picnic" in sayer(school.pk).say("invited_head", "ur", event=key)
    services.word_own_way(school=school.pk, place=Place("event_kinds", key, "name", "ur"), text="پکنک", by=by)
    assert "پکنک" in sayer(school.pk).say("invited_head", "ur", event=key)


def test_what_was_put_aside_is_not_offered_and_still_said(school: School, office: Member) -> None:
    by = viewer_of_member(office)
    services.put_aside(school=school.pk, shelf="event_kinds", key="eid", by=by)
    services.put_aside(school=school.pk, shelf="event_kinds", key="eid", by=by)

    assert "eid" not in [one.key for one in sayer(school.pk).offered("event_kinds")]
    assert sayer(school.pk).say("invited_head", "en", event="eid") == "You are invited: Eid celebration"
    services.bring_back(school=school.pk, shelf="event_kinds", key="eid", by=by)
    assert "eid" in [one.key for one in sayer(school.pk).offered("event_kinds")]
    for shelf, key in (("event_kinds", "eid"), ("sentences", "tea")):
        with pytest.raises(NoSuchWording):
            services.bring_back(school=school.pk, shelf=shelf, key=key, by=by)
    for shelf, key in (("event_kinds", "no_such"), ("no_such", "eid"), ("templates", "no_such")):
        with pytest.raises(NoSuchWording):
            services.put_aside(school=school.pk, shelf=shelf, key=key, by=by)


def test_check_names_the_person_and_holds_only_for_the_words_that_stood_there(school: School, office: Member) -> None:
    by = viewer_of_member(office)
    assert "unchecked" in sayer(school.pk).made(TEA_UR)

    services.check_wording(school=school.pk, place=TEA_UR, by=by)
    assert sayer(school.pk).made(TEA_UR).startswith(office.name)
    services.word_own_way(school=school.pk, place=TEA_UR, text="چائے۔", by=by)

    assert TEA_UR not in sayer(school.pk).checked
    with pytest.raises(NoSuchWording):
        services.check_wording(school=school.pk, place=TEA_UR._replace(lang="xx"), by=by)


def test_teacher_checks_and_changes_nothing(school: School) -> None:
    by = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))

    services.check_wording(school=school.pk, place=TEA_UR, by=by)

    with pytest.raises(PermissionDenied):
        services.word_own_way(school=school.pk, place=TEA_UR, text="چائے۔", by=by)
    with pytest.raises(PermissionDenied):
        services.put_aside(school=school.pk, shelf="sentences", key="tea", by=by)


def test_pages_say_change_check_and_put_aside(school: School, office: Member) -> None:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=office.user, strength=Strength.TWO_FACTORS).token
    top = f"/{school.slug}/settings/wordings"

    assert "There will be tea, coffee" in client.get(f"{top}/sentences/?q=coffee").content.decode()
    client.post(f"{top}/sentences/tea/ur/", {"text": "چائے۔"})
    client.post(f"{top}/sentences/tea/ur/check/")
    client.post(f"{top}/templates/head_lice/aside/")
    client.post(f"{top}/school_words/add/", {"word": "Bramley time", "means": "A quiet time after lunch."})

    said = sayer(school.pk)
    assert said.say("tea", "ur") == "چائے۔"
    assert said.made(TEA_UR).startswith(office.name)
    assert [one.key for one in queries.looked_for(school=school.pk, shelf="templates", words="") if one.is_aside] == [
        "head_lice"
    ]
    assert said.offered("school_words")[-1].says["word"] == "Bramley time"
    assert "Head lice in a class" not in client.get(f"/{school.slug}/messages/notices/ready/").content.decode()
    wrong = client.post(f"{top}/sentences/when_day/en/", {"text": "Some day."}).content.decode()
    assert "Please keep everything that stands in curly brackets" in wrong
    for gone in (f"{top}/no_such/", f"{top}/sentences/no_such/", f"{top}/sentences/tea/xx/", f"{top}/templates/add/"):
        assert client.get(gone).status_code == 404
