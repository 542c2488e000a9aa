"""Pictures and papers are made to fit: pictures lose pixels step by step; what still does not fit stays at school, and is named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from schoolgate.award.queries.portfolio import Attached
from schoolgate.core import photographs

HOPE = 1.2  # bytes shrink a little faster than pixels
STEPS = (1600, 1200, 900, 640, 480, 320, 240)  # pixels of the longer side


@dataclass
class Fitted:
    """The files that go along, by ref; those that stay at school; how large pictures may be."""

    files: dict[str, bytes] = field(default_factory=dict)
    left: list[Attached] = field(default_factory=list)
    longest: int = STEPS[0]


def fit(attached: Sequence[Attached], room: int) -> Fitted:
    """As much as goes into so many bytes: all pictures at the largest size at which all of them fit, then papers, in the order given."""
    pictures = [one for one in attached if one.is_picture]
    papers = [one for one in attached if not one.is_picture]
    fitted = _pictures(pictures, room)
    room -= sum(map(len, fitted.files.values()))
    for one in papers:
        data = one.read()
        if len(data) <= room:
            fitted.files[one.ref] = data
            room -= len(data)
        else:
            fitted.left.append(one)
    return fitted


def _pictures(pictures: Sequence[Attached], room: int) -> Fitted:
    """Smaller and smaller; at the smallest, those that come first. From those tried it is told how small is likely to do."""
    fitted, likely = Fitted(), float(STEPS[0])
    for fitted.longest in STEPS:
        if fitted.longest > likely and fitted.longest != STEPS[-1]:
            continue
        fitted.files, used = {}, 0
        for tried, one in enumerate(pictures, 1):
            data = photographs.smaller(one.read(), longest=fitted.longest)
            used += len(data)
            if used > room:
                likely = fitted.longest * math.sqrt(room * tried / (used * len(pictures))) * HOPE
                break
            fitted.files[one.ref] = data
        else:
            return fitted
    fitted.left = [one for one in pictures if one.ref not in fitted.files]
    return fitted
