"""Asking permission: a trip, pictures, a medicine, a club; each with its own form, for each child and each of its homes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from schoolgate.asks import queries as asks
from schoolgate.asks import services as answering
from schoolgate.asks import slips
from schoolgate.asks.enums import Heard, QuestionKind, Verdict
from schoolgate.asks.errors import NeedsCode
from schoolgate.asks.models import Ask, Item
from schoolgate.asks.registry import titled
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import AdultIn, FamilyViewer, Matter, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Adult, Consent
from schoolgate.families.queries import consented
from schoolgate.messages import queries, services
from schoolgate.messages.errors import LastDayIsPast, NoUses, SentAlready
from schoolgate.messages.models import Medicine, Notice
from schoolgate.messages.values import Dose, Filling, Permitting
from schoolgate.outbox.values import LetterCopy
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.asks import item_of, other_home, say
from tests.factories.families import home, restrict
from tests.factories.messages import made_ready, written
from tests.factories.outbox import office, work
from tests.factories.schools import MemberFactory

TODAY = date(2026, 11, 24)
DOSE = {"what": "Calpol", "how_much": "5 ml", "when": "At noon", "until": "2026-12-04"}
PHOTOS = (ConsentUse.PHOTO_INSIDE, ConsentUse.PHOTO_WEBSITE)


def permission(school: School, kind: str, **about: object) -> Notice:
    """A draft that asks permission, with its form."""
    notice = written(school, kind="needs_answer", wanted="permission", title="May we?", due=TODAY + timedelta(days=7))
    services.set_permission(
        notice=notice,
        permitting=Permitting(kind, **about),  # type: ignore[arg-type]
        by=viewer_of_member(notice.led_by),
    )
    return notice


def asked(school: School, kind: str, **about: object) -> Ask:
    """The same, sent."""
    notice = permission(school, kind, **about)
    sent = services.send(notice=notice, by=viewer_of_member(notice.led_by))
    found: Ask = Ask.objects.get(ref=sent.ask)
    return found


def at_home(adult: Adult) -> Client:
    return sign_in(Client(), adult.user)


def stands(child: int, use: ConsentUse) -> bool:
    return child in consented([child], use, TODAY)


# ---- each with its own form


def test_a_trip_is_asked_for_each_child_with_what_the_leader_must_know(school: School) -> None:
    home(school, pupils=2)
    leader = MemberFactory(school=school, role=Role.TEACHER)

    ask = asked(school, "trip", wants=("phone", "needs"), leader=leader.ref)

    assert (ask.kind, ask.per, ask.wants, ask.led_by) == ("yes_no", "pupil", ["needs", "phone"], leader)
    assert Item.objects.filter(ask=ask).count() == 2


def test_a_trip_that_is_signed_takes_no_answer_from_a_link(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    ask = asked(school, "trip", signed=True)
    by_link = FamilyViewer(
        user=mother.user_id,
        strength=Strength.LINK,
        adults=(AdultIn(mother.pk, school.pk),),
        matter=Matter("d", *ask.matter, frozenset({son.pk})),
    )

    with pytest.raises(NeedsCode):
        answering.answer(item=item_of(mother), value="yes", by=by_link)
    say(mother, "yes")

    assert asks.stands(ask=ask, pupil=son.pk)


def test_a_child_joins_one_of_several_clubs_or_none(school: School) -> None:
    (_f, (one,), (son,)), (_g, (other,), (girl,)) = home(school), home(school)
    ask = asked(school, "club", choices=("Chess", "Choir"))
    say(one, "Choir")
    say(other, "no")

    assert [asks.verdict(ask=ask, pupil=child.pk) for child in (son, girl)] == [Verdict.AGREED, Verdict.REFUSED]
    assert [one.answer for one in asks.said(viewer=office(school), ask=ask)] == ["Choir", "None of these"]


def test_what_was_sent_asks_what_it_asked(school: School) -> None:
    home(school)
    notice = permission(school, "trip")
    services.send(notice=notice, by=viewer_of_member(notice.led_by))

    with pytest.raises(SentAlready):
        services.set_permission(
            notice=notice, permitting=Permitting("trip", signed=True), by=viewer_of_member(notice.led_by)
        )
    with pytest.raises(NoUses):
        permission(school, "pictures")


@pytest.mark.parametrize(
    ("pattern", "slots", "kind"),
    [
        ("trip_permission", {"place": "York", "day": "2026-12-10"}, QuestionKind.YES_NO),
        ("picture_permission", {}, QuestionKind.SEVERAL),
        ("medicine_permission", {"name": "Calpol"}, QuestionKind.SIGNED),
        ("club_places", {"event": "Chess", "weekday": 0, "day": "2026-12-07"}, QuestionKind.YES_NO),
    ],
)
def test_a_ready_message_begins_with_the_usual_form(
    school: School, pattern: str, slots: dict[str, str], kind: QuestionKind
) -> None:
    home(school)
    picks = {"travel": "by_coach"} if pattern == "trip_permission" else {}
    notice = made_ready(school, Filling(pattern, slots, picks), due=TODAY + timedelta(days=7), send=False)
    sent = services.send(notice=notice, by=viewer_of_member(notice.led_by))

    assert Ask.objects.get(ref=sent.ask).kind == kind


def test_the_question_is_called_as_its_reader_calls_it_on_the_page_and_on_the_slip(school: School) -> None:
    _family, (mother,), _children = home(school, home_lang="ur")
    due, trip = TODAY + timedelta(days=7), {"place": "York", "day": "2026-12-10"}
    sent = made_ready(school, Filling("trip_permission", trip, {"travel": "by_coach"}), due=due)
    ask, item = Ask.objects.get(ref=sent.ask), item_of(mother)
    copy = LetterCopy("d", mother.pk, tuple(item.pupil_ids()), *ask.matter, "ur", "en")

    page = at_home(mother).get(reverse("asks:my_question", args=[sent.ask]), headers={"accept-language": "ur"}).content
    (slip,) = slips.slips([copy])["d"]
    name = titled(ask.source_kind, frozenset({ask.source_ref}), "ur")[ask.source_ref]
    title, lang = name.title, name.lang

    assert (lang, slip.lang, slip.question) == ("ur", "ur", title)
    assert title in page.decode()
    assert ask.title not in page.decode()


# ---- pictures


def test_an_answer_about_pictures_changes_what_the_home_consents_to(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    asked(school, "pictures", uses=PHOTOS)
    say(mother, "photo_inside")

    assert [stands(son.pk, use) for use in ConsentUse] == [True, False, False, False]
    said = Consent.objects.filter(until=None).order_by("use").values_list("use", "agreed", "adult")
    assert list(said) == [("photo_inside", True, mother.pk), ("photo_website", False, mother.pk)]


def test_the_careful_answer_holds_over_two_homes_for_each_use(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    asked(school, "pictures", uses=PHOTOS)
    hers = item_of(mother)
    say(mother, "photo_inside,photo_website")
    say(father, "photo_inside")
    assert [stands(son.pk, use) for use in PHOTOS] == [True, False]

    answering.answer(item=hers, value="no", by=viewer_of_adult(mother))

    assert [stands(son.pk, use) for use in PHOTOS] == [False, False]


def test_paper_that_says_who_signed_changes_consents_too(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    asked(school, "pictures", uses=PHOTOS)
    item, by = item_of(mother), office(school)

    answering.answer_for(item=item, value="photo_website", heard=Heard.PAPER, adult=father.pk, by=by)

    assert [stands(son.pk, use) for use in PHOTOS] == [False, True]
    assert set(Consent.objects.values_list("adult", flat=True)) == {father.pk}


def test_family_changes_what_it_allows_on_any_day_and_sees_nothing_of_the_other_home(school: School) -> None:
    _family, (mother, partner), (son,) = home(school, adults=2)
    father = other_home(son)
    url = reverse("messages:my_consents")
    page = at_home(mother)
    page.post(url, {"child": son.ref, "use": "photo_press", "said": "yes"})
    assert stands(son.pk, ConsentUse.PHOTO_PRESS)

    at_home(father).post(url, {"child": son.ref, "use": "photo_press", "said": "no"})

    def sees(adult: Adult) -> bool | None:
        ((_child, uses),) = at_home(adult).get(url).context["children"]
        return next(one.said for one in uses if one.use == "photo_press")

    assert (sees(mother), sees(partner), sees(father)) == (True, True, False)
    assert not stands(son.pk, ConsentUse.PHOTO_PRESS)


def test_invariant_1_whoever_may_not_decide_changes_nothing(school: School) -> None:
    _family, _adults, (son,) = home(school)
    father = other_home(son)
    restrict(father, son, inform=False, decide=True)
    browser = at_home(father)

    assert browser.get(reverse("messages:my_consents")).context["children"] == []
    answer = browser.post(reverse("messages:my_consents"), {"child": son.ref, "use": "photo_press", "said": "yes"})
    assert (answer.status_code, Consent.objects.exists()) == (404, False)
    assert browser.get(reverse("messages:my_medicine")).context["form"] is None


# ---- a medicine


def test_a_medicine_stands_on_the_offices_list_until_its_last_day(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    asked(school, "medicine")
    answering.answer(item=item_of(mother), value="yes", more=DOSE, by=viewer_of_adult(mother))

    (line,) = queries.given(viewer=office(school))
    assert (line.child, line.what, line.how_much, line.when, line.signed_by, line.is_doubted) == (
        son.known_as or son.forename,
        "Calpol",
        "5 ml",
        "At noon",
        mother.name,
        False,
    )
    with clock.standing_at(clock.now() + timedelta(days=11)):
        assert queries.given(viewer=office(school)) == []


def test_a_changed_answer_takes_the_place_of_the_first_and_a_no_ends_it(school: School) -> None:
    _family, (mother,), _children = home(school)
    asked(school, "medicine")
    item, by = item_of(mother), viewer_of_adult(mother)
    answering.answer(item=item, value="yes", more=DOSE, by=by)
    answering.answer(item=item, value="yes", more=DOSE | {"how_much": "10 ml"}, by=by)
    assert [one.how_much for one in queries.given(viewer=office(school))] == ["10 ml"]

    answering.answer(item=item, value="no", by=by)

    assert (queries.given(viewer=office(school)), Medicine.objects.count()) == ([], 2)


def test_where_the_other_home_says_no_or_the_signer_may_no_longer_decide_it_is_not_given(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    father = other_home(son)
    asked(school, "medicine")
    answering.answer(item=item_of(mother), value="yes", more=DOSE, by=viewer_of_adult(mother))
    say(father, "no")
    assert [one.is_doubted for one in queries.given(viewer=office(school))] == [True]
    answering.answer(item=Item.objects.get(replies__adult=father), value="yes", more=DOSE, by=viewer_of_adult(father))
    assert [one.is_doubted for one in queries.given(viewer=office(school))] == [False, False]

    restrict(father, son, decide=True, inform=False)

    assert sorted(one.is_doubted for one in queries.given(viewer=office(school))) == [False, True]


def test_family_signs_for_a_medicine_by_itself_and_stops_it(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    url, browser = reverse("messages:my_medicine"), at_home(mother)
    wrong = browser.post(url, DOSE | {"child": son.ref, "until": "2026-11-23", "signed": "on"})
    assert "This day is past" in wrong.content.decode()
    assert "signed" in browser.post(url, DOSE | {"child": son.ref}).context["form"].errors

    browser.post(url, DOSE | {"child": son.ref, "signed": "on"})
    (row,) = Medicine.objects.all()
    assert (row.pupil, row.adult, row.until, row.on_paper) == (son, mother, date(2026, 12, 4), False)
    browser.post(reverse("messages:my_medicine_stop", args=[row.ref]))

    assert queries.given(viewer=office(school)) == []


def test_invariant_1_only_who_may_decide_signs_and_only_after_a_code(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    _other, (stranger,), _children = home(school)
    dose = Dose("Calpol", "5 ml", "noon", TODAY)
    by_link = FamilyViewer(
        user=mother.user_id,
        strength=Strength.LINK,
        adults=(AdultIn(mother.pk, school.pk),),
        matter=Matter("d", "notice", "n", frozenset({son.pk})),
    )

    for adult, viewer in (
        (stranger, viewer_of_adult(stranger)),
        (mother, by_link),
        (mother, viewer_of_adult(stranger)),
        (mother, viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))),
    ):
        with pytest.raises(NotAllowed):
            services.sign_medicine(pupil=son, adult=adult, dose=dose, by=viewer)
    with pytest.raises(LastDayIsPast):
        services.sign_medicine(
            pupil=son, adult=mother, dose=Dose("x", "y", "z", TODAY - timedelta(days=1)), by=viewer_of_adult(mother)
        )


def test_the_list_prints_for_the_office_and_is_no_teachers_business(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    services.sign_medicine(
        pupil=son, adult=mother, dose=Dose("Calpol", "5 ml", "noon", TODAY), by=viewer_of_adult(mother)
    )
    url = reverse("messages:medicines", args=[school.slug])

    def seen(role: Role) -> tuple[int, bool]:
        answer = sign_in(Client(), MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS).get(url)
        return answer.status_code, "Calpol" in answer.content.decode()

    assert [seen(role) for role in (Role.OFFICE, Role.TEACHER, Role.GOVERNOR)] == [
        (200, True),
        (404, False),
        (404, False),
    ]


# ---- the pages of staff


def test_staff_choose_what_the_form_asks(school: School) -> None:
    notice = written(school, kind="needs_answer", wanted="permission")
    browser = sign_in(Client(), notice.led_by.user, Strength.TWO_FACTORS)
    page = reverse("messages:notice", args=[school.slug, notice.ref])
    url = reverse("messages:permission_form", args=[school.slug, notice.ref])
    assert "A plain yes or no for each child." in browser.get(page).content.decode()

    browser.post(f"{url}?kind=trip", {"wants": ["needs"], "leader": notice.led_by.ref, "save": "1"})
    words = browser.get(page).content.decode()
    assert ("A trip" in words, "Medicine, allergies" in words) == (True, True)
    browser.post(f"{url}?kind=medicine", {"save": "1"})

    found = queries.permission_of(notice)
    assert found is not None
    assert (found.kind, found.signed, found.wants) == ("medicine", True, ["what", "how_much", "when", "until"])


def test_a_notice_of_a_child_is_asked_of_its_homes_alone(school: School) -> None:
    (_f, (mother,), (son,)), (_g, (other,), _c) = home(school), home(school)
    notice = written(
        school,
        kind="needs_answer",
        wanted="permission",
        due=TODAY + timedelta(days=7),
        terms=[Term(kind=TermKind.PUPIL, pupil=son)],
    )
    services.send(notice=notice, by=viewer_of_member(notice.led_by))
    work()

    assert [len(asks.needs_you(viewer=viewer_of_adult(adult))) for adult in (mother, other)] == [1, 0]
