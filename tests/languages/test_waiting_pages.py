"""What no engine could, or what somebody doubts, waits for a colleague who speaks the language."""

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.core import jobs
from schoolgate.languages import services
from schoolgate.languages.enums import Why
from schoolgate.languages.models import Order, Translation
from schoolgate.languages.queries import in_language, waiting
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Spoken, Todo
from tests.factories.accounts import Strength, sign_in
from tests.factories.families import home
from tests.factories.languages import administrator, ordered, text, turned_on
from tests.factories.messages import noticed, written
from tests.factories.schools import MemberFactory

PARROT = pytest.mark.usefixtures("parrot")


def helper(school: School, role: Role = Role.ASSISTANT) -> Client:
    """A colleague's browser."""
    member = MemberFactory(school=school, role=role, name="Sana Malik")
    Spoken(school=school, user=member.user, lang="ur").save()
    return sign_in(Client(), member.user, Strength.TWO_FACTORS)


def shown(client: Client, school: School, rest: str = "") -> str:
    return client.get(f"/{school.slug}/translations/{rest}").content.decode()


def test_what_no_engine_could_is_written_by_a_colleague(school: School) -> None:
    (order,) = ordered(school, "ur", words="Bring a **coat**.")
    jobs.work_until_idle()
    client = helper(school)

    assert "No engine is turned on for this language" in shown(client, school)
    assert "You speak it" in shown(client, school)
    assert "Bring a **coat**." in shown(client, school, f"{order.ref}/")
    client.post(f"/{school.slug}/translations/{order.ref}/", {"words": "**کوٹ** لائیں۔"})

    said = in_language([text(school, "Bring a **coat**.")], "ur")[text(school, "Bring a **coat**.")]
    assert (said.words, said.is_checked) == ("**کوٹ** لائیں۔", True)
    assert Translation.objects.get().checked_by == "Sana Malik"
    assert "Nothing waits" in shown(client, school)


@PARROT
def test_doubted_translation_stands_beside_the_original_and_may_be_right(school: School) -> None:
    turned_on(school, "ur")
    ordered(school, "ur")
    jobs.work_until_idle()
    order = services.report(text=text(school), target="ur", about=("", ""), by=administrator(school))
    client = helper(school)

    page = shown(client, school, f"{order.ref}/")
    assert "Bring £5 on Monday." in page
    assert "ur: Bring £5 on Monday." in page
    client.post(f"/{school.slug}/translations/{order.ref}/right/")

    assert in_language([text(school)], "ur")[text(school)].is_checked
    assert not Todo.objects.live().exists()


def test_urgent_and_doubted_come_first_and_one_language_can_be_chosen(school: School) -> None:
    ordered(school, "ur", "pl", words="First")
    jobs.work_until_idle()
    services.ask_for_better(text=text(school, "Second"), target="pl", about=("", ""), by=administrator(school))
    services.report(text=text(school, "Third"), target="ur", about=("", ""), by=administrator(school))
    by = administrator(school)

    assert [one.order.words for one in waiting(viewer=by)] == ["Third", "Second", "First", "First"]
    assert [one.order.words for one in waiting(viewer=by, lang="pl")] == ["Second", "First"]
    page = shown(helper(school), school, "?lang=pl")
    assert "Third" not in page
    assert "Second" in page


def test_text_of_a_family_waits_under_the_familys_language(school: School) -> None:
    by = administrator(school)
    services.order(texts=[text(school, "Mama zachoruje", "pl")], targets=["en"], by=by)
    jobs.work_until_idle()

    assert [(one.lang, one.language) for one in waiting(viewer=by)] == [("pl", "Polish")]


def test_text_is_seen_only_by_those_who_see_where_it_stands(school: School) -> None:
    home(school, reads="ur")
    notice = noticed(school)
    draft = written(school)
    by = administrator(school)
    for row in (notice, draft):
        services.order(texts=[text(school, f"Words of {row.ref}")], targets=["ur"], about=("notice", row.ref), by=by)
    Order.objects.update(why=Why.NO_ENGINE)
    teacher = helper(school, Role.TEACHER)
    refs = list(Order.objects.values_list("ref", flat=True))

    assert "Nothing waits" in shown(teacher, school)
    assert [teacher.get(f"/{school.slug}/translations/{ref}/").status_code for ref in refs] == [404, 404]
    assert "Words of" in shown(helper(school, Role.OFFICE), school)


def test_what_nobody_needs_is_taken_off_the_list(school: School) -> None:
    (order,) = ordered(school, "so")
    jobs.work_until_idle()
    client = helper(school)

    client.post(f"/{school.slug}/translations/{order.ref}/away/")
    assert client.post(f"/{school.slug}/translations/{order.ref}/away/").status_code == 404

    assert not Translation.objects.exists()
    assert not Order.objects.live().exists()


def test_empty_words_are_told_kindly_and_nothing_is_lost(school: School) -> None:
    (order,) = ordered(school, "so")
    jobs.work_until_idle()

    answer = helper(school).post(f"/{school.slug}/translations/{order.ref}/", {"words": " "})

    assert "Please fill this in." in answer.content.decode()
    assert Order.objects.live().count() == 1


def test_todo_of_the_office_leads_to_the_text(school: School) -> None:
    order = services.report(text=text(school), target="ur", about=("", ""), by=administrator(school))
    office = helper(school, Role.OFFICE)

    today = office.get(reverse("front:day", args=[school.slug])).content.decode()
    assert "A family says that a translation into Urdu is wrong." in today
    assert f"/{school.slug}/translations/{order.ref}/" in today
