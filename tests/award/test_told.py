"""The work towards the award is evidence of itself, and names nobody."""

from datetime import timedelta

from schoolgate.award import services
from schoolgate.award.enums import State
from schoolgate.award.models import Suggestion
from schoolgate.award.values import Draft
from schoolgate.core import clock, happened
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.award.test_award import a_term, suggest
from tests.factories import award
from tests.factories.families import home

TOLD = (
    "group_met", "checks_made", "children_said", "actions_owned", "actions_in_school_plan", "actions_looked_at",
    "actions_done", "effects_written",
)  # fmt: skip


def worked(school: School) -> None:
    """A round with something of each kind."""
    mother = home(school, surname="Abernethy")[1][0]
    cycle, *_others = award.award_rows(school, mother)
    by = award.lead(school)
    for number in range(3):
        draft = Draft(
            what=f"Do {number}", due=clock.today(school.zone) + timedelta(days=30), role=Role.TEACHER,
            change="More families come", improvement="Priority 2",
        )  # fmt: skip
        action = services.plan_action(cycle=cycle, draft=draft, by=by)
        services.note_on(action=action, words="It goes well", by=by)
        services.set_state(action=action, state=State.DONE, by=by)


def test_the_process_tells_what_it_did(school: School) -> None:
    worked(school)
    today = clock.today(school.zone)

    told = {name: happened.told(name, school=school.pk, since=today, until=today) for name in TOLD}

    assert {name: len(found) for name, found in told.items()} == {
        "group_met": 1, "checks_made": 1, "children_said": 1, "actions_owned": 3, "actions_in_school_plan": 3,
        "actions_looked_at": 3, "actions_done": 3, "effects_written": 1,
    }  # fmt: skip
    later = {name: happened.told(name, school=school.pk, since=today + timedelta(1), until=today) for name in TOLD}
    assert not any(later.values())


def test_it_is_offered_as_evidence_and_names_nobody(school: School) -> None:
    a_term(school)
    worked(school)

    suggest(school)

    offered = {one.item: one.claim for one in Suggestion.objects.all()}
    assert {"group-met", "adviser-checked", "actions-owned", "actions-looked-at", "actions-done", "children-said"} <= {
        *offered
    }
    assert "met once and wrote down" in offered["group-met"]
    assert "had 3 actions that say who" in offered["actions-owned"]
    assert "Abernethy" not in "".join(offered.values())
