"""What is urgent goes by every way at once, a try each; by each way at most once, whatever happens."""

from datetime import UTC, datetime, timedelta

import pytest

from schoolgate.channels import registry as channels
from schoolgate.channels.values import Outcome, Parcel, Result
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.ledger.models import Touch
from schoolgate.outbox import enums, queries, services
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.models import Attempt, Delivery, Dispatch
from schoolgate.outbox.services.handing import Hands
from schoolgate.schools.models import School, Todo
from tests.factories.families import ContactFactory, hold, home
from tests.factories.outbox import Postbag, deliveries, office, sent, standing, work

NUMBER = "+447700900123"


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def with_phone(school: School, **about: object) -> Adult:
    """A parent with a mail address and a mobile."""
    _family, (mother,), _children = home(school, **about)
    ContactFactory(adult=mother, kind="mobile", value=NUMBER)
    return mother


def urgent(school: School) -> Dispatch:
    """Something urgent, at once."""
    dispatch = sent(school, kind=Kind.URGENT)
    work(timedelta())
    return dispatch


def test_it_goes_by_every_way_at_once(school: School, postbag: Postbag, phones: Postbag) -> None:
    mother = with_phone(school)
    ContactFactory(adult=mother, value="second@home.example")

    dispatch = urgent(school)

    assert sorted(one.to for one in [*postbag.taken, *phones.taken]) == sorted(
        mother.contacts.values_list("value", flat=True)
    )
    assert [(one.state, one.alongside) for one in Attempt.objects.all()] == [("sent", True)] * 3
    assert (standing(dispatch, mother), Delivery.objects.count()) == ("sent", 1)


def test_it_goes_to_every_address_whatever_they_like_best(school: School, postbag: Postbag, phones: Postbag) -> None:
    with_phone(school, paper_only=True)

    urgent(school)

    assert (len(postbag.taken), len(phones.taken)) == (1, 1)


def test_who_has_no_address_is_asked_after_at_once_instead_of_written_to_on_paper(school: School) -> None:
    mother = with_phone(school)
    mother.contacts.all().delete()

    dispatch = urgent(school)

    assert standing(dispatch, mother) == "page"
    assert list(queries.to_decide(viewer=office(school))) == [deliveries(dispatch)[mother.pk]]


def test_it_goes_at_night(school: School, postbag: Postbag, phones: Postbag) -> None:
    with_phone(school)

    with clock.standing_at(datetime(2026, 11, 24, 3, 0, tzinfo=UTC)):
        urgent(school)

    assert (len(postbag.taken), len(phones.taken)) == (1, 1)


def test_a_held_adult_gets_it_by_no_way(school: School, postbag: Postbag, phones: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    for one in (mother, father):
        ContactFactory(adult=one, kind="mobile", value=f"+44770090012{one.pk % 10}")
    hold(father, son)

    urgent(school)

    his = set(father.contacts.values_list("value", flat=True))
    assert his & {one.to for one in [*postbag.taken, *phones.taken]} == set()


def test_one_way_that_fails_does_not_matter_where_another_works(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    mother = with_phone(school)
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.REFUSED, "550")]

    dispatch = urgent(school)

    assert (postbag.taken, len(phones.taken), standing(dispatch, mother)) == ([], 1, "sent")
    assert Todo.objects.filter(unit__startswith="bounced:").count() == 1


def test_where_all_ways_fail_it_stands_on_their_page_and_a_person_is_asked(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    mother = with_phone(school)
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.REFUSED, "550")]
    phones.says[NUMBER] = [(Outcome.REFUSED, "no such number")]

    dispatch = urgent(school)

    assert standing(dispatch, mother) == "page"


def test_one_way_says_not_now_the_others_go_and_it_is_tried_again(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    mother = with_phone(school)
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.DEFERRED, "451")]

    dispatch = urgent(school)
    assert (postbag.taken, len(phones.taken), standing(dispatch, mother)) == ([], 1, "waiting")
    work(timedelta(minutes=2))

    assert (len(postbag.taken), len(phones.taken), standing(dispatch, mother)) == (1, 1, "sent")


def test_a_way_that_comes_back_later_is_not_made_up_for_where_another_worked(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    mother = with_phone(school)
    dispatch = urgent(school)

    services.receipt(ref=Attempt.objects.get(channel="email").ref, outcome=enums.Outcome.BOUNCED)
    work()

    assert (len(postbag.taken), len(phones.taken), standing(dispatch, mother)) == (1, 1, "sent")


def test_it_is_one_touch_however_many_ways_arrived_and_stays_one_when_a_way_comes_back(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    with_phone(school)
    urgent(school)
    text, mail = Attempt.objects.get(channel="text"), Attempt.objects.get(channel="email")

    with clock.standing_at(clock.now() + timedelta(days=4)):
        services.settle(school=school.pk)
        services.receipt(ref=text.ref, outcome=enums.Outcome.DELIVERED)
        assert [one.channel for one in Touch.objects.standing().filter(kind="delivered")] == ["email"]
        services.receipt(ref=mail.ref, outcome=enums.Outcome.BOUNCED)

    assert [one.channel for one in Touch.objects.standing().filter(kind="delivered")] == ["text"]


def test_stopped_while_it_goes_stops_the_ways_that_have_not_begun(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    mother = with_phone(school)
    dispatch = sent(school, kind=Kind.URGENT)
    original, answers, gone = postbag.hand_over, [], []

    def stopped_in_hand(parcels, before_each):
        def then_stop(parcel):
            said = before_each(parcel)
            answers.append(services.cancel(dispatch=dispatch, by=office(school)))
            gone.extend(phones.taken)  # each way is a lane of its own: the text may have been the first
            return said

        return original(parcels, then_stop)

    postbag.hand_over = stopped_in_hand
    work(timedelta())

    assert answers == [(0, 1)]
    assert (len(postbag.taken), phones.taken, standing(dispatch, mother)) == (1, gone, "sent")


def test_stopped_after_one_way_has_gone_counts_as_gone(school: School, postbag: Postbag, phones: Postbag) -> None:
    mother = with_phone(school)
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.DEFERRED, "451")]
    dispatch = urgent(school)

    assert services.cancel(dispatch=dispatch, by=office(school)) == (0, 1)
    work(timedelta(minutes=2))

    assert (postbag.taken, len(phones.taken)) == ([], 1)


def test_stopped_in_hand_and_refused_is_not_tried_by_the_next_way(
    school: School, postbag: Postbag, phones: Postbag
) -> None:
    """Also of what is not urgent: it did not go, and nothing more of it goes."""
    mother = with_phone(school)
    dispatch = sent(school)
    postbag.says[mother.contacts.filter(kind="email").get().value] = [(Outcome.REFUSED, "550")]
    original = postbag.hand_over

    def stopped_in_hand(parcels, before_each):
        def then_stop(parcel):
            said = before_each(parcel)
            services.cancel(dispatch=dispatch, by=office(school))
            return said

        return original(parcels, then_stop)

    postbag.hand_over = stopped_in_hand
    work()

    assert (postbag.taken, phones.taken, standing(dispatch, mother)) == ([], [], "cancelled")


class Killed(BaseException):
    """The worker is gone."""


REACHED = {Kind.URGENT: 4, Kind.NOW: 2, Kind.DIGEST: 2}  # how many parcels leave
POINTS = ("before begin", "after begin", "before finish", "after finish")
DEATHS = [(kind, point, nth) for kind, most in REACHED.items() for point in POINTS for nth in range(1, most + 1)]


@pytest.mark.parametrize(("kind", "point", "nth"), DEATHS)
def test_invariant_3_killed_at_any_point_nothing_is_lost_or_doubled_and_each_doubt_is_listed(
    school: School, postbag: Postbag, phones: Postbag, kind: Kind, point: str, nth: int
) -> None:
    """Two adults with a mail address and a mobile; of news, two pieces. The worker dies once, and another starts later."""
    people = [home(school)[1][0] for _ in range(2)]
    for number, one in enumerate(people):
        ContactFactory(adult=one, kind="mobile", value=f"+44770090012{number}")
    for _ in range(2 if kind == Kind.DIGEST else 1):
        sent(school, kind=kind)
    begins = {Kind.DIGEST: timedelta(hours=6), Kind.URGENT: timedelta()}.get(kind, timedelta(seconds=61))
    if kind == Kind.DIGEST:
        work()

    with pytest.MonkeyPatch.context() as patch:
        _die(patch, point, nth)
        with pytest.raises(Killed):
            work(begins + timedelta(seconds=5))
    for minutes in (7, 14, 21):
        work(begins + timedelta(minutes=minutes))

    taken = [one.to for one in [*postbag.taken, *phones.taken]]
    unsure = Attempt.objects.filter(state="unsure")
    in_doubt = set(unsure.values_list("contact__value", flat=True))
    ways = {one for person in people for one in person.contacts.values_list("value", flat=True)}
    assert len(taken) == len(set(taken))
    assert len(in_doubt) == (0 if point == "before begin" and nth % 2 else 1)  # a yes is written with the next begin
    assert set(taken) | in_doubt == {one for one in ways if kind == Kind.URGENT or "@" in one}
    assert set(Attempt.objects.exclude(state="unsure").values_list("contact__value", flat=True)) <= set(taken)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"done"}
    listed = set(Todo.objects.filter(kind="unsure", ended_at=None).values_list("source_ref", flat=True))
    assert listed == set(unsure.values_list("delivery__dispatch__ref", flat=True))


def _die(patch: pytest.MonkeyPatch, point: str, nth: int) -> None:
    """Let the worker die at the nth passage of a point."""
    passages = iter(range(1, 100))

    def at(here: str) -> None:
        if here == point and next(passages) == nth:
            patch.setattr(Hands, "write_taken", lambda _self: None)  # who is dead writes nothing any more
            raise Killed

    begin, finish = Hands.begin, Hands.finish

    def doomed_begin(self: Hands, parcel: Parcel) -> bool:
        at("before begin")
        said = begin(self, parcel)
        at("after begin")
        return said

    def doomed_finish(self: Hands, result: Result) -> None:
        at("before finish")
        finish(self, result)
        at("after finish")

    patch.setattr(Hands, "begin", doomed_begin)
    patch.setattr(Hands, "finish", doomed_finish)
