"""The call list: who of us can ring in their language, what came of it, and whom nothing else has reached."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from schoolgate.asks import services as asking
from schoolgate.asks.enums import Per
from schoolgate.asks.models import Item
from schoolgate.asks.values import Question
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ContactKind
from schoolgate.ledger import queries as ledger
from schoolgate.ledger.models import Touch
from schoolgate.outbox.models import Delivery
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from schoolgate.talks import queries, services
from schoolgate.talks.enums import Match, Slot, Why
from schoolgate.talks.errors import CallIsOver, NotToBeRung
from schoolgate.talks.models import Call
from tests.factories.accounts import sign_in
from tests.factories.families import ContactFactory, home, restrict
from tests.factories.outbox import NEWS, everyone, sent, work
from tests.factories.schools import MemberFactory
from tests.factories.talks import asked, phone, speaker
from tests.talks.conftest import TUESDAY


@pytest.fixture
def office(school: School) -> StaffViewer:
    return viewer_of_member(MemberFactory(school=school, role=Role.OFFICE))


def listed(school: School, viewer: StaffViewer) -> list[queries.Listed]:
    return queries.call_list(viewer=viewer, school=school)


def names(line: queries.Listed) -> list[str]:
    return [one.name for one in line.speakers]


def test_list_names_who_is_here_today_and_speaks_it(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school, home_lang="ur")
    here, away = speaker(school, "ur", name="Ms Ali"), speaker(school, "ur", name="Mr Butt")
    speaker(school, "pl", name="Mr Nowak")
    schools.go_away(member=away, since=TUESDAY.date(), by=viewer_of_member(away))
    asked(mother)

    (line,) = listed(school, office)

    assert names(line) == ["Ms Ali"]
    assert listed(school, viewer_of_member(here))[0].is_mine


def test_never_a_person_of_the_child_nor_a_volunteer_who_is_a_parent_here(school: School, office: StaffViewer) -> None:
    _family, (mother, father), _pupils = home(school, adults=2, home_lang="so")
    _other, (neighbour,), _children = home(school)
    speaker(school, "so", user=father.user, name="The father, who teaches here")
    by_mail = ContactFactory(adult=neighbour, value="helper@home.example")
    for about in ({"user": neighbour.user}, {"email": by_mail.value}):
        helper = speaker(school, "so", role=Role.HELPER, name="A neighbour", **about)
        schools.check_helper(member=helper, until=date(2027, 7, 1), is_parent_here=False, by=office)
    nobodys = speaker(school, "so", role=Role.HELPER, name="A retired nurse", email="")
    schools.check_helper(member=nobodys, until=date(2027, 7, 1), is_parent_here=False, by=office)
    asked(mother)

    assert names(listed(school, office)[0]) == ["A retired nurse"]


def test_late_ones_rise_and_then_those_in_the_viewers_language(school: School, office: StaffViewer) -> None:
    mothers = [home(school, home_lang=lang)[1][0] for lang in ("en", "ur", "en")]
    teacher = viewer_of_member(speaker(school, "ur"))
    late = asked(mothers[0], days=[date(2026, 11, 24)], slots=["after"])
    ours, theirs = asked(mothers[2], days=[date(2026, 11, 25)]), asked(mothers[1], days=[date(2026, 11, 25)])

    with clock.standing_at(TUESDAY + timedelta(days=1)):
        lines = listed(school, teacher)

    assert [one.call for one in lines] == [late, theirs, ours]
    assert [one.is_late for one in lines] == [True, False, False]


def test_we_spoke_takes_it_off_and_counts_with_the_language(school: School, office: StaffViewer) -> None:
    family, (mother,), _pupils = home(school, home_lang="ur")
    call = asked(mother)

    services.spoke_on_the_phone(call=call, match=Match.INTERPRETER, by=office)

    assert listed(school, office) == []
    assert not Todo.objects.live().exists()
    touch = Touch.objects.get(kind="rang")
    assert (touch.family_id, touch.channel, touch.way) == (family.pk, "phone_interpreter", "together")
    assert family.pk in ledger.families_with(kinds={"rang"}, since=TUESDAY.date(), until=TUESDAY.date())
    with pytest.raises(CallIsOver):
        services.no_answer(call=call, by=office)


def test_three_times_no_answer_offers_another_way(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    call = asked(mother)

    for _time in range(2):
        services.no_answer(call=call, by=office)
    assert not listed(school, office)[0].is_tried_enough
    services.no_answer(call=call, by=office)

    assert listed(school, office)[0].is_tried_enough
    assert Touch.objects.filter(kind="no_answer").count() == 3


def test_they_are_told_that_we_tried_in_their_language_and_say_when_by_the_link(
    school: School, office: StaffViewer
) -> None:
    _family, (mother,), _pupils = home(school, home_lang="pl")
    call = asked(mother)

    services.say_we_tried(call=call, by=office)
    work()

    row = Delivery.objects.get(adult=mother)
    assert (row.source_kind, row.source_ref, row.said["action"] != "") == ("call", call.ref, True)
    call.refresh_from_db()
    assert call.due == date(2026, 11, 25)


def test_nothing_is_said_when_somebody_has_reached_them_meanwhile(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    call = asked(mother)
    services.say_we_tried(call=call, by=office)
    services.spoke_on_the_phone(call=call, match=Match.OWN, by=office)

    work()

    assert [one.state for one in Delivery.objects.filter(adult=mother)] == ["withheld"]


def test_wrong_number_is_used_no_more_and_the_next_is_tried(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    first, second = phone(mother, "+447700900001"), phone(mother, "+441174960002", ContactKind.PHONE)
    call = asked(mother, contact=first)

    services.wrong_number(call=call, by=office)

    first.refresh_from_db()
    assert first.bounced_at is not None
    assert listed(school, office)[0].number == second
    services.wrong_number(call=call, by=office)
    assert listed(school, office)[0].number is None
    assert listed(school, office)[0].is_tried_enough


def test_another_time_is_a_new_promise(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    call = asked(mother)

    services.ring_again(call=call, day=date(2026, 11, 26), slot=Slot.LUNCH, by=office)

    (line,) = listed(school, office)
    assert (line.call.due, line.call.slots) == (date(2026, 11, 26), ["lunch"])
    assert Todo.objects.live().get().due == date(2026, 11, 26)


def test_message_that_no_way_carried_is_rung_about_once(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school, home_lang="ur")
    mother.contacts.all().delete()
    mother.channels = ["email"]
    mother.save()
    phone(mother)
    sent(school)
    work()
    (delivery,) = queries.unreached(viewer=office)

    services.put_delivery(delivery=delivery, by=office)

    (line,) = listed(school, office)
    assert [one.why for one in line.reasons] == [Why.UNREACHED]
    assert queries.unreached(viewer=office) == []
    (saying,) = queries.sayings(viewer=office, line=line)
    assert "سلام" in delivery.subject
    assert (saying.lang, saying.words) == ("ur", delivery.said["paragraphs"])


def test_whom_no_message_reaches_stands_there_once_and_is_rung_about_all(school: School, office: StaffViewer) -> None:
    _family, (mother,), _pupils = home(school)
    mother.contacts.all().delete()
    mother.channels = ["email"]
    mother.save()
    phone(mother)
    for ref in ("one", "two", "three"):
        sent(school, content=replace(NEWS, source_ref=ref))
    work()

    with clock.standing_at(clock.now() + timedelta(hours=1)):
        (newest,) = queries.unreached(viewer=office)
        services.put_delivery(delivery=newest, by=office)
        assert queries.unreached(viewer=office) == []
        sent(school, content=replace(NEWS, source_ref="four"))
        work()
        assert [one.source_ref for one in queries.unreached(viewer=office)] == ["four"]


def test_question_that_stands_though_reminded_is_rung_about(school: School, office: StaffViewer) -> None:
    _family, (mother,), (son,) = home(school)
    phone(mother)
    ask = asking.ask(
        audience=everyone(school, office),
        question=Question(kind="yes_no", title="The farm", lang="en"),
        per=Per.PUPIL,
        due=date(2026, 12, 4),
        by=office,
    )
    assert queries.unanswered(viewer=office) == []
    asking.remind(ask=ask, by=office)
    (found,) = queries.unanswered(viewer=office)
    item = Item.objects.get(ref=found.homes[0].ref)

    call = services.put_item(item=item, by=office)

    assert (call.adult, call.pupil_ids()) == (mother, {son.pk})
    assert queries.unanswered(viewer=office) == []


def test_invariant_1_nobody_is_put_on_the_list_about_a_child_that_is_kept_from_them(
    school: School, office: StaffViewer
) -> None:
    _family, (father,), (son,) = home(school)
    sent(school)
    work()
    delivery = Delivery.objects.get(adult=father)
    restrict(father, son)

    for put in (
        lambda: services.put_delivery(delivery=delivery, by=office),
        lambda: services.put_adult(adult=father, by=office),
    ):
        with pytest.raises(NotToBeRung):
            put()
    assert not Call.objects.exists()


def test_invariant_1_a_limit_that_comes_while_the_page_is_open_stops_the_ring(
    school: School, office: StaffViewer
) -> None:
    _family, (father,), (son,) = home(school)
    call = asked(father)
    restrict(father, son)

    with pytest.raises(CallIsOver):
        services.no_answer(call=call, by=office)


def test_teacher_rings_and_puts_nobody_on_the_list(school: School) -> None:
    _family, (mother,), _pupils = home(school)
    teacher = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    call = asked(mother)

    services.no_answer(call=call, by=teacher)
    with pytest.raises(NotAllowed):
        services.put_adult(adult=mother, by=teacher)


def test_pages_take_two_taps_and_show_the_code_to_staff_alone(
    client: Client, school: School, office: StaffViewer
) -> None:
    schools.set_interpreter(school=school, service="Any Tongue", phone="020 7946 0000", code="BRIDGE-77", by=office)
    _family, (mother,), _pupils = home(school, home_lang="ti")
    call = asked(mother, topic="worry")
    sign_in(client, MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    base = f"/{school.slug}/calls"

    assert mother.name in client.get(f"{base}/").content.decode()
    page = client.get(f"{base}/{call.ref}/").content.decode()
    assert "BRIDGE-77" in page
    assert "A child never interprets" in page
    assert "020 7946 0000" in client.get(f"{base}/print/").content.decode()
    client.post(f"{base}/{call.ref}/no-answer/")
    client.post(f"{base}/{call.ref}/spoke/", {"match": "interpreter"})
    assert not Call.objects.live().exists()
    assert client.get(f"{base}/{call.ref}/").status_code == 404


def test_list_asks_as_much_for_three_as_for_one(
    school: School, office: StaffViewer, django_assert_num_queries: Any
) -> None:
    for lang in ("ur", "pl"):
        speaker(school, lang)
    asked(home(school, home_lang="ur", pupils=2)[1][0])
    with django_assert_num_queries(count := 16):
        listed(school, office)
    for lang in ("ur", "pl"):
        asked(home(school, home_lang=lang, pupils=2)[1][0])

    with django_assert_num_queries(count):
        assert len(listed(school, office)) == 3
