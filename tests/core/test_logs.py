"""What a log says of an exception: its kind and where it came through; never what it says, nor what a function held."""

import json
import logging
import sys

import pytest
import structlog

from schoolgate.core import logs

NAME = "Amina Khan"


class Trouble(Exception):
    """Of a kind that we know by its name."""


def failing() -> None:
    """A function that holds a name, and says it."""
    held = NAME
    try:
        raise ValueError(held)
    except ValueError as cause:
        raise Trouble(f"{held} cannot be reached") from cause


@pytest.fixture(autouse=True)
def as_in_service() -> None:
    logs.configure()


def test_event_is_one_line_of_data_with_kinds_and_places(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        failing()
    except Trouble as trouble:
        structlog.get_logger().error("job failed", job="outbox.deliver", exc_info=trouble)

    said = capsys.readouterr().err
    line = json.loads(said)
    assert (line["event"], line["job"], line["level"]) == ("job failed", "outbox.deliver", "error")
    assert [one.rpartition(".")[2] for one in line["kinds"]] == ["Trouble", "ValueError"]
    assert line["places"][-1].endswith(" failing")
    assert NAME not in said


def test_value_that_is_no_plain_data_shows_its_type_alone(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().warning("a person", who=Trouble(NAME))

    assert json.loads(capsys.readouterr().err)["who"] == "<Trouble>"


def test_what_libraries_tell_has_no_message_of_the_exception() -> None:
    try:
        failing()
    except Trouble:
        record = logging.getLogger("django.request").makeRecord(
            "django.request", logging.ERROR, "here", 1, "Internal Server Error: /%s", ("me",), sys.exc_info()
        )

    said = logs.KindsAndPlaces().format(record)

    assert "Internal Server Error: /me" in said
    assert "Trouble" in said
    assert "failing" in said
    assert NAME not in said
