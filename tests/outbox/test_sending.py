"""From send to the family's mailbox."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.channels.values import Outcome
from schoolgate.core import clock, links
from schoolgate.core.models import Job, Link
from schoolgate.families.models import Contact
from schoolgate.outbox import services
from schoolgate.outbox.enums import Channel, Kind
from schoolgate.outbox.errors import AlreadyStopped, LimitsNotSigned, PracticeMode
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.services import claiming, packing
from schoolgate.outbox.services.heap import heap_of
from schoolgate.schools.models import School, Todo
from tests.factories.families import TieFactory, home
from tests.factories.outbox import (
    GONE,
    NEWS,
    URGENT,
    Postbag,
    deliveries,
    everyone,
    office,
    sent,
    standing,
    work,
)


def test_one_message_an_adult_names_all_its_children(school: School, postbag: Postbag) -> None:
    _family, (mother, father), (son, daughter) = home(school, adults=2, pupils=2)

    dispatch = sent(school)
    work()

    (mail,) = postbag.to(mother)
    assert mail.subject == "Hello: a walk"
    assert f"About: {son.first_name} and {daughter.first_name}" in mail.text
    assert len(postbag.to(father)) == 1
    assert {one.shown for one in deliveries(dispatch).values()} == {"sent"}


def test_it_speaks_the_readers_language_with_its_direction(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school, reads="ur")

    sent(school)
    work()

    (mail,) = postbag.to(mother)
    assert (mail.subject, mail.lang) == ("سلام: a walk", "ur")
    assert 'lang="ur" dir="rtl"' in mail.html


def test_a_language_that_we_do_not_speak_falls_back_to_the_schools(school: School, postbag: Postbag) -> None:
    school.lang = "pl"
    school.save()
    _family, (mother,), _children = home(school, reads="pa")

    sent(school)
    work()

    assert postbag.to(mother)[0].lang == "pl"


def test_the_link_opens_this_matter_and_its_token_is_kept_nowhere(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)

    dispatch = sent(school)
    work()

    token = postbag.to(mother)[0].text.split("/l/")[1].split("/")[0]
    link = links.find(token)
    delivery = deliveries(dispatch)[mother.pk]
    assert link is not None
    assert (link.delivery, link.adult, link.pupils) == (delivery.ref, mother.pk, [son.pk])
    assert token not in str(list(Link.objects.values())) + str(list(Delivery.objects.values()))


def test_no_link_is_made_where_none_is_needed(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)

    sent(school, content=URGENT, kind=Kind.URGENT)
    work(timedelta())

    assert "/l/" not in postbag.to(mother)[0].text
    assert Link.objects.count() == 0


def test_all_but_the_urgent_waits_a_minute(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)

    sent(school)
    sent(school, content=URGENT, kind=Kind.URGENT)
    work(timedelta(seconds=59))
    assert [one.subject for one in postbag.taken] == ["School is shut"]

    work()
    assert len(postbag.to(mother)) == 2


def test_work_is_asked_for_in_the_transaction_of_the_dispatch(school: School) -> None:
    dispatch = sent(school)

    assert list(Job.objects.values_list("name", "ids")) == [("outbox.freeze", {"dispatch": dispatch.pk})]


def test_who_is_left_out_is_counted_by_reason(school: School, postbag: Postbag) -> None:
    _family, _adults, (son,) = home(school)
    TieFactory(pupil=son, relation="grandparent")

    dispatch = sent(school)
    work()

    dispatch.refresh_from_db()
    assert dispatch.left_out == {"not_told": 1}


def test_practice_mode_sends_nothing_and_says_so(school: School) -> None:
    School.objects.update(live_at=None)

    with pytest.raises(PracticeMode):
        sent(school)
    assert Dispatch.objects.count() == 0


def test_unsigned_limits_send_nothing_and_say_so(school: School) -> None:
    School.objects.update(limits_signed_at=None)

    with pytest.raises(LimitsNotSigned):
        sent(school)


def test_a_signature_taken_back_stops_what_is_queued(school: School, postbag: Postbag) -> None:
    home(school)
    sent(school)
    School.objects.update(limits_signed_at=None)

    work()
    assert postbag.taken == []

    School.objects.update(limits_signed_at=clock.now())
    work(timedelta(hours=2))
    assert len(postbag.taken) == 1


def test_a_parent_sends_nothing(school: School) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(PermissionDenied):
        services.send(audience=everyone(school, office(school)), content=NEWS, by=viewer_of_adult(mother))


def test_an_unknown_word_is_a_fault_that_names_the_known_ones(school: School) -> None:
    content = NEWS.__class__("tests/nws", "tests", "walk")

    with pytest.raises(LookupError, match=r"unknown content 'tests/nws'; known: .*tests/news"):
        sent(school, content=content)


def test_a_refused_address_is_marked_and_the_next_way_is_tried(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    contact = Contact.objects.get(adult=mother)
    postbag.says[contact.value] = [(Outcome.REFUSED, "550")]

    dispatch = sent(school)
    work()

    contact.refresh_from_db()
    assert contact.bounced_at is not None
    assert Todo.objects.filter(kind="address").count() == 1
    assert standing(dispatch, mother) == "to_print"


def test_words_that_a_server_refuses_do_not_mark_the_address(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    contact = Contact.objects.get(adult=mother)
    postbag.says[contact.value] = [(Outcome.REFUSED, "554")]

    dispatch = sent(school)
    work()

    contact.refresh_from_db()
    assert contact.bounced_at is None
    assert standing(dispatch, mother) == "to_print"


def test_not_now_is_tried_again_with_the_same_message_id_then_by_the_next_way(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    _other, (father,), _others = home(school)
    postbag.says[mother.contacts.get().value] = [(Outcome.DEFERRED, "451")] * 2
    postbag.says[father.contacts.get().value] = [(Outcome.DEFERRED, "451")] * 9

    dispatch = sent(school)
    work()
    assert standing(dispatch, mother) == "waiting"
    for minutes in (3, 9, 25, 56):
        work(timedelta(minutes=minutes))

    assert standing(dispatch, mother) == "sent"
    assert Attempt.objects.filter(delivery__adult=mother).count() == 1
    assert postbag.to(mother)[0].message_id == f"<{deliveries(dispatch)[mother.pk].ref}@localhost>"
    assert standing(dispatch, father) == "to_print"


def test_a_plain_notice_that_arrived_is_never_sent_twice(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)

    sent(school)
    for days in (0, 1, 4, 30):
        work(timedelta(days=days, minutes=2))

    assert len(postbag.to(mother)) == 1


def test_who_has_no_address_is_reached_on_paper_and_else_on_their_page_only(school: School) -> None:
    _family, (mother,), _children = home(school)
    _other, (father,), _others = home(school, channels=["email"])
    Contact.objects.update(ended_at=clock.now())

    dispatch = sent(school)
    work()

    assert standing(dispatch, mother) == "to_print"
    assert standing(dispatch, father) == "page"
    assert Todo.objects.filter(kind="address", unit=f"unreached:{dispatch.ref}").count() == 1


def test_what_it_speaks_of_is_gone(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)

    dispatch = sent(school, content=GONE)
    work()

    assert postbag.taken == []
    assert (deliveries(dispatch)[mother.pk].state, deliveries(dispatch)[mother.pk].why) == ("withheld", "gone")


def test_quiet_hours_wake_nobody_but_for_the_urgent(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    evening = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)

    with clock.standing_at(evening):
        plain = sent(school)
        sent(school, content=URGENT, kind=Kind.URGENT)
        work()
        assert [one.subject for one in postbag.taken] == ["School is shut"]
        assert deliveries(plain)[mother.pk].not_before == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)

        work(timedelta(hours=10, minutes=29))
        assert len(postbag.taken) == 1
        work(timedelta(hours=10, minutes=31))
        assert standing(plain, mother) == "sent"


def test_what_is_too_late_lapses_is_listed_and_never_sent(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    postbag.is_down = True
    dispatch = sent(school, content=URGENT, kind=Kind.URGENT)
    work(timedelta())

    postbag.is_down = False
    work(timedelta(hours=3))

    assert postbag.taken == []
    assert standing(dispatch, mother) == "lapsed"


def test_after_an_hours_outage_only_the_urgent_goes_by_itself(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    plain, urgent = sent(school), sent(school, kind=Kind.URGENT)
    postbag.is_down = True
    work()

    postbag.is_down = False
    work(timedelta(minutes=75))
    assert standing(urgent, mother) == "sent"
    assert standing(plain, mother) == "held"
    assert Todo.objects.filter(unit=f"late:{plain.ref}", ended_at=None).count() == 1

    with clock.standing_at(clock.now() + timedelta(minutes=80)):
        assert services.release(dispatch=plain, by=office(school)) == 1
        work()
    assert standing(plain, mother) == "sent"
    assert Todo.objects.filter(unit=f"late:{plain.ref}", ended_at=None).count() == 0


def test_a_line_that_is_down_is_not_the_addresses_fault(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    postbag.is_down = True
    work()
    postbag.is_down = False
    work(timedelta(minutes=5))

    assert standing(dispatch, mother) == "sent"
    assert Attempt.objects.get().tries == 0


def test_cancelled_while_waiting_stops_all_of_it(school: School, postbag: Postbag) -> None:
    home(school, adults=2)
    home(school)
    dispatch = sent(school)

    assert services.cancel(dispatch=dispatch, by=office(school)) == (3, 0)

    work()
    assert postbag.taken == []
    with pytest.raises(AlreadyStopped):
        services.cancel(dispatch=dispatch, by=office(school))


def test_cancelled_while_sending_stops_what_has_not_left_and_says_how_many_had_gone(
    school: School, postbag: Postbag
) -> None:
    for _ in range(6):
        home(school)
    dispatch = sent(school)
    answers = []

    def stop_at_the_third(_parcel: object) -> None:
        if len(postbag.taken) == 2 and not answers:
            answers.append(services.cancel(dispatch=dispatch, by=office(school)))

    postbag.meanwhile = stop_at_the_third
    work()

    assert answers == [(4, 2)]
    assert len(postbag.taken) == 2
    assert sorted(one.state for one in deliveries(dispatch).values()) == ["cancelled"] * 4 + ["done"] * 2


def test_what_is_in_hand_goes_when_it_is_cancelled(school: School, postbag: Postbag) -> None:
    """The last word was given; between it and the channel's answer somebody presses Stop."""
    home(school)
    dispatch = sent(school)
    answers = []
    original = postbag.hand_over

    def stopped_in_hand(parcels, before_each):
        def then_stop(parcel):
            said = before_each(parcel)
            answers.append(services.cancel(dispatch=dispatch, by=office(school)))
            return said

        return original(parcels, then_stop)

    postbag.hand_over = stopped_in_hand
    work()

    assert answers == [(0, 1)]
    assert len(postbag.taken) == 1


def test_freezing_twice_writes_once(school: School) -> None:
    home(school)
    dispatch = sent(school)

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        services.freeze(dispatch=dispatch.pk)
        services.freeze(dispatch=dispatch.pk)

    assert Delivery.objects.count() == 1


def test_sent_again_by_another_way(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    work()

    services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.LETTER, by=office(school))
    work()

    assert standing(dispatch, mother) == "to_print"
    assert len(postbag.to(mother)) == 1


def test_packing_takes_the_same_queries_for_one_and_for_many(school: School) -> None:
    def preparing(homes: int) -> int:
        for _ in range(homes):
            home(school)
        dispatch = sent(school)
        with clock.standing_at(clock.now() + timedelta(minutes=2)):
            services.freeze(dispatch=dispatch.pk)
            lease, rows = claiming.claim(heap_of(dispatch), "email")
            with CaptureQueriesContext(connection) as counted:
                packing.pack(dispatch.school, rows, lease, "email")
        return len(counted)

    assert preparing(1) == preparing(2)
