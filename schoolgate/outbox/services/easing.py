"""Words for whoever reads slowly: one sentence a line. The words themselves stay as they were written and checked."""

import re
from collections.abc import Mapping
from typing import Any

ENDS = re.compile(r"(?<=[.!?؟۔।])\s+")


def easier(said: Mapping[str, Any]) -> dict[str, Any]:
    """The same message, each sentence a line of its own."""
    return {
        **said,
        "paragraphs": [one for line in said["paragraphs"] for one in sentences(str(line))],
        "foreign": [one for line in said.get("foreign", ()) for one in sentences(str(line))],
    }


def sentences(line: str) -> list[str]:
    """The sentences of a paragraph: each ends with a mark and is followed by a space, so that 10.30 stays whole."""
    return [one.strip() for part in line.splitlines() for one in ENDS.split(part) if one.strip()]
