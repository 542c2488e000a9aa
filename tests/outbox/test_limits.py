"""A restriction or hold while something is queued, in hand, printed or linked: asked at the moment of use, at every outlet."""

from datetime import date, timedelta

import pytest

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock, links
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.families.services.holds import end_hold, set_hold
from schoolgate.families.services.limits import restrict
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.errors import BatchOutOfDate, NotSentToThem
from schoolgate.outbox.models import Delivery, LetterBatch
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import TieFactory, home
from tests.factories.families import restrict as barred
from tests.factories.outbox import Postbag, deliveries, office, sent, standing, work


@pytest.fixture
def lead(school: School) -> StaffViewer:
    """The safeguarding lead."""
    return office(school, Role.SAFEGUARDING)


def hold(adult: Adult, pupil: Pupil, lead: StaffViewer) -> None:
    """A safety hold, by the real verb."""
    set_hold(tie=Tie.objects.get(adult=adult, pupil=pupil, ended_at=None), reason="told to us", by=lead)


def test_invariant_1_hold_while_waiting_sends_nothing(school: School, postbag: Postbag, lead: StaffViewer) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)

    hold(father, son, lead)
    work()

    assert postbag.to(father) == []
    assert father.pk not in deliveries(dispatch)
    assert standing(dispatch, mother) == "to_print"  # her address waits until the office has seen her


def test_invariant_1_hold_while_queued_withholds_at_once(school: School, postbag: Postbag, lead: StaffViewer) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)
    postbag.is_down = True
    work()

    hold(father, son, lead)
    assert (deliveries(dispatch)[father.pk].state, deliveries(dispatch)[father.pk].why) == ("withheld", "limit")

    postbag.is_down = False
    work(timedelta(minutes=10))
    assert postbag.to(father) == []


def test_invariant_1_hold_while_a_batch_is_in_hand_stops_all_that_has_not_gone(
    school: School, postbag: Postbag, lead: StaffViewer
) -> None:
    """The third message's bytes are about to go when the hold is set on the fourth's reader."""
    homes = [home(school) for _ in range(5)]
    dispatch = sent(school)
    last = max(homes, key=lambda one: Adult.objects.get(pk=one[1][0].pk).pk)
    done = []

    def set_it(_parcel: object) -> None:
        if len(postbag.taken) == 2 and not done:
            done.append(True)
            hold(last[1][0], last[2][0], lead)

    postbag.meanwhile = set_it
    work()

    assert postbag.to(last[1][0]) == []
    assert standing(dispatch, last[1][0]) == "withheld"
    assert len(postbag.taken) == 4


def test_invariant_1_the_last_word_asks_even_where_nobody_told_us(school: School, postbag: Postbag) -> None:
    """A limit written past the verbs still changes the school's count: what was packed under the old count does not go."""
    _family, (_mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)
    done = []

    def written(_parcel: object) -> None:
        if not done:
            done.append(True)
            tie = Tie.objects.get(adult=father, pupil=son)
            Tie.objects.filter(pk=tie.pk).update(held_until_seen="court_cell")
            School.objects.filter(pk=school.pk).update(limits_version=school.limits_version + 1)

    postbag.meanwhile = written
    work()

    assert postbag.to(father) == []
    assert standing(dispatch, father) == "withheld"


def test_invariant_1_restriction_on_one_child_narrows_to_the_other(
    school: School, postbag: Postbag, lead: StaffViewer
) -> None:
    _family, (mother,), (son, daughter) = home(school, pupils=2)
    sent(school)
    postbag.is_down = True
    work()

    tie = Tie.objects.get(adult=mother, pupil=son)
    restrict(tie=tie, document_seen="order of 1 May", by=lead)
    postbag.is_down = False
    work(timedelta(minutes=10))

    (mail,) = postbag.to(mother)
    assert f"About: {daughter.first_name}" in mail.text
    assert son.first_name not in mail.text
    token = mail.text.split("/l/")[1].split("/")[0]
    assert links.find(token).pupils == [daughter.pk]
    assert Delivery.objects.get().pupil_ids() == {daughter.pk}


def test_invariant_1_restriction_that_begins_by_its_date_is_seen_without_a_change(
    school: School,
    postbag: Postbag,
) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    with clock.standing_at(clock.now() + timedelta(hours=11)):  # quiet hours: it waits for the morning
        dispatch = sent(school)
        work()
    row = barred(father, son)
    row.since = date(2026, 11, 25)
    row.save()

    work(timedelta(hours=22))

    assert postbag.to(father) == []
    assert standing(dispatch, father) == "withheld"


def test_invariant_1_their_own_page_shows_it_no_more(school: School, lead: StaffViewer) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    sent(school)
    work()
    assert len(queries.received(viewer=viewer_of_adult(father), most=5)) == 1

    hold(father, son, lead)

    assert queries.received(viewer=viewer_of_adult(father), most=5) == []
    assert len(queries.received(viewer=viewer_of_adult(mother), most=5)) == 1


def test_invariant_1_sending_again_asks_the_door(school: School, postbag: Postbag, lead: StaffViewer) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)
    work()
    hold(father, son, lead)

    with pytest.raises(NotSentToThem):
        services.again(delivery=deliveries(dispatch)[father.pk], channel=Channel.EMAIL, by=office(school))
    assert len(postbag.to(father)) == 1


def test_invariant_1_letters_are_remade_and_say_which_to_take_out(school: School, lead: StaffViewer) -> None:
    _family, (mother, father), (son,) = home(school, adults=2, paper_only=True)
    sent(school)
    work()
    batch = services.start_batch(school=school, by=office(school))
    work()
    batch.refresh_from_db()
    assert batch.ready_at is not None

    hold(father, son, lead)

    assert not services.may_be_given_out(batch)
    with pytest.raises(BatchOutOfDate):
        services.gone_home(batch=batch, by=office(school))
    services.remake(batch=batch, by=office(school))
    work()
    batch = LetterBatch.objects.get()
    assert [one.adult for one in queries.letters_of(batch=batch)] == [mother.name]
    assert [one.adult for one in queries.letters_of(batch=batch, taken_out=True)] == [father.name]
    assert services.gone_home(batch=batch, by=office(school)) == 1


def test_invariant_1_unprinted_letters_are_not_printed(school: School, lead: StaffViewer) -> None:
    _family, (mother, father), (son,) = home(school, adults=2, paper_only=True)
    sent(school)
    work()
    hold(father, son, lead)

    assert [one.adult for one in queries.letters_to_print(viewer=office(school))] == [mother.name]


def test_invariant_13_hold_beats_an_import_that_brings_the_adult_back_under_another_row(
    school: School, postbag: Postbag, lead: StaffViewer
) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    hold(father, son, lead)
    again = TieFactory(pupil=son, adult__school=school, adult__user=father.user, relation="father").adult

    sent(school)
    work()

    assert postbag.to(father) + postbag.to(again) == []


def test_invariant_13_hold_beats_the_queue_and_what_it_withheld_stays_until_a_person_sends_it(
    school: School, postbag: Postbag, lead: StaffViewer
) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    dispatch = sent(school)
    postbag.is_down = True
    work()
    hold(father, son, lead)
    postbag.is_down = False

    end_hold(hold=Tie.objects.get(adult=father).holds.get(), reason="cleared", by=lead)
    work(timedelta(minutes=10))
    assert (postbag.to(father), standing(dispatch, father)) == ([], "withheld")

    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        services.again(delivery=deliveries(dispatch)[father.pk], channel=Channel.EMAIL, by=lead)
        work()
    assert len(postbag.to(father)) == 1


def test_who_may_not_know_sees_nothing_of_what_was_withheld(school: School, lead: StaffViewer) -> None:
    _family, (_mother, father), _children = home(school, adults=2)
    _other, (_friend, kept_out), (girl,) = home(school, adults=2)
    hold(kept_out, girl, lead)
    dispatch = sent(school)
    work(timedelta(seconds=61))
    Delivery.objects.filter(adult=father).update(state="withheld", why="limit")
    dispatch.refresh_from_db()

    seen = queries.deliveries_of(viewer=office(school), dispatch=dispatch)
    figures = queries.progress(viewer=office(school), dispatch=dispatch)
    assert father.pk not in set(seen.values_list("adult", flat=True))
    assert (figures.total, dict(figures.left_out)) == (2, {})
    assert queries.progress(viewer=lead, dispatch=dispatch).left_out == {"limited": 1}


def test_the_lead_sees_what_the_last_ninety_days_put_before_an_adult(school: School, lead: StaffViewer) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    sent(school)
    work()
    services.pressed(link_or_delivery=Delivery.objects.get(adult=father), by=viewer_of_adult(father))

    with clock.standing_at(clock.now() + timedelta(days=80)):
        hold(father, son, lead)
        (line,) = queries.opened_or_sent(viewer=lead, adult=father, pupil=son)
        assert (line.adult, line.what, line.how) == (father.pk, "Hello: a walk", "Email: Sent, opened")
    with clock.standing_at(clock.now() + timedelta(days=100)):
        assert queries.opened_or_sent(viewer=lead, adult=father) == []
