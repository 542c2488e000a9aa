"""What becomes of it after a channel took it: arrived, came back, in doubt, opened."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.audience.viewers import link_viewer, viewer_of_adult
from schoolgate.channels.values import Outcome, Parcel
from schoolgate.core import clock, jobs, links
from schoolgate.families.models import Contact
from schoolgate.ledger.models import Touch
from schoolgate.outbox import queries, services
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.errors import NothingUnsure, OnItsWay, WasStopped
from schoolgate.outbox.models import Attempt, Delivery
from schoolgate.outbox.services import claiming, packing
from schoolgate.outbox.services.acting import system
from schoolgate.outbox.services.handing import Hands
from schoolgate.outbox.services.heap import heap_of
from schoolgate.schools.models import School, Todo
from tests.factories.families import home
from tests.factories.outbox import Postbag, deliveries, office, sent, standing, work

A_LEASE = timedelta(minutes=7)


def settle(school: School, days: float) -> int:
    """The hourly round, some days on."""
    with clock.standing_at(clock.now() + timedelta(days=days)):
        return services.settle(school=school.pk)


def test_mail_that_has_not_come_back_for_three_days_is_delivered(school: School) -> None:
    family, (mother,), (son,) = home(school)
    dispatch = sent(school)
    work()

    assert (settle(school, 2.9), settle(school, 3.1), settle(school, 4)) == (0, 1, 0)

    (touch,) = Touch.objects.filter(kind="delivered")
    assert (touch.family_id, touch.adult_id, touch.channel, touch.day) == (
        family.pk,
        mother.pk,
        "email",
        clock.now().date(),
    )
    assert [one.pupil_id for one in touch.pupils.all()] == [son.pk]
    assert standing(dispatch, mother) == "delivered"


def test_their_page_alone_is_never_delivered(school: School) -> None:
    home(school, channels=["page"])
    sent(school)
    work()

    assert settle(school, 30) == 0
    assert Touch.objects.count() == 0


def test_a_mail_that_says_what_came_back_is_a_bounce_once(school: School) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    work()
    ref = deliveries(dispatch)[mother.pk].ref

    for one in (ref, ref, "nobody-knows-it"):
        jobs.enqueue("outbox.came_back", delivery=one)
    work()

    assert Contact.objects.get(adult=mother).bounced_at is not None
    assert [one.state for one in Attempt.objects.filter(channel="email")] == ["bounced"]
    assert standing(dispatch, mother) == "to_print"


def test_a_bounce_marks_the_address_and_takes_the_next_way(school: School) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    work()

    services.receipt(ref=Attempt.objects.get().ref, outcome="bounced")
    work()

    assert Contact.objects.get().bounced_at is not None
    assert standing(dispatch, mother) == "to_print"
    assert settle(school, 4) == 0


def test_a_later_bounce_takes_the_touch_back(school: School) -> None:
    home(school)
    sent(school)
    work()
    settle(school, 4)

    ref = Attempt.objects.get().ref
    assert services.receipt(ref=ref, outcome="bounced")
    services.receipt(ref=ref, outcome="bounced")

    assert Touch.objects.standing().count() == 0
    assert Touch.objects.count() == 2
    assert Todo.objects.filter(kind="address").count() == 1


def test_a_receipt_of_something_unknown_is_no_fault(school: School) -> None:
    assert not services.receipt(ref="no-such-try", outcome="delivered")


def test_a_link_dies_with_the_address_it_went_to(school: School, postbag: Postbag) -> None:
    home(school)
    sent(school)
    work()
    token = postbag.taken[0].text.split("/l/")[1].split("/")[0]
    assert links.find(token)

    services.receipt(ref=Attempt.objects.get().ref, outcome="bounced")

    assert links.find(token) is None


def test_the_line_that_breaks_in_the_bytes_leaves_a_doubt_that_a_person_decides(
    school: School, postbag: Postbag
) -> None:
    _family, (mother,), _children = home(school)
    postbag.says[mother.contacts.get().value] = [(Outcome.UNSURE, "ConnectionResetError")]
    dispatch = sent(school)
    work()

    for hours in (1, 5, 48, 200):
        work(timedelta(hours=hours))
    assert len(postbag.taken) == 1  # never sent again by itself
    assert [one.adult_id for one in queries.to_decide(viewer=office(school))] == [mother.pk]
    assert Todo.objects.filter(kind="unsure", ended_at=None).count() == 1

    services.arrived(delivery=deliveries(dispatch)[mother.pk], by=office(school))

    assert standing(dispatch, mother) == "sent"
    assert Todo.objects.filter(kind="unsure", ended_at=None).count() == 0
    with pytest.raises(NothingUnsure):
        services.arrived(delivery=deliveries(dispatch)[mother.pk], by=office(school))
    assert settle(school, 4) == 1


def test_whoever_sends_a_doubt_again_sends_it_under_the_same_message_id(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    postbag.says[mother.contacts.get().value] = [(Outcome.UNSURE, "ConnectionResetError")]
    dispatch = sent(school)
    work()

    services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.EMAIL, by=office(school))
    work()

    first, second = postbag.to(mother)
    assert first.message_id == second.message_id
    assert standing(dispatch, mother) == "sent"
    assert Todo.objects.filter(kind="unsure", ended_at=None).count() == 0


def in_hand(dispatch: object) -> tuple[Hands, Parcel]:
    """A worker that said its last word, and no more."""
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        services.freeze(dispatch=dispatch.pk)
        lease, rows = claiming.claim(heap_of(dispatch), "email")
        hands = Hands(packing.pack(dispatch.school, rows, lease, "email"), system(dispatch.school_id, "outbox.deliver"))
        (parcel,) = hands.batch.parcels["email"]
        assert hands.begin(parcel)
    return hands, parcel


def test_invariant_3_what_a_dead_worker_had_in_hand_is_in_doubt_and_never_resent(
    school: School, postbag: Postbag
) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    in_hand(dispatch)

    work(timedelta(minutes=3))
    assert standing(dispatch, mother) == "in_hand"  # its lease is not over: it may still live
    work(timedelta(minutes=2) + A_LEASE)

    assert standing(dispatch, mother) == "unsure"
    assert postbag.taken == []


def test_invariant_3_a_slow_worker_still_says_what_became_of_it(school: School) -> None:
    _family, (mother,), _children = home(school)
    dispatch = sent(school)
    hands, parcel = in_hand(dispatch)
    work(timedelta(minutes=2) + A_LEASE)

    hands.finish(type("Answer", (), {"ref": parcel.ref, "outcome": Outcome.ACCEPTED, "reason": ""})())
    hands.write_taken()

    assert standing(dispatch, mother) == "sent"
    assert Todo.objects.filter(kind="unsure", ended_at=None).count() == 0


def test_invariant_3_a_worker_whose_lease_is_over_hands_over_nothing(school: School) -> None:
    home(school)
    dispatch = sent(school)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        services.freeze(dispatch=dispatch.pk)
        lease, rows = claiming.claim(heap_of(dispatch), "email")
        hands = Hands(packing.pack(dispatch.school, rows, lease, "email"), system(school.pk, "outbox.deliver"))
    (parcel,) = hands.batch.parcels["email"]

    with clock.standing_at(clock.now() + A_LEASE):
        assert not hands.begin(parcel)


def test_invariant_3_two_workers_never_hold_the_same_delivery(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "BATCH", 25)
    for _ in range(30):
        home(school)
    dispatch = sent(school)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        services.freeze(dispatch=dispatch.pk)
        batches = [{one.pk for one in claiming.claim(heap_of(dispatch), "email")[1]} for _ in range(3)]

    assert [len(one) for one in batches] == [25, 5, 0]
    assert batches[0] & batches[1] == set()


def test_invariant_3_whatever_waits_without_a_job_gets_one(school: School, postbag: Postbag) -> None:
    home(school)
    sent(school)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        jobs.work(1)
    jobs.Job.objects.all().delete()

    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        assert services.look_round(school=school.pk) == 1
        jobs.work_until_idle()

    assert len(postbag.taken) == 1


def test_sending_again_waits_until_it_has_come_to_rest(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    postbag.is_down = True
    dispatch = sent(school)
    work()

    with pytest.raises(OnItsWay):
        services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.EMAIL, by=office(school))
    services.cancel(dispatch=dispatch, by=office(school))
    with pytest.raises(WasStopped):
        services.again(delivery=deliveries(dispatch)[mother.pk], channel=Channel.EMAIL, by=office(school))


def test_a_press_is_noted_once_and_only_by_whom_it_was_sent_to(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school)
    _other, (stranger,), _others = home(school)
    sent(school)
    work()
    link = links.find(postbag.to(mother)[0].text.split("/l/")[1].split("/")[0])
    delivery = Delivery.objects.get(adult=mother)

    assert services.pressed(link_or_delivery=link, by=link_viewer(link))
    assert not services.pressed(link_or_delivery=delivery, by=viewer_of_adult(mother))
    with pytest.raises(PermissionDenied):
        services.pressed(link_or_delivery=delivery, by=viewer_of_adult(stranger))
    assert not services.pressed(link_or_delivery=delivery, by=office(school))

    (touch,) = Touch.objects.filter(kind="pressed")
    assert (touch.adult_id, touch.way, touch.unit) == (mother.pk, "from_home", f"delivery:{delivery.ref}")


def test_a_family_reads_what_it_was_sent_in_the_words_in_which_it_was_said(school: School) -> None:
    _family, (mother,), _children = home(school, reads="pl")
    sent(school)
    assert queries.received(viewer=viewer_of_adult(mother), most=5) == []
    work()

    (one,) = queries.received(viewer=viewer_of_adult(mother), most=5)
    assert (one.subject, one.lang, one.paragraphs[1:]) == ("Dzień dobry: a walk", "pl", ["We walk to the library."])
