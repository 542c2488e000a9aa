"""Unique pupil numbers in the text of pages and in the names of files, and the pages that belong to each.

A page without a number belongs to the one before it. A page of which nobody can be sure belongs to nobody, and so do the
pages without a number that follow it: rather none than another child's.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schoolgate.families.values import upn_is_right
from schoolgate.papers.enums import Trouble
from schoolgate.papers.values import Fault, Stretch

SHAPE = re.compile(r"(?<![A-Z0-9])[A-HJ-NP-RT-Z](?: ?\d){11} ?[0-9A-HJ-NP-RT-Z](?![A-Z0-9])")


@dataclass(frozen=True)
class Whose:
    """Whose a page is by what is printed on it: a number, or the reason why nobody's; neither where it has no number."""

    upn: str = ""
    trouble: Trouble | None = None

    @property
    def is_said(self) -> bool:
        """Does the page say anything?"""
        return bool(self.upn) or self.trouble is not None


def numbers_in(text: str) -> list[str]:
    """What has the shape of a unique pupil number, each once, in the order of the text."""
    found = [one.group().replace(" ", "") for one in SHAPE.finditer(" ".join(text.upper().split()))]
    return list(dict.fromkeys(found))


def whose(text: str, known: Collection[str]) -> Whose:
    """Whose a page, or a file by its name, is. A number that cannot be one counts only where no right one stands beside it."""
    shaped = numbers_in(text)
    right = [one for one in shaped if upn_is_right(one)]
    if not shaped:
        return Whose()
    if not right:
        return Whose(shaped[0], Trouble.WRONG_NUMBER)
    if len(right) > 1:
        return Whose(right[0], Trouble.TWO_NUMBERS)
    return Whose(right[0]) if right[0] in known else Whose(right[0], Trouble.UNKNOWN)


def split(pages: Sequence[str], known: Collection[str], *, file: str = "") -> tuple[list[Stretch], list[Fault]]:
    """The pages of a joined file by child. Every page is in exactly one stretch, or in exactly one fault."""
    stretches: list[Stretch] = []
    faults: list[Fault] = []
    runs = _runs(pages, known)
    if len(runs) == 1 and runs[0][2].trouble == Trouble.NOBODY_YET:
        return [], [Fault(Trouble.NO_NUMBER, file)]
    for first, last, one in runs:
        if one.trouble is None:
            stretches.append(Stretch(one.upn, first, last))
        else:
            faults.append(Fault(one.trouble, file, first, last, one.upn))
    places = Counter(one.upn for one in stretches)
    torn = [one for one in stretches if places[one.upn] > 1]
    faults += [Fault(Trouble.TWO_PLACES, file, one.first, one.last, one.upn) for one in torn]
    return [one for one in stretches if one not in torn], sorted(faults, key=lambda one: one.first)


def of_one_child(file: str, pages: Sequence[str], known: Collection[str]) -> tuple[list[Stretch], list[Fault]]:
    """A file that is named by its child's number. Pages that print another number make it nobody's."""
    said = whose(file, known)
    if said.trouble is not None:
        return [], [Fault(said.trouble, file, upn=said.upn)]
    printed = {number for text in pages for number in numbers_in(text) if upn_is_right(number)}
    if printed - {said.upn}:
        return [], [Fault(Trouble.DIFFERS, file, upn=said.upn)]
    return [Stretch(said.upn, 1, len(pages))], []


def _runs(pages: Sequence[str], known: Collection[str]) -> list[tuple[int, int, Whose]]:
    """Pages that follow one another and are one child's, or nobody's for one reason."""
    runs: list[tuple[int, int, Whose]] = []
    for number, text in enumerate(pages, start=1):
        said = whose(text, known)
        if runs and (not said.is_said or said == runs[-1][2]):
            runs[-1] = (runs[-1][0], number, runs[-1][2])
        else:
            runs.append((number, number, said if said.is_said else Whose(trouble=Trouble.NOBODY_YET)))
    return runs
