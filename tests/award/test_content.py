"""What ships with the process of the award, counted, plain, and in nobody else's words."""

import pytest

from schoolgate.award import shipped
from schoolgate.award.enums import Voice
from schoolgate.core.content import BadContent
from schoolgate.languages.readability import reading


def test_content_of_the_award_is_counted() -> None:
    counted = {
        "tasks": len(shipped.tasks()),
        "reminders": len(shipped.reminders()),
        "sentences of the commitment": len(shipped.commitment()),
        "sections of the terms": len(shipped.terms()[1]),
        "agendas": len(shipped.agendas()),
        "statements": {voice.value: len(shipped.view(voice).statements) for voice in Voice},
        "worked plans": {one.key: len(one.actions) for one in shipped.plans()},
        "lines of the visit": len(shipped.visit()),
    }

    assert counted == {
        "tasks": 60,
        "reminders": 4,
        "sentences of the commitment": 7,
        "sections of the terms": 5,
        "agendas": 7,
        "statements": {"staff": 16, "governors": 12, "parents": 15, "children": 10},
        "worked plans": {"learning": 5, "reaching": 6, "welcome": 6},
        "lines of the visit": 10,
    }


@pytest.mark.parametrize("voice", [Voice.PARENTS, Voice.CHILDREN])
def test_what_parents_and_children_read_is_plain(voice: Voice) -> None:
    assert reading(" ".join(one.text for one in shipped.view(voice).statements)).age <= 9


def test_commitment_is_plain() -> None:
    assert reading(" ".join(shipped.commitment())).age <= 9


def test_examples_say_that_they_are_examples() -> None:
    for one in shipped.plans():
        text = (shipped.HERE / "plans" / f"{one.key}.yaml").read_text()
        assert "It is an example" in text.splitlines()[0]


def test_no_task_is_of_a_role_that_has_no_day_here() -> None:
    assert {one.role for one in shipped.tasks()} <= {"partnership", "head", "office", "teacher", "attendance"}


def test_file_that_is_wrong_names_the_place_and_what_is_accepted() -> None:
    with pytest.raises(BadContent, match=r"tasks.yaml: x: role: 'cook'; accepted: head, partnership"):
        shipped.one_of("tasks.yaml: x: role", "cook", ("head", "partnership"))
