"""Signatures: by a code or on paper, never by a link, a text or a telephone; and what an answer says besides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.asks import queries, registry, services
from schoolgate.asks.enums import Heard, QuestionKind, Verdict, Wants
from schoolgate.asks.errors import NeedsCode, NeedsSignature, NoSuchAnswer, SaysTooLittle, WhoSigned
from schoolgate.asks.models import Ask, Item, Reply
from schoolgate.asks.values import Given
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock, links
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Strength, Viewer
from schoolgate.families.models import Adult
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import sign_in
from tests.factories.asks import answer, asked, item_of, needed, office, other_home, say
from tests.factories.families import home
from tests.factories.schools import MemberFactory

USES = ("photo_inside", "photo_website")
MEDICINE = {"what": "Calpol", "how_much": "5 ml", "when": "At noon", "until": "2026-12-04"}


def by_link(adult: Adult, ask: Ask, *children: int) -> FamilyViewer:
    """The adult as a link makes them known."""
    return FamilyViewer(
        user=adult.user_id,
        strength=Strength.LINK,
        adults=(AdultIn(adult.pk, adult.school_id),),
        matter=Matter("d", *ask.matter, frozenset(children)),
    )


@pytest.mark.parametrize(("kind", "value"), [(QuestionKind.SIGNED, "yes"), (QuestionKind.SEVERAL, "photo_inside")])
def test_a_link_is_no_signature_and_a_code_is(school: School, kind: str, value: str) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, kind=kind, choices=USES)
    item = item_of(mother)

    with pytest.raises(NeedsCode):
        services.answer(item=item, value=value, by=by_link(mother, ask, son.pk))
    answer(item, mother, value)

    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.AGREED


def test_an_unsigned_question_is_answered_by_a_link(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school)

    services.answer(item=item_of(mother), value="yes", by=by_link(mother, ask, son.pk))

    assert Reply.objects.get().value == "yes"


def test_staff_type_in_a_signature_from_paper_alone_with_its_name(school: School) -> None:
    _family, (mother, father), _pupils = home(school, adults=2)
    asked(school, kind=QuestionKind.SIGNED)
    item, by = item_of(mother), office(school)

    for heard in (Heard.PHONE, Heard.GATE, Heard.PAGE):
        with pytest.raises(NeedsSignature):
            services.answer_for(item=item, value="yes", heard=heard, adult=father.pk, by=by)
    with pytest.raises(WhoSigned):
        services.answer_for(item=item, value="yes", heard=Heard.PAPER, by=by)
    services.answer_for(item=item, value="yes", heard=Heard.PAPER, adult=father.pk, by=by)

    assert list(Reply.objects.values_list("adult", "heard")) == [(father.pk, "paper")]


def test_several_are_kept_in_their_order_and_none_is_a_no(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, kind=QuestionKind.SEVERAL, choices=USES)
    item = item_of(mother)

    said = [answer(item, mother, value).value for value in ("photo_website,photo_inside", "photo_website", "no", "")]

    assert said == ["photo_inside,photo_website", "photo_website", "no", "no"]
    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.REFUSED
    with pytest.raises(NoSuchAnswer):
        answer(item, mother, "photo_inside,photo_moon")


def test_homes_that_allow_other_things_differ(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    ask = asked(school, kind=QuestionKind.SEVERAL, choices=USES)
    say(mother, "photo_inside,photo_website")
    say(father, "photo_inside")

    assert queries.verdict(ask=ask, pupil=son.pk) is Verdict.DIFFER
    assert Todo.objects.live().filter(kind="differ").count() == 1


def test_a_yes_to_a_medicine_says_all_of_it_and_a_no_says_nothing(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    asked(school, kind=QuestionKind.SIGNED, wants=tuple(Wants.must()))
    item, by = item_of(mother), viewer_of_adult(mother)

    for missing in MEDICINE:
        with pytest.raises(SaysTooLittle):
            services.answer(item=item, value="yes", more=MEDICINE | {missing: "  "}, by=by)
    services.answer(item=item, value="yes", more=MEDICINE | {"needs": "asthma"}, by=by)
    assert Reply.objects.get().more == MEDICINE

    services.answer(item=item, value="no", more=MEDICINE, by=by)
    assert queries.latest([item])[item.pk].more == {}


def test_what_a_home_says_of_health_is_shown_after_a_code_and_not_by_a_link(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, wants=("needs", "phone"))
    services.answer(item=item_of(mother), value="yes", more={"needs": "Nut allergy"}, by=viewer_of_adult(mother))

    shown = [
        queries.question(viewer=viewer, ref=ask.ref)
        for viewer in (viewer_of_adult(mother), by_link(mother, ask, son.pk))
    ]

    assert [found[1][0].more for found in shown if found] == [{"needs": "Nut allergy"}, {}]


def test_the_feature_hears_the_whole_answer_and_who_gave_it(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Given] = []

    def listen(_item: Item, given: Given, _by: Viewer) -> None:
        heard.append(given)

    monkeypatch.setitem(registry._answerers, "tests", listen)
    _family, (mother,), _pupils = home(school)
    asked(school, wants=("needs",), answerer="tests")
    services.answer(item=item_of(mother), value="yes", more={"needs": " Nut  allergy "}, by=viewer_of_adult(mother))

    assert heard == [Given("yes", mother.pk, {"needs": "Nut allergy"})]


# ---- the page


def page_of(ask: Ask) -> str:
    return reverse("asks:my_question", args=[ask.ref])


def test_by_a_link_the_page_says_that_a_code_is_needed_and_where(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, kind=QuestionKind.SIGNED)
    matter = Matter("d", *ask.matter, frozenset({son.pk}))
    until = clock.now() + timedelta(days=9)
    token = links.make(
        user=mother.user_id, school=school.pk, adult=mother.pk, matter=matter, address="a@b.example", until=until
    )
    url, item = reverse("asks:link_question", args=[token, ask.ref]), item_of(mother)

    words = Client().get(url).content.decode()
    assert ("Get a code" in words, page_of(ask) in words, 'value="yes"' in words) == (True, True, False)
    Client().post(url, {"item": item.ref, "value": "yes"})

    assert not Reply.objects.exists()


def test_each_child_has_a_form_of_its_own_and_a_wrong_one_is_shown_again(school: School) -> None:
    _family, (mother,), (_son, _daughter) = home(school, pupils=2)
    ask = asked(school, kind=QuestionKind.SIGNED, wants=("what", "how_much", "when", "until"))
    browser = sign_in(Client(), mother.user)
    first, second = needed(mother)

    wrong = browser.post(page_of(ask), {"item": first, "value": "yes", "what": "Calpol", "until": "soon"})

    words = wrong.content.decode()
    assert (wrong.status_code, 'value="Calpol"' in words, "such as 9/12/2026" in words) == (200, True, True)
    assert sorted(wrong.context["form"].errors) == ["how_much", "until", "when"]
    browser.post(page_of(ask), {"item": first, "value": "yes"} | MEDICINE)
    browser.post(page_of(ask), {"item": second, "value": "no"})
    assert {one.value: one.more for one in Reply.objects.all()} == {"yes": MEDICINE, "no": {}}
    assert 'value="Calpol"' in browser.get(page_of(ask)).content.decode()


def test_ticks_are_an_answer_also_when_none_is_set(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school, kind=QuestionKind.SEVERAL, choices=USES)
    browser, item = sign_in(Client(), mother.user), item_of(mother)

    for data in ({"value": list(USES)}, {}):
        assert browser.post(page_of(ask), {"item": item.ref, **data}).status_code == 302

    assert [one.value for one in Reply.objects.order_by("pk")] == ["photo_inside,photo_website", "no"]
    assert "None of these" in browser.get(page_of(ask)).content.decode()


def test_staff_type_in_ticks_and_lines(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    ask = asked(school, kind=QuestionKind.SEVERAL, choices=USES, wants=("needs",))
    item = item_of(mother)
    browser = sign_in(Client(), MemberFactory(school=school).user, Strength.TWO_FACTORS)
    url = reverse("asks:answer_for", args=[school.slug, ask.ref, item.ref])

    shown = browser.get(url).content.decode()
    assert ("On paper" in shown, "By phone" in shown) == (True, False)
    browser.post(url, {"value": ["photo_website"], "needs": "Hay fever", "heard": "paper"})

    assert list(Reply.objects.values_list("value", "more", "adult")) == [
        ("photo_website", {"needs": "Hay fever"}, mother.pk)
    ]
    assert 'value="Hay fever"' in browser.get(url).content.decode()
