"""The official rows of an award as a file gives them: `code,objective,text,like`. Pure: it knows no school and writes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from schoolgate.award.frameworks import Framework
from schoolgate.core import lines
from schoolgate.core.lines import NotReadable

NAMES = {
    "code": {"kpi", "number", "no", "id", "indicator", "indicatorcode", "reference"},
    "objective": {"obj", "area", "standard", "section", "objectivenumber"},
    "text": {"wording", "description", "statement", "indicatortext", "criterion", "criteria"},
    "like": {"likes", "hint", "working", "workingindicator", "near", "keywords"},
}
LONGEST = {"code": 20, "objective": 20, "text": 1000, "like": 200}
MOST_ROWS = 400
MOST_BYTES = 500_000
NUMBER = re.compile(r"^(?:objective|obj|area|section)?\.?\s*0*(\d+)(?:\.0*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """One row as it stands in the file."""

    line: int
    code: str
    objective: str
    text: str
    like: str = ""


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be meant, and why."""

    line: int
    why: str


def read(data: bytes, *, framework: Framework) -> tuple[list[Given], list[Wrong]]:
    """Every line, in one of the two lists. Raises NotReadable for a file that is none."""
    numbered = lines.read(data, most_bytes=MOST_BYTES, most_lines=MOST_ROWS + 1)
    where = lines.columns(numbered[0][1], NAMES, needed=("code", "objective", "text"))
    if len(numbered) < 2:
        raise NotReadable(_("This file has headings and no rows."))
    good: dict[str, Given] = {}
    wrong: list[Wrong] = []
    for line, cells in numbered[1:]:
        said = {name: cells[at] if at < len(cells) else "" for name, at in where.items()}
        said["objective"] = _objective(said["objective"], framework)
        why = _trouble(said, framework, good)
        if why:
            wrong.append(Wrong(line, why))
        else:
            good[said["code"]] = Given(line, **said)
    return list(good.values()), wrong


def _objective(said: str, framework: Framework) -> str:
    """The code of an objective, by its number ("3", "Objective 3", "3.0"), code or title; as it was said if it is none."""
    number = NUMBER.match(said)
    known = {one.code.casefold(): one.code for one in framework.objectives}
    known |= {one.title.casefold(): one.code for one in framework.objectives}
    return known.get(number[1] if number else said.casefold(), said)


def _trouble(said: dict[str, str], framework: Framework, before: dict[str, Given]) -> str:
    """What is wrong with a line, in words; nothing if nothing is."""
    for name in ("code", "objective", "text"):
        if not said[name]:
            return _("“%(column)s” is empty.") % {"column": name}
    for name, most in LONGEST.items():
        if len(said.get(name, "")) > most:
            return _("“%(column)s” is longer than %(most)d letters.") % {"column": name, "most": most}
    if framework.objective(said["objective"]) is None:
        codes = ", ".join(one.code for one in framework.objectives)
        return _("There is no objective “%(said)s”; known: %(codes)s.") % {
            "said": said["objective"][:40],
            "codes": codes,
        }
    if said["code"] in before:
        return _("“%(code)s” stands on line %(line)d, too.") % {"code": said["code"], "line": before[said["code"]].line}
    return ""
