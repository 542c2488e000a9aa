"""Logs as data: one line of JSON for each event, with refs and never a name.

What an exception says, and what its functions held, may be about people; so of an exception a line has only its kind and the
places that it came through.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

Event = MutableMapping[str, Any]


def configure() -> None:
    """From now on, in this process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_kinds_and_places,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_only_its_type),
        ],
        logger_factory=_beside_the_output,
    )


def only_kinds_and_places(_logger: object, _method: str, event: Event) -> Event:
    """In place of an exception: what kinds it and its causes are of, and the lines that it came through."""
    trouble = event.pop("exc_info", None)
    if trouble is True:
        trouble = sys.exc_info()[1]
    elif isinstance(trouble, tuple):
        trouble = trouble[1]
    if isinstance(trouble, BaseException):
        event["kinds"] = _kinds(trouble)
        event["places"] = _places(trouble.__traceback__)
    return event


class KindsAndPlaces(logging.Formatter):
    """The same for what Django and the libraries tell."""

    def formatException(  # noqa: N802  its name in the standard library
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Without what it says."""
        _kind, trouble, places = ei
        return "\n".join([*_places(places), *(_kinds(trouble) if trouble else [])])


def _beside_the_output(*_names: object) -> structlog.PrintLogger:
    """Where no command's own answer goes."""
    return structlog.PrintLogger(sys.stderr)


def _places(came_by: TracebackType | None) -> list[str]:
    """Where it came through, the last the deepest."""
    return [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(came_by)]


def _kinds(trouble: BaseException) -> list[str]:
    """It, and what caused it."""
    found: list[str] = []
    one: BaseException | None = trouble
    while one is not None and len(found) < 9:
        found.append(f"{type(one).__module__}.{type(one).__qualname__}")
        one = one.__cause__ or one.__context__
    return found


def _only_its_type(value: object) -> str:
    """A value that is no plain data may print as a person."""
    return f"<{type(value).__qualname__}>"
