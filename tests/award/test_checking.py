"""Where evidence came from, things change: the item says so, the lead has a to-do, and one press settles it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schoolgate.award import services
from schoolgate.award.enums import ChangeKind
from schoolgate.award.errors import SayWhy, SettledAlready
from schoolgate.award.models import Change, Evidence, Suggestion
from schoolgate.core import clock
from schoolgate.core.permits import StaffViewer
from schoolgate.events.models import Event
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Consent
from schoolgate.ledger.enums import TouchKind
from schoolgate.ledger.models import Touch
from schoolgate.schools.models import School, Todo
from tests.factories.award import lead
from tests.factories.events import planned
from tests.factories.evidence import a_term, did, homes, offered, pictured, stands, suggested, taken_back
from tests.factories.families import home


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


@pytest.fixture
def taken(school: School, by: StaffViewer) -> Evidence:
    """Twenty of fifty families spoke with us, and it is evidence."""
    homes(school, 30)
    return services.accept(suggestion=offered(school, 20), by=by)


@pytest.fixture
def session(school: School, by: StaffViewer) -> tuple[Event, Evidence, list[int]]:
    """Eight families came to a workshop, and it is evidence."""
    a_term(school)
    event = planned(school)
    families = homes(school, 8)
    for family in families:
        did(school, [family], TouchKind.CAME, ("event", event.ref))
    suggested(school)
    row = Suggestion.objects.get(source_ref=event.ref)
    return event, services.accept(suggestion=row, by=by), families


def kinds() -> list[str]:
    return list(Change.objects.filter(ended_at=None).values_list("kind", flat=True))


def todos() -> int:
    return Todo.objects.live().filter(source_kind="evidence").count()


def test_nothing_has_changed_says_nothing(school: School, taken: Evidence) -> None:
    suggested(school)

    assert (kinds(), todos()) == ([], 0)


def test_touches_taken_back_are_said_once_with_a_to_do_and_the_new_words(
    school: School, taken: Evidence, by: StaffViewer
) -> None:
    taken_back(school, homes_of(school)[:3])
    suggested(school)
    suggested(school)

    change = Change.objects.get()
    assert (change.kind, change.families, todos()) == (ChangeKind.FEWER, 17, 1)
    assert "17 families" in change.claim

    services.take_new(change=change, by=by)
    taken.refresh_from_db()
    assert ("17 families" in taken.claim, taken.families, todos()) == (True, 17, 0)
    suggested(school)
    assert kinds() == []
    with pytest.raises(SettledAlready):
        services.take_new(change=change, by=by)


def homes_of(school: School) -> list[int]:
    """The families that spoke with us."""
    return list(Touch.objects.standing().filter(school=school).order_by("pk").values_list("family", flat=True))


def test_old_words_stay_only_with_a_reason_and_are_not_asked_about_again(
    school: School, taken: Evidence, by: StaffViewer
) -> None:
    taken_back(school, homes_of(school)[:3])
    suggested(school)
    change = Change.objects.get()

    with pytest.raises(SayWhy):
        services.keep_old(change=change, why="  ", by=by)
    services.keep_old(change=change, why="They came; the mark was lost.", by=by)
    suggested(school)

    taken.refresh_from_db()
    assert ("20 families" in taken.claim, kinds(), todos()) == (True, [], 0)


def test_hand_edited_words_give_way_only_when_the_lead_says_so(
    school: School, taken: Evidence, by: StaffViewer
) -> None:
    services.mend(evidence=taken, claim="Twenty families, at the gate.", effect="", by=by)
    taken_back(school, homes_of(school)[:3])
    suggested(school)

    taken.refresh_from_db()
    assert (taken.claim, taken.by_hand) == ("Twenty families, at the gate.", True)
    services.take_new(change=Change.objects.get(), by=by)
    taken.refresh_from_db()
    assert ("17 families" in taken.claim, taken.by_hand) == (True, False)


def test_few_more_say_nothing_and_many_more_say_so_without_a_to_do(school: School, taken: Evidence) -> None:
    for number, found in ((5, []), (1, [ChangeKind.MORE])):
        for family in homes(school, number):
            did(school, [family], TouchKind.SPOKE, ("talk", f"more{family}"))
        suggested(school)
        assert kinds() == found
    assert todos() == 0


def test_too_few_left_leaves_no_new_words(school: School, taken: Evidence) -> None:
    taken_back(school)
    suggested(school)

    assert (Change.objects.get().kind, Change.objects.get().claim) == (ChangeKind.FEWER, "")


def test_occasion_called_off_afterwards_is_said(
    school: School, session: tuple[Event, Evidence, list[int]], by: StaffViewer
) -> None:
    event, _evidence, _families = session
    Event.objects.filter(pk=event.pk).update(ended_at=clock.now(), ended_by=by.user)

    suggested(school)

    assert (kinds(), todos()) == ([ChangeKind.OFF], 1)


def test_occasion_with_another_name_is_said(school: School, session: tuple[Event, Evidence, list[int]]) -> None:
    event, _evidence, _families = session
    Event.objects.filter(pk=event.pk).update(title="Story sacks")

    suggested(school)

    assert kinds() == [ChangeKind.WORDS]
    assert "Story sacks" in Change.objects.get().claim


def test_source_that_is_gone_says_so_and_breaks_nothing(
    school: School, session: tuple[Event, Evidence, list[int]], by: StaffViewer
) -> None:
    _event, evidence, _families = session
    evidence.originals.update(source_ref="goneforevermore1")

    suggested(school)

    assert kinds() == [ChangeKind.GONE]


def test_what_is_as_it_was_settles_by_itself(school: School, session: tuple[Event, Evidence, list[int]]) -> None:
    event, _evidence, _families = session
    Event.objects.filter(pk=event.pk).update(title="Story sacks")
    suggested(school)
    Event.objects.filter(pk=event.pk).update(title="Story bags")
    suggested(school)

    assert (kinds(), todos()) == ([], 0)


def test_what_lies_beyond_the_look_back_is_left_alone(school: School, taken: Evidence) -> None:
    with clock.standing_at(clock.now() + timedelta(days=401)):
        suggested(school)

    assert kinds() == []


def test_consent_withdrawn_hides_the_picture_at_once_and_is_said(school: School, by: StaffViewer) -> None:
    _family, (mother, *_), (child, *_) = home(school)
    consent = Consent.objects.create(
        school=school,
        pupil=child,
        adult=mother,
        use=ConsentUse.PHOTO_WEBSITE,
        agreed=True,
        since=clock.today(school.zone),
    )
    one = pictured(school, children=True, to=stands(school, by), by=by)
    services.name_child(enclosure=one, pupil=child, by=by)
    one.refresh_from_db()
    services.looked_at(enclosure=one, everyone=True, by=by)
    suggested(school)
    assert kinds() == []

    Consent.objects.filter(pk=consent.pk).update(agreed=False)
    suggested(school)
    suggested(school)

    assert (kinds(), todos()) == ([ChangeKind.CONSENT], 1)


def test_night_costs_the_same_queries_however_much_stands(school: School, by: StaffViewer) -> None:
    services.accept(suggestion=offered(school), by=by)
    stands(school, by)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            suggested(school)
        return len(seen)

    cost()
    before = cost()
    for _number in range(3):
        stands(school, by)
    assert cost() == before
