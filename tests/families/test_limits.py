"""Restrictions with their paper, and the list that is signed."""

from datetime import date, timedelta

import pytest

from schoolgate.audience.resolve import resolve_adults
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import StaffViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import Effect, LimitWhy
from schoolgate.families.errors import HasEnded, ListChanged, NothingLimited, SayWhatYouSaw, SayWhy, WrongDates
from schoolgate.families.models import LimitsSignature, PostalAddress, Restriction, Tie
from schoolgate.families.services import limits
from schoolgate.schools.models import School
from tests.factories.families import home, lives_at, tie_of

PAPER = "Order of 3 March, seen"


@pytest.fixture
def tie(school: School) -> Tie:
    _family, (_mother, father), (son,) = home(school, adults=2)
    return tie_of(father, son)


def hears(tie: Tie, effect: Effect = Effect.INFORM) -> bool:
    return bool(resolve_adults(adults=[tie.adult_id], pupils=[tie.pupil_id], school=tie.school_id, effect=effect))


def test_restriction_takes_all_five_unless_staff_take_one_away(tie: Tie, lead: StaffViewer) -> None:
    row = limits.restrict(tie=tie, document_seen=PAPER, by=lead)

    assert [getattr(row, effect.value) for effect in Effect] == [True] * 5
    assert not hears(tie)


def test_restriction_of_one_effect_leaves_the_others(tie: Tie, lead: StaffViewer) -> None:
    limits.restrict(tie=tie, effects={Effect.DECIDE}, document_seen=PAPER, by=lead)

    assert (hears(tie), hears(tie, Effect.DECIDE)) == (True, False)


def test_restriction_raises_the_version_each_time(school: School, tie: Tie, lead: StaffViewer) -> None:
    before = School.objects.get().limits_version
    row = limits.restrict(tie=tie, document_seen=PAPER, by=lead)
    limits.end_restriction(restriction=row, why="Order lifted", by=lead)

    assert School.objects.get().limits_version == before + 2
    assert hears(tie)


def test_restriction_from_a_later_day_wakes_on_that_day(school: School, tie: Tie, lead: StaffViewer) -> None:
    tomorrow = clock.today(school.zone) + timedelta(days=1)
    limits.restrict(tie=tie, since=tomorrow, document_seen=PAPER, by=lead)
    assert hears(tie)
    before = School.objects.get().limits_version

    with clock.standing_at(clock.at(tomorrow, clock.time(0, 1), school.zone)):
        jobs.work_until_idle()
        assert not hears(tie)

    assert School.objects.get().limits_version == before + 1


def test_changed_restriction_is_a_new_row_and_leaves_no_gap(tie: Tie, lead: StaffViewer) -> None:
    row = limits.restrict(tie=tie, document_seen=PAPER, by=lead)
    limits.change_restriction(
        restriction=row, effects={Effect.COLLECT}, until=None, document_seen="Order of 9 May", by=lead
    )

    assert hears(tie)
    live = Restriction.objects.get(ending=None)
    assert (live.collect, live.inform, live.document_seen) == (True, False, "Order of 9 May")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"effects": []}, NothingLimited),
        ({"document_seen": " "}, SayWhatYouSaw),
        ({"since": date(2026, 5, 2), "until": date(2026, 5, 1)}, WrongDates),
    ],
)
def test_restriction_that_cannot_be_is_refused(tie: Tie, lead: StaffViewer, wrong: dict, refusal: type) -> None:
    with pytest.raises(refusal):
        limits.restrict(**{"tie": tie, "document_seen": PAPER, "by": lead} | wrong)


def test_end_needs_a_reason_and_comes_once(tie: Tie, lead: StaffViewer) -> None:
    row = limits.restrict(tie=tie, document_seen=PAPER, by=lead)
    with pytest.raises(SayWhy):
        limits.end_restriction(restriction=row, why="", by=lead)
    limits.end_restriction(restriction=row, why="Lifted", by=lead)
    with pytest.raises(HasEnded):
        limits.end_restriction(restriction=row, why="Lifted", by=lead)


def test_office_sets_no_restriction(tie: Tie, office: StaffViewer) -> None:
    with pytest.raises(NotAllowed):
        limits.restrict(tie=tie, document_seen=PAPER, by=office)


def test_court_cell_limits_until_the_lead_has_looked(tie: Tie, lead: StaffViewer, office: StaffViewer) -> None:
    tie.held_until_seen = LimitWhy.COURT_CELL
    tie.save()
    assert not hears(tie)
    with pytest.raises(NotAllowed):
        limits.clear_note(tie=tie, seen_what="Asked", by=office)
    limits.clear_note(tie=tie, seen_what="Order lapsed in 2024", by=lead)

    assert hears(tie)


def test_invariant_13_court_cell_outlives_a_tie_made_anew(tie: Tie, lead: StaffViewer) -> None:
    tie.held_until_seen = LimitWhy.COURT_CELL
    tie.end(by=lead.user)
    tie.save()
    fresh = Tie.objects.create(school_id=tie.school_id, adult=tie.adult, pupil=tie.pupil, relation="father")

    assert not hears(fresh)


def test_restriction_answers_the_court_cell(tie: Tie, lead: StaffViewer) -> None:
    tie.held_until_seen = LimitWhy.COURT_CELL
    tie.save()
    limits.restrict(tie=tie, effects={Effect.COLLECT}, document_seen=PAPER, by=lead)

    assert hears(tie)


def test_release_of_a_home_needs_a_reason(tie: Tie, lead: StaffViewer) -> None:
    mother = Tie.objects.filter(pupil=tie.pupil_id).exclude(pk=tie.pk).get().adult
    lives_at(tie.adult)
    lives_at(mother)
    limits.restrict(tie=tie, document_seen=PAPER, by=lead)
    home_of_mother = PostalAddress.objects.get(adult=mother)
    assert home_of_mother.held_at
    with pytest.raises(SayWhy):
        limits.release_home(home=home_of_mother, why="", by=lead)
    limits.release_home(home=home_of_mother, why="He moved out", by=lead)

    assert PostalAddress.objects.get(adult=mother).held_at is None


def test_list_is_signed_as_it_was_shown(school: School, tie: Tie, lead: StaffViewer, office: StaffViewer) -> None:
    School.objects.update(limits_signed_at=None)
    with pytest.raises(ListChanged):
        limits.sign_limits(school=school, ties=[tie.pk], seen="a", shown="b", by=lead)
    with pytest.raises(NotAllowed):
        limits.sign_limits(school=school, ties=[tie.pk], seen="a", shown="a", by=office)
    limits.sign_limits(school=school, ties=[tie.pk], seen="a", shown="a", by=lead)

    assert LimitsSignature.objects.get().children == 1
    assert School.objects.get().limits_signed_at
    assert Tie.objects.get(pk=tie.pk).gone_through_at


def test_invariant_9_restriction_is_in_the_trail(tie: Tie, lead: StaffViewer) -> None:
    row = limits.restrict(tie=tie, effects={Effect.DECIDE}, document_seen=PAPER, by=lead)

    entry = AuditEntry.objects.get(verb="restriction.set")
    assert (entry.who_id, entry.target, entry.fields) == (lead.user, row.ref, ["decide"])
