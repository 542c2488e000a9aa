"""The pages of asks, in a browser that keeps cookies and runs no script."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schoolgate.asks import queries, services
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock, links
from schoolgate.core.permits import Matter, Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult, Pupil
from schoolgate.ledger.models import Touch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.asks import asked, item_of, needed, office, other_home, say
from tests.factories.families import hold, home
from tests.factories.schools import GroupFactory, MemberFactory


@pytest.fixture
def as_role(school: School) -> Callable[..., Client]:
    """A browser in which someone of a role is signed in."""

    def signed_in(role: Role, at: School = school) -> Client:
        return sign_in(Client(), MemberFactory(school=at, role=role).user, Strength.TWO_FACTORS)

    return signed_in


def page(ask: Ask, *more: str) -> str:
    return reverse("asks:answer_for" if more else "asks:chase", args=[ask.school.slug, ask.ref, *more])


def at_home(adult: Adult) -> Client:
    return sign_in(Client(), adult.user)


def link(adult: Adult, ask: Ask, *children: Pupil) -> str:
    matter = Matter("d", *ask.matter, frozenset(child.pk for child in children))
    until = clock.now() + timedelta(days=30)
    return links.make(
        user=adult.user_id, school=adult.school_id, adult=adult.pk, matter=matter, address="a@b.example", until=until
    )


def test_list_shows_open_questions_and_not_those_long_over(school: School, as_role) -> None:
    home(school)
    ask = asked(school)
    url = reverse("asks:list", args=[school.slug])

    assert [one["label"] for one in as_role(Role.OFFICE).get(url).context["items"]] == ["A walk"]
    Ask.objects.filter(pk=ask.pk).update(due=clock.today(school.zone) - timedelta(days=20))
    assert as_role(Role.OFFICE).get(url).context["items"] == []


def test_chase_list_stands_by_class_and_prints(school: School, as_role) -> None:
    for name in ("Willow", "Ash"):
        home(school, group=GroupFactory(school=school, name=name))
    answers = home(school)[1][0]
    ask = asked(school)
    say(answers, "yes")

    shown = as_role(Role.OFFICE).get(page(ask))
    words = shown.content.decode()

    assert [one.group for one in shown.context["lines"]] == ["Ash", "Willow"]
    assert words.index("Ash") < words.index("Willow")
    assert [one.answer for one in shown.context["said"]] == ["Yes"]
    assert words.count("Type it in") == 2


def test_chase_list_names_homes_that_differ(school: School, as_role) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)
    say(mother, "yes")
    say(father, "no")

    assert as_role(Role.OFFICE).get(page(ask)).content.decode().count("The homes differ") == 2


def test_teacher_sees_the_list_and_types_nothing_in(school: School, as_role) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    teacher = as_role(Role.TEACHER)

    shown = teacher.get(page(ask))

    assert (shown.status_code, "Type it in" in shown.content.decode()) == (200, False)
    assert teacher.get(page(ask, item_of(mother).ref)).status_code == 404


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.VERIFIER])
def test_those_who_see_no_names_see_no_list(school: School, as_role, role: Role) -> None:
    home(school)
    ask = asked(school)

    assert as_role(role).get(page(ask)).status_code == 404


def test_invariant_2_staff_of_another_school_find_nothing(school: School, other_school: School, as_role) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    stranger = as_role(Role.OFFICE, other_school)

    for slug in (school.slug, other_school.slug):
        for name, refs in (("chase", [ask.ref]), ("answer_for", [ask.ref, item_of(mother).ref])):
            assert stranger.get(reverse(f"asks:{name}", args=[slug, *refs])).status_code == 404


def test_typing_in_says_who_told_us_and_what_is_wrong(school: School, as_role) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    ask, browser = asked(school), as_role(Role.OFFICE)
    url = page(ask, item_of(mother).ref)

    assert mother.name in browser.get(url).content.decode()
    wrong = browser.post(url, {"value": "perhaps", "heard": "page"})
    assert (wrong.status_code, sorted(wrong.context["form"].errors)) == (200, ["heard", "value"])
    done = browser.post(url, {"value": "yes", "heard": "paper", "who": father.ref})

    assert done.headers["Location"] == page(ask)
    assert list(Reply.objects.values_list("value", "heard", "adult")) == [("yes", "paper", father.pk)]
    assert "Written down." in browser.get(page(ask)).content.decode()


def test_typing_in_offers_nobody_who_may_not_decide(school: School, as_role) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    ask, browser = asked(school), as_role(Role.OFFICE)
    url = page(ask, item_of(mother).ref)
    hold(father, son)

    assert "who" not in browser.get(url).context["form"].fields
    browser.post(url, {"value": "yes", "heard": "phone", "who": father.ref})

    assert Reply.objects.get().adult_id == mother.pk


def test_what_nobody_owes_any_more_is_not_typed_in(school: School, as_role) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school)
    url = page(ask, item_of(mother).ref)
    Item.objects.update(ended_at=clock.now(), ended_by=mother.user_id)

    assert as_role(Role.OFFICE).get(url).status_code == 404


def test_family_answers_on_its_page_and_changes_its_mind(school: School) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    ask = asked(school, per=Per.FAMILY)
    url = reverse("asks:my_question", args=[ask.ref])
    item, browser = item_of(mother), at_home(mother)
    assert "A walk" in browser.get(url).content.decode()

    for value in ("yes", "no"):
        browser.post(url, {"item": item.ref, "value": value})

    words = at_home(father).get(url).content.decode()
    assert f"({mother.forename})" in words.replace("<bdi>", "").replace("</bdi>", "")
    assert queries.answered_by_you(viewer=viewer_of_adult(father))[0].said == "no"


def test_who_comes_is_not_answered_here_and_what_is_over_is_gone(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    coming, over = asked(school, kind=QuestionKind.COMING), asked(school)
    with clock.standing_at(clock.end_of(over.due, school.zone)):
        assert queries.question(viewer=viewer_of_adult(mother), ref=over.ref) is None

    assert at_home(mother).get(reverse("asks:my_question", args=[over.ref])).status_code == 200
    assert at_home(mother).get(reverse("asks:my_question", args=[coming.ref])).status_code == 404


def test_family_page_refuses_kindly_what_was_not_offered(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school, kind=QuestionKind.CHOOSE, choices=("Tea",))
    url = reverse("asks:my_question", args=[ask.ref])

    told = at_home(mother).post(url, {"item": item_of(mother).ref, "value": "Beer"}, follow=True)

    assert "Please choose one of the answers." in told.content.decode()
    assert len(needed(mother)) == 1


def test_stranger_and_the_other_home_do_not_find_the_item(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school)
    father = other_home(son)
    services.top_up(ask=ask, by=office(school))
    stranger = home(school)[1][0]
    item = item_of(mother)
    url = reverse("asks:my_question", args=[ask.ref])

    assert at_home(stranger).get(url).status_code == 404
    assert at_home(father).get(url).status_code == 200
    for adult in (father, stranger):
        assert at_home(adult).post(url, {"item": item.ref, "value": "no"}).status_code == 404
    assert Reply.objects.count() == 0


def test_invariant_7_looking_by_link_changes_nothing_and_a_press_answers(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school)
    item = item_of(mother)
    token = link(mother, ask, son)
    browser = Client()

    opened = browser.get(f"/l/{token}/", follow=True)
    assert opened.redirect_chain[-1][0] == reverse("asks:link_question", args=[token, ask.ref])
    assert (opened.status_code, Touch.objects.count(), Reply.objects.count()) == (200, 0, 0)
    browser.post(opened.redirect_chain[-1][0], {"item": item.ref, "value": "yes"})

    assert (needed(mother), Reply.objects.get().adult_id) == ([], mother.pk)


def test_invariant_13_link_of_a_held_adult_opens_nothing(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school)
    token = link(father, ask, son)
    url = reverse("asks:link_question", args=[token, ask.ref])
    item = Item.objects.get(family__adults__adult=father)
    hold(father, son)

    assert Client().get(url).status_code == 404
    assert Client().post(url, {"item": item.ref, "value": "no"}).status_code == 404
    assert (len(needed(mother)), Reply.objects.count()) == (1, 0)


def test_needs_take_as_many_queries_for_three_questions_at_two_schools_as_for_one(
    school: School, other_school: School
) -> None:
    _family, (mother,), _pupils = home(school, pupils=2)
    viewer = viewer_of_adult(mother)

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as spent:
            found = queries.needs_you(viewer=viewer)
        return len(found), len(spent)

    with acting_in(school.pk, other_school.pk):
        asked(school)
        assert cost() == (2, 6)
        asked(school)
        asked(school, per=Per.FAMILY)
        assert cost() == (5, 6)


def test_chase_list_takes_as_many_queries_for_three_as_for_one(school: School) -> None:
    by = office(school)

    def cost(ask: Ask) -> int:
        with CaptureQueriesContext(connection) as spent:
            queries.chase(viewer=by, ask=ask)
            queries.said(viewer=by, ask=ask)
        return len(spent)

    people = [home(school, adults=2) for _ in range(2)]
    one = asked(school)
    say(people[0][1][0], "yes")
    first = cost(one)
    people += [home(school, adults=2) for _ in range(4)]
    three = asked(school)
    for _family, adults, _pupils in people[1:3]:
        say(adults[0], "no")

    assert cost(three) == first
