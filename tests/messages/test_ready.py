"""A ready message: a form is filled in, and every family reads it in its own language, with no engine and no English but names."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from schoolgate.accounts import services as accounts
from schoolgate.asks.models import Ask
from schoolgate.asks.queries import needs_you
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser, clock
from schoolgate.core.content import BadContent
from schoolgate.core.permits import Strength
from schoolgate.languages.queries import Sayer
from schoolgate.messages import patterns as shelf
from schoolgate.messages import queries, services
from schoolgate.messages.composing import compose
from schoolgate.messages.models import Filled, Notice
from schoolgate.messages.patterns import patterns
from schoolgate.messages.values import Filling, Ready
from schoolgate.outbox.models import Delivery
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.messages import made_ready
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory

EVERY = {
    "day": "2026-12-09", "last_day": "2026-12-18", "old_day": "2026-12-02", "weekday": 2, "other_weekday": 4, "hour": "09:15",
    "until": "15:30", "sum": 1250, "count": 12, "number": 10, "name": "Ottoman", "place": "Oak Hall", "class": "4 Willow",
    "event": "parents_evening",
}  # fmt: skip
ADDRESS = {"https", "parentview", "ofsted", "gov", "uk"}  # the official one of Parent View: it is no word
LATIN = re.compile(r"[A-Za-z]+")


def filled(key: str, *, all_ticked: bool = True) -> Filling:
    """A form with everything filled in."""
    one = patterns()[key]
    slots = {slot: EVERY[slot] for slot in one.fields}
    return Filling(key, slots, {name: pick.of[-1] for name, pick in one.picks.items()}, one.extra if all_ticked else ())


def said(key: str, lang: str = "en", **slots: Any) -> list[str]:
    """What a reader of a language reads: the heading, the lines, the text message."""
    one = compose(filling=Filling(key, slots), lang=lang, sayer=Sayer(), phone="")
    return [one.subject, *one.paragraphs, one.text]


def test_forty_eight_ship_and_each_tells_staff_what_it_is() -> None:
    assert len(patterns()) == 48
    assert [one.key for one in patterns().values() if not one.title] == []
    assert {one.kind for one in patterns().values()} == {"must_know", "needs_answer", "good_to_know", "community"}
    assert [one.key for one in patterns().values() if bool(one.wanted) != (one.kind == "needs_answer")] == [
        "allergy_in_class",
        "head_bump",
    ]


@pytest.mark.parametrize("key", patterns())
def test_each_is_said_with_everything_and_with_only_what_it_needs(key: str) -> None:
    one = patterns()[key]
    needed = {slot: EVERY[slot] for slot, asked in one.fields.items() if asked.needed}
    bare = Filling(key, needed, {name: pick.of[0] for name, pick in one.picks.items()})

    whole = compose(filling=filled(key), lang="en", sayer=Sayer(), phone="020 7946 0018")
    least = compose(filling=bare, lang="en", sayer=Sayer(), phone="")

    for made in (whole, least):
        assert made.subject
        assert made.paragraphs
        assert not [text for text in (made.subject, made.text, *made.paragraphs) if "{" in text or "None" in text]
    assert set(one.extra) <= set(whole.keys)


@pytest.mark.parametrize("key", patterns())
def test_reader_of_urdu_meets_no_english_word_but_names(key: str) -> None:
    made = compose(filling=filled(key), lang="ur", sayer=Sayer(), phone="020 7946 0018")

    words = set(LATIN.findall(" ".join([made.subject, made.text, *made.paragraphs])))
    assert words - {"Ottoman", "Oak", "Hall", "Willow", "PE", "SATs", "T", *ADDRESS} == set()


def test_what_was_left_empty_is_not_said() -> None:
    assert said("date_changed", event="sports_day", old_day="2026-12-02", day="2026-12-09") == [
        "New date: Sports day",
        "We are sorry about the change.",
        "Old date: Wednesday 2 December.",
        "New date: Wednesday 9 December.",
        "New date. Sports day: Wednesday 9 December.",
    ]
    assert said("open_classroom", **{"class": "4 Willow"}, day="2026-12-09", hour="09:15", place="Room 4")[2:4] == [
        "Class: 4 Willow.",
        "Day: Wednesday 9 December. Time: 09:15.",
    ]


def test_heading_follows_what_was_picked() -> None:
    inside = Filling("safety_practice", {"day": "2026-12-09"}, {"practice": "inside_practice"})

    made = compose(filling=inside, lang="en", sayer=Sayer(), phone="")

    assert made.subject == "We will practise staying safe inside"
    assert made.paragraphs[0] == "The children will practise staying in a safe room. The doors will be shut."


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"subject": "no_such_head"}, "templates/en.yaml: inset_day: unknown sentence 'no_such_head'"),
        ({"fields": {"day": {"label": "Day"}}}, "inset_day: text_no_school needs last_day, for which no field asks"),
        ({"text": "text_trip"}, "text_trip needs place, for which no field asks"),
        ({"ticked": ["free"]}, "ticks free, which it does not offer"),
        ({"colour": "blue"}, "unknown colour in the template"),
        ({"kind": "urgent"}, "kind is 'urgent'; known: must_know"),
        ({"wanted": "money"}, "wanted is 'money'; known: nothing"),
    ],
)
def test_a_template_that_cannot_be_said_stops_with_its_name(changes: dict[str, Any], trouble: str) -> None:
    raw = shelf.read(shelf.FOLDER / shelf.FILE)["inset_day"] | changes

    with pytest.raises(BadContent, match=trouble):
        shelf._pattern("inset_day", raw)


def test_it_arrives_in_the_language_of_each(school: School, postbag: Postbag) -> None:
    home(school)
    home(school, reads="ur")
    made_ready(school, filled("trip_permission", all_ticked=False), due=date(2026, 12, 4))
    work()

    english, urdu = sorted(postbag.taken, key=lambda one: one.lang)
    assert english.subject == "School trip: Oak Hall"
    assert "May your child go on this trip?" in english.text
    assert urdu.lang == "ur"
    words = set(LATIN.findall(urdu.text.split("http")[0]))
    assert words <= {"Oak", "Hall", "Willow", "Child0", *_names(school)}
    kept = Delivery.objects.get(lang="ur").said
    assert kept["text"] != ""
    assert kept["foreign"] == []


def _names(school: School) -> set[str]:
    """Every word of a name that may stand in a message."""
    return set(LATIN.findall(school.name)) | {"Child"}


def test_question_is_called_as_its_reader_calls_it(school: School) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    made_ready(school, filled("trip_permission"), due=date(2026, 12, 4))

    with translation.override("ur"):
        (asked,) = needs_you(viewer=viewer_of_adult(mother))

    assert (Ask.objects.get().kind, asked.lang) == ("yes_no", "ur")
    assert set(LATIN.findall(asked.title)) == {"Oak", "Hall"}


def test_reader_of_a_language_without_sentences_gets_english_and_whom_to_ask(school: School, postbag: Postbag) -> None:
    School.objects.filter(pk=school.pk).update(office_phone="020 7946 0123")
    home(school, reads="ne")
    made_ready(school, filled("reports_ready", all_ticked=False))
    work()

    (mail,) = postbag.taken
    assert mail.subject == "School reports are ready"
    assert "Ring 020 7946 0123 and we will explain it to you." in mail.text


def test_correction_begins_with_the_form_and_says_what_it_is(school: School, postbag: Postbag) -> None:
    home(school)
    notice = made_ready(school, filled("trip_reminder", all_ticked=False))
    work()
    postbag.taken.clear()
    by = viewer_of_member(notice.led_by)

    draft = services.correct(notice=notice, led_by=notice.led_by, by=by)
    again = filled("trip_reminder", all_ticked=False)
    other = Filling(again.pattern, {**again.slots, "place": "The park"}, again.picks, again.extra)
    changed = services.change_ready(notice=draft, ready=Ready(other), by=by)
    services.send(notice=changed, by=by)
    work()

    assert Filled.objects.get(notice=notice).slots["place"] == "Oak Hall"
    assert postbag.taken[0].subject == "Correction: The school trip is soon: The park"
    assert "We leave school at 09:15." in postbag.taken[0].text


# ---- the pages


@pytest.fixture
def office(school: School) -> Client:
    """Somebody of the office, at work."""
    member = MemberFactory(school=school, role=Role.OFFICE)
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=member.user, strength=Strength.TWO_FACTORS).token
    return client


FIELDS = {
    "event": "eid",
    "day": "2026-12-09",
    "hour": "15:00",
    "until": "16:00",
    "place": "The hall",
    "sum": "2.50",
    "due": "2026-12-04",
    "extra": ["free", "tea"],
    "to-who": ["everyone"],
}


def test_invitation_is_made_on_the_page_and_seen_in_each_language(school: School, office: Client) -> None:
    GroupFactory(school=school, name="4 Willow")
    home(school, reads="ur")
    url = f"/{school.slug}/messages/notices/ready/invitation/"

    answer = office.post(url, {**FIELDS, "class": "4 Willow"}, follow=True)

    notice = Notice.objects.get()
    assert answer.redirect_chain[-1][0] == f"/{school.slug}/messages/notices/{notice.ref}/"
    assert notice.title == "You are invited: Eid celebration"
    assert "Day: Wednesday 9 December. Time: 15:00 to 16:00." in notice.body
    assert "It costs £2.50." in notice.body
    shown = answer.content.decode()
    assert '<div lang="ur" dir="rtl">' in shown
    assert "Urdu" in shown


def test_errors_stand_beside_the_field_and_nothing_is_lost(school: School, office: Client) -> None:
    url = f"/{school.slug}/messages/notices/ready/invitation/"

    shown = office.post(url, {**FIELDS, "day": "2020-01-01", "until": "14:00", "event": ""}).content.decode()

    assert "This day is past. Please choose a later one." in shown
    assert "Please choose an end after the start." in shown
    assert "Please choose one." in shown
    assert 'value="The hall"' in shown
    assert not Notice.objects.exists()


def test_form_is_filled_again_as_it_was(school: School, office: Client) -> None:
    url = f"/{school.slug}/messages/notices/ready/invitation/"
    office.post(url, FIELDS)
    notice = Notice.objects.get()

    again = office.get(f"/{school.slug}/messages/notices/{notice.ref}/change/", follow=True).content.decode()
    for value in ('value="2026-12-09"', 'value="15:00"', 'value="2.5', 'value="The hall"', 'value="2026-12-04"'):
        assert value in again
    office.post(f"/{school.slug}/messages/notices/{notice.ref}/fill/", {**FIELDS, "event": "diwali"})

    assert Notice.objects.get().title == "You are invited: Diwali celebration"


def test_list_finds_by_a_word(school: School, office: Client) -> None:
    found = office.get(f"/{school.slug}/messages/notices/ready/?q=lice").content.decode()

    assert "Head lice in a class" in found
    assert "School fair" not in found


def test_family_page_speaks_their_language(school: School) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    notice = made_ready(school, filled("thank_you"))
    work()
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user, strength=Strength.CODE).token
    client.cookies["schoolgate_language"] = "ur"

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        shown = client.get(f"/me/notice/{notice.ref}/").content.decode()

    said_to_her = queries.composed(form=notice.filled, lang="ur")
    assert said_to_her.subject in shown
    assert said_to_her.paragraphs[0] in shown


def test_nobody_of_another_school_fills_in_ours(school: School, other_school: School, office: Client) -> None:
    notice = made_ready(school, filled("thank_you"), send=False)

    assert office.get(f"/{other_school.slug}/messages/notices/{notice.ref}/fill/").status_code == 404
    assert office.get(f"/{school.slug}/messages/notices/ready/no-such/").status_code == 404
