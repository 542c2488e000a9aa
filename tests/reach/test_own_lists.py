"""A school's own words, what it hides and what it adds, wherever reach uses its lists."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Family
from schoolgate.reach import queries, services
from schoolgate.reach.content import barriers, rules, strategies
from schoolgate.reach.errors import NotOnTheList
from schoolgate.reach.models import Barrier
from schoolgate.schools.models import School
from schoolgate.shelf import services as shelf
from tests.factories.accounts import sign_in
from tests.factories.families import home
from tests.factories.reach import silent, staff, taken
from tests.factories.shelf import browser_of, hidden, lead, said

MONEY = barriers()["money"]


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    return one


def reads(adult: Adult, lang: str) -> None:
    adult.user.lang = lang
    adult.user.save()


def test_hidden_word_is_offered_to_nobody(client: Client, school: School, mother: Adult) -> None:
    assert MONEY.says["en"] in sign_in(client, mother.user).get("/me/hard/").text
    hidden(school, "barriers", "money")

    assert MONEY.says["en"] not in client.get("/me/hard/").text
    assert "Please choose one of these." in client.post("/me/hard/", {"word": "money"}, follow=True).text
    form = browser_of(school).get(reverse("reach:family", args=[school.slug, Family.objects.get().ref])).context["form"]
    assert "money" not in dict(form.fields["word"].choices)
    with pytest.raises(NotOnTheList):
        services.note(adult=mother, word="money", by=staff(school))
    assert not Barrier.objects.exists()


def test_hidden_word_that_is_held_still_stands_and_can_be_struck_out(
    client: Client, school: School, mother: Adult
) -> None:
    barrier = services.note(adult=mother, word="money", by=staff(school))
    hidden(school, "barriers", "money")

    page = sign_in(client, mother.user).get("/me/hard/").text
    theirs = browser_of(school).get(reverse("reach:family", args=[school.slug, Family.objects.get().ref])).text
    assert (MONEY.says["en"] in page, MONEY.staff in theirs) == (True, True)
    assert queries.counted(viewer=staff(school), school=school) == [(MONEY, 1)]
    client.post(reverse("reach:my_strike", args=[barrier.ref]))

    assert Barrier.objects.get().ended_at is not None


@pytest.mark.parametrize(("lang", "dir"), [("ur", "rtl"), ("pl", "ltr")])
def test_changed_word_is_in_the_schools_language_and_marked_so(
    client: Client, school: School, mother: Adult, lang: str, dir: str
) -> None:
    school.lang = "cy"
    school.save()
    services.note(adult=mother, word="money", by=staff(school))
    said(school, "barriers", "money", says="Mae’n costio gormod")
    reads(mother, lang)

    page = sign_in(client, mother.user).get("/me/hard/").text

    assert f'<html lang="{lang}" dir="{dir}"' in page
    assert page.count('lang="cy" dir="ltr"') >= 1
    assert "Mae’n costio gormod" in page
    assert MONEY.says[lang] not in page
    assert barriers()["time"].says[lang] in page  # what was not changed is translated


def test_changed_word_for_colleagues_leaves_the_families_translations(
    client: Client, school: School, mother: Adult
) -> None:
    services.note(adult=mother, word="money", by=staff(school))
    said(school, "barriers", "money", staff="Money is short")
    reads(mother, "ur")

    assert MONEY.says["ur"] in sign_in(client, mother.user).get("/me/hard/").text
    theirs = browser_of(school).get(reverse("reach:family", args=[school.slug, Family.objects.get().ref])).text
    assert "Money is short" in theirs
    assert f">{MONEY.staff}</h3>" not in theirs


def test_parent_of_two_schools_tells_the_one_that_asks(client: Client, school: School, other_school: School) -> None:
    _family, (here,), _children = home(school)
    with acting_in(other_school.pk):
        _family, (there,), _children = home(other_school)
        Adult._base_manager.filter(pk=there.pk).update(user=here.user)
        services.note(adult=there, word="travel", by=staff(other_school))
        hidden(other_school, "barriers", "money")
        hidden(other_school, "barriers", "time")
        said(other_school, "barriers", "work", says="I am at the mill then")
    hidden(school, "barriers", "time")
    page = sign_in(client, here.user).get("/me/hard/").text

    client.post("/me/hard/", {"word": "money"})
    client.post("/me/hard/", {"word": "work"})

    assert barriers()["time"].says["en"] not in page  # neither asks
    assert barriers()["work"].says["en"] in page  # one leaves it as it ships, and that is translated
    assert set(Barrier._base_manager.filter(said_by="family").values_list("school", "word")) == {
        (school.pk, "money"),
        (school.pk, "work"),
        (other_school.pk, "work"),
    }


def test_hidden_strategy_is_not_offered_and_what_was_tried_stays(school: School) -> None:
    (family,) = silent(school)
    by = staff(school)
    services.note_tried(family=family, strategy="visit", by=by)
    hidden(school, "strategies", "visit")
    client = browser_of(school)

    assert strategies()["visit"].title not in client.get(reverse("reach:strategies", args=[school.slug])).text
    assert strategies()["visit"].title in client.get(reverse("reach:tried", args=[school.slug])).text
    with pytest.raises(NotOnTheList):
        services.note_tried(family=family, strategy="visit", by=by)
    assert [one.strategy.key for one in queries.followed(viewer=by, school=school)] == ["visit"]


def test_changed_strategy_is_named_so_wherever_it_stands(school: School) -> None:
    (family,) = silent(school)
    by = staff(school)
    tried = services.note_tried(family=family, strategy="ring", by=by)
    said(school, "strategies", "ring", title="Ring them after tea")
    client = browser_of(school)

    for url in (
        reverse("reach:strategies", args=[school.slug]),
        reverse("reach:tried", args=[school.slug]),
        reverse("reach:one_tried", args=[school.slug, tried.ref]),
        reverse("reach:family", args=[school.slug, family.ref]),
    ):
        page = client.get(url).text
        assert "Ring them after tea" in page, url
        assert strategies()["ring"].title not in page, url


def test_own_strategy_is_offered_against_what_stands_tried_and_followed(school: School, mother: Adult) -> None:
    by = staff(school)
    says = {"title": "Tea at the allotment", "answers": ["money"], "costs": "Tea", "how": "Ask.", "watch": "Rain."}
    key = shelf.add(school=school, shelf="strategies", says=says, by=lead(school))
    services.note(adult=mother, word="money", by=by)
    family = Family.objects.get()
    page = browser_of(school).get(reverse("reach:family", args=[school.slug, family.ref])).text

    services.note_tried(family=family, strategy=key, by=by)

    assert "Tea at the allotment" in page
    assert [one.strategy.title for one in queries.followed(viewer=by, school=school)] == ["Tea at the allotment"]


def rung(school: School, number: int = 3) -> None:
    """Families whom one of the rules would have rung."""
    silent(school, number, owes=True)


def keys(school: School) -> set[str]:
    return {one.rule.key for one in queries.steps(viewer=staff(school), school=school)}


def test_rule_that_is_off_gives_no_step_anywhere(school: School) -> None:
    rung(school)
    assert "answer_owed" in keys(school)
    home_of = Family.objects.first()
    assert home_of is not None

    hidden(school, "rules", "answer_owed")

    assert "answer_owed" not in keys(school)
    assert queries.step(viewer=staff(school), school=school, key="answer_owed") is None
    own = queries.own_steps(viewer=staff(school), school=school, families=[home_of.pk])
    assert {one.rule.key for one in own.values()} & {"answer_owed"} == set()


def test_rule_that_tries_a_hidden_strategy_gives_no_step_either(school: School) -> None:
    rung(school)

    hidden(school, "strategies", rules()["answer_owed"].strategy.key)

    assert "answer_owed" not in keys(school)


def test_reason_and_least_number_are_the_schools_and_conditions_stay(school: School) -> None:
    rung(school, 3)
    said(school, "rules", "answer_owed", because="They may have lost the letter.", least=4)

    assert "answer_owed" not in keys(school)
    step = queries.step(viewer=staff(school), school=school, key="answer_owed")
    assert step is not None
    assert step.rule.because == "They may have lost the letter."
    assert step.rule.when == rules()["answer_owed"].when
    said(school, "rules", "answer_owed", because="They may have lost the letter.", least=3)
    assert "answer_owed" in keys(school)


def test_step_that_was_taken_stays_when_its_rule_is_off(school: School) -> None:
    rung(school)
    tried = taken(school, staff(school), "answer_owed")
    hidden(school, "rules", "answer_owed")

    page = browser_of(school).get(reverse("reach:one_tried", args=[school.slug, tried.ref]))

    assert rules()["answer_owed"].because in page.text


@pytest.mark.parametrize("path", ["page", "steps", "strategies", "not_reached"])
def test_pages_take_as_many_queries_with_own_words_as_without(
    school: School, path: str, django_assert_max_num_queries: Any
) -> None:
    rung(school)
    client, url = browser_of(school), reverse(f"reach:{path}", args=[school.slug])
    client.get(url)
    with django_assert_max_num_queries(80) as seen:
        client.get(url)
    before = len(seen)
    for key in ("ring", "visit", "text_first"):
        said(school, "strategies", key, title=f"Ours: {key}")
    hidden(school, "barriers", "money")

    with django_assert_max_num_queries(before):
        client.get(url)


@pytest.mark.parametrize(("name", "shelf"), [("strategies", "strategies"), ("steps", "rules")])
def test_lead_finds_the_list_where_it_is_used_and_the_office_does_not(school: School, name: str, shelf: str) -> None:
    there = reverse("shelf:list", args=[school.slug, shelf])

    assert there in browser_of(school).get(reverse(f"reach:{name}", args=[school.slug])).text
    assert there not in browser_of(school, "office").get(reverse(f"reach:{name}", args=[school.slug])).text
