"""Small values of people, without a query behind them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from schoolgate.core.links import hashed

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O, S (DfE: guide to unique pupil numbers)
UPN = re.compile(r"^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$")


@dataclass(frozen=True)
class PupilName:
    """What a message may say of a child."""

    pk: int
    ref: str
    first: str
    group: str

    def in_class(self, group: str) -> "PupilName":
        """The same child, in that class."""
        return replace(self, group=group)


@dataclass(frozen=True)
class Exposed:
    """Something that an adult was sent, or could open, about a child."""

    at: datetime
    adult: int
    what: str
    how: str
    lang: str = ""


@dataclass(frozen=True)
class LimitChange:
    """A limit on one adult about one pupil was set, changed or ended."""

    school: int
    adult: int
    pupil: int


def upn_is_right(upn: str) -> bool:
    """Has a unique pupil number its shape and its check letter? A temporary number's last letter counts by its place."""
    if not UPN.match(upn):
        return False
    values = [int(one) if one.isdigit() else UPN_LETTERS.index(one) for one in upn[1:]]
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23] == upn[0]


def same_home(lines: str, postcode: str) -> str:
    """What two ways of writing one address have in common, as a hash: `PostalAddress.same`. Empty for no address.

    With a postcode, its letters and digits and the first number of the lines (and of the flat) are enough in Britain.
    """
    code = re.sub(r"[^a-z0-9]", "", postcode.casefold())
    words = re.findall(r"[a-z]+|\d+[a-z]?", lines.casefold())
    numbers = [word for word in words if word[0].isdigit()]
    kept = [code, *numbers] if code and numbers else [code, *words]
    return hashed(" ".join(kept)) if any(kept) else ""
