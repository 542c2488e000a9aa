"""Each channel that may be slow or away has a lane of its own: a sick one keeps none of the others waiting."""

from datetime import timedelta

import pytest

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome
from schoolgate.core import clock, jobs
from schoolgate.families.models import Adult, Contact
from schoolgate.outbox import services
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.services import alongside
from schoolgate.outbox.services.delivering import DOUBTS_A_STEP
from schoolgate.outbox.services.heap import heap_of
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold, home
from tests.factories.outbox import URGENT, Postbag, sent, standing, work

NUMBER = "+447700900123"


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def reader(school: School, *, text: str = "", email: bool = True) -> Adult:
    """An adult who is texted first where they have a mobile."""
    _family, (adult,), _children = home(school)
    if text:
        Contact(school=school, adult=adult, kind="mobile", value=text).save()
        Adult.objects.filter(pk=adult.pk).update(channels=["text", "email"] if email else ["text"])
    return adult


def run(*lanes: str, after: timedelta = timedelta(seconds=61)) -> None:
    """Only the threads of these lanes do their work."""
    with clock.standing_at(clock.now() + after):
        while any(jobs.work(1, lane=lane) for lane in lanes):
            pass


def test_mail_goes_while_the_lane_of_texts_stands_still(school: School, postbag: Postbag, phones: Postbag) -> None:
    texted, mailed = reader(school, text=NUMBER), reader(school)
    dispatch = sent(school)

    run(jobs.MAIN, "email")

    assert (len(postbag.to(mailed)), phones.taken) == (1, [])
    assert (standing(dispatch, mailed), standing(dispatch, texted)) == ("sent", "waiting")

    run("text")
    assert [one.to for one in phones.taken] == [NUMBER]


def test_way_is_planned_when_the_message_is_frozen(school: School, postbag: Postbag, phones: Postbag) -> None:
    texted, mailed = reader(school, text=NUMBER), reader(school)
    _family, (page_only,), _children = home(school, channels=["page"])
    sent(school)
    with clock.standing_at(clock.now() + timedelta(seconds=61)):
        jobs.work(1)

    planned = dict(Delivery.objects.values_list("adult", "channel"))
    assert (planned[texted.pk], planned[mailed.pk], planned[page_only.pk]) == ("text", "email", "")


def test_line_that_is_down_postpones_its_own_lane_only(school: School, postbag: Postbag, phones: Postbag) -> None:
    phones.is_down = True
    texted = [reader(school, text=f"+4477009001{n:02}") for n in range(3)]
    mailed = reader(school)
    dispatch = sent(school)
    work()

    assert standing(dispatch, mailed) == "sent"
    assert [standing(dispatch, one) for one in texted] == ["waiting"] * 3
    due = Delivery.objects.filter(adult__in=texted).values_list("not_before", flat=True)
    assert min(due) > clock.now() + timedelta(seconds=61)

    phones.is_down = False
    work(timedelta(minutes=3))
    assert [standing(dispatch, one) for one in texted] == ["sent"] * 3


def test_dead_number_takes_the_next_way_though_texts_are_away(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    first, second = reader(school, text=NUMBER), reader(school, text="+447700900124")
    phones.says[NUMBER] = [(Outcome.REFUSED, "no such number")]
    phones.says["+447700900124"] = [(Outcome.DEFERRED, "ConnectionError")]
    Adult.objects.filter(pk=first.pk).update(surname="Aa")  # comes first
    dispatch = sent(school)
    run(jobs.MAIN, "text")

    run(jobs.MAIN, "email")

    assert len(postbag.to(first)) == 1
    assert (standing(dispatch, first), standing(dispatch, second)) == ("sent", "waiting")


def test_way_that_changed_since_it_was_planned_is_passed_on(school: School, postbag: Postbag, phones: Postbag) -> None:
    adult = reader(school, text=NUMBER)
    dispatch = sent(school)
    run(jobs.MAIN)
    Contact.objects.filter(value=NUMBER).update(bounced_at=clock.now())

    run("text")
    run("email")

    assert (phones.taken, len(postbag.to(adult))) == ([], 1)
    assert standing(dispatch, adult) == "sent"
    assert Attempt.objects.count() == 1


def test_after_two_doubts_in_a_row_no_third_is_risked_for_now(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    adults = [reader(school, text=f"+4477009001{n:02}") for n in range(5)]
    for n in range(5):
        phones.says[f"+4477009001{n:02}"] = [(Outcome.UNSURE, "ReadTimeout")]
    dispatch = sent(school)
    work()
    assert len(phones.taken) == 2

    phones.says.clear()
    work(timedelta(minutes=3))
    assert len(phones.taken) == 5
    assert sorted(standing(dispatch, one) for one in adults) == ["sent"] * 3 + ["unsure"] * 2


def test_one_doubt_between_good_ones_stops_nothing(school: School, postbag: Postbag, phones: Postbag) -> None:
    for n in range(5):
        reader(school, text=f"+4477009001{n:02}")
        if n % 2:
            phones.says[f"+4477009001{n:02}"] = [(Outcome.UNSURE, "ReadTimeout")]
    sent(school)
    work()

    assert len(phones.taken) == 5


def test_line_that_leaves_ever_more_in_doubt_is_left_alone_for_longer(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    for n in range(12):
        reader(school, text=f"+4477009001{n:02}")
        phones.says[f"+4477009001{n:02}"] = [(Outcome.UNSURE, "ReadTimeout")]
    sent(school)
    work()

    seen = []
    for minutes in (3, 5, 7):
        work(timedelta(minutes=minutes))
        seen.append(len(phones.taken))
    assert seen == [DOUBTS_A_STEP, DOUBTS_A_STEP, DOUBTS_A_STEP]  # five minutes from the fourth doubt on

    work(timedelta(minutes=9))
    assert len(phones.taken) == 6


def urgent(school: School) -> Dispatch:
    """Something that goes by every way at once."""
    return sent(school, content=URGENT, kind=Kind.URGENT)


def states() -> list[tuple[str, str]]:
    """How each try stands."""
    return sorted(Attempt.objects.values_list("channel", "state"))


def test_urgent_mail_goes_while_the_lane_of_texts_stands_still(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    adult = reader(school, text=NUMBER)
    dispatch = urgent(school)

    run(jobs.MAIN, "email", after=timedelta())

    assert (len(postbag.to(adult)), phones.taken) == (1, [])
    assert states() == [("email", "sent"), ("text", "ready")]

    run("text", after=timedelta())
    assert [one.to for one in phones.taken] == [NUMBER]
    assert (standing(dispatch, adult), Delivery.objects.get().state) == ("sent", "done")


def test_urgent_text_waits_for_its_line_alone_and_still_goes(school: School, postbag: Postbag, phones: Postbag) -> None:
    adult = reader(school, text=NUMBER)
    phones.is_down = True
    urgent(school)
    work(timedelta())
    assert (len(postbag.to(adult)), states()) == (1, [("email", "sent"), ("text", "ready")])

    work(timedelta(seconds=30))
    assert phones.taken == []
    phones.is_down = False
    work(timedelta(seconds=62))

    assert states() == [("email", "sent"), ("text", "sent")]
    assert (len(postbag.to(adult)), Delivery.objects.get().state) == (1, "done")


def test_urgent_text_of_a_worker_that_died_is_in_doubt_and_the_mail_stays_sent(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    adult = reader(school, text=NUMBER)
    dispatch = urgent(school)
    run(jobs.MAIN, "email", after=timedelta())

    class Dying(list[tuple[Outcome, str]]):
        def pop(self, *_args: object) -> tuple[Outcome, str]:
            raise KeyboardInterrupt  # the bytes have gone, the answer never came

    phones.says[NUMBER] = Dying([(Outcome.ACCEPTED, "")])
    with pytest.raises(KeyboardInterrupt):
        run("text", after=timedelta())
    assert states() == [("email", "sent"), ("text", "handing")]
    work(timedelta(minutes=7))
    services.look_round(school=school.pk)
    work(timedelta(minutes=7))

    assert states() == [("email", "sent"), ("text", "unsure")]
    assert (Delivery.objects.get().state, len(postbag.to(adult))) == ("done", 1)
    assert Todo.objects.filter(kind="unsure", source_ref=dispatch.ref).exists()


def test_invariant_1_hold_stops_the_lane_that_has_not_begun(school: School, postbag: Postbag, phones: Postbag) -> None:
    _family, (adult,), (child,) = home(school)
    Contact(school=school, adult=adult, kind="mobile", value=NUMBER).save()
    urgent(school)
    run(jobs.MAIN, "email", after=timedelta())
    hold(adult, child)

    run("text", after=timedelta())

    assert (len(postbag.to(adult)), phones.taken) == (1, [])


def test_urgent_way_that_is_none_any_more_is_left_out_and_the_other_is_enough(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    reader(school, text=NUMBER)
    urgent(school)
    run(jobs.MAIN, "email", after=timedelta())
    Contact.objects.filter(value=NUMBER).update(bounced_at=clock.now())

    run("text", after=timedelta())

    assert (states(), Delivery.objects.get().state) == ([("email", "sent"), ("text", "failed")], "done")


def test_urgent_without_any_working_way_stands_on_their_page(school: School, postbag: Postbag, phones: Postbag) -> None:
    adult = reader(school, text=NUMBER)
    mail = adult.contacts.get(kind="email").value
    phones.says[NUMBER], postbag.says[mail] = [(Outcome.REFUSED, "rule 413")], [(Outcome.REFUSED, "rule 550")]
    dispatch = urgent(school)
    work(timedelta())

    assert standing(dispatch, adult) == "page"
    assert states() == [("email", "failed"), ("page", "sent"), ("text", "failed")]


def test_two_workers_of_one_lane_never_hold_the_same_try(
    school: School, postbag: Postbag, phones: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alongside, "BATCH", 25)
    for n in range(60):
        reader(school, text=f"+4477009001{n:02}")
    dispatch = urgent(school)
    run(jobs.MAIN, after=timedelta())

    held = [set(alongside.claim(heap_of(dispatch), "text")[1]) for _worker in range(4)]

    assert [len(one) for one in held] == [25, 25, 10, 0]
    assert len(set().union(*held)) == 60


def test_lanes_share_the_work_and_the_main_one_helps_those_who_wait() -> None:
    for name in ("outbox.deliver.email", "outbox.deliver.text", "accounts.send_code", "core.nothing"):
        jobs.enqueue(name, number=1)

    assert [one.name for one in jobs.claim(lane="email")] == ["outbox.deliver.email"]
    assert [one.name for one in jobs.claim(lane="text")] == ["outbox.deliver.text"]
    assert [one.name for one in jobs.claim(lane=jobs.MAIN)] == ["accounts.send_code", "core.nothing"]
    assert jobs.claim() == []
