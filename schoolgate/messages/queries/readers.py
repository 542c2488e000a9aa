"""In which words the readers of each language get a notice: what staff see before they send it, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from schoolgate.languages.queries import name_in, served
from schoolgate.messages.models import Notice
from schoolgate.messages.queries.tongues import InTongue, in_tongue


class How(StrEnum):
    """In whose words."""

    OWN = "own"
    CHECKED = "checked"
    MACHINE = "machine"
    ORIGINAL = "original"


@dataclass(frozen=True)
class Reads:
    """The readers of one language. `said` is what there is already."""

    lang: str
    language: str
    adults: int
    how: How
    said: InTongue | None

    @property
    def summary(self) -> str:
        """A line for staff."""
        hows = {
            How.CHECKED: _("checked by a colleague"),
            How.MACHINE: _("by a machine"),
            How.ORIGINAL: _("not translated"),
            How.OWN: _("as it was written"),
        }
        return f"{self.language}: {self.adults} ({hows[self.how]})"


@dataclass(frozen=True)
class Readers:
    """All of them, the most first, and how many adults get it in whose words."""

    rows: list[Reads]
    counts: Mapping[str, int]
    language: str  # of the notice


def readers(notice: Notice, adults: Mapping[str, int]) -> Readers:
    """Whoever gets it, by language. `adults` counts them."""
    engines = served(school=notice.school_id, source=notice.lang, targets=list(adults))
    rows = [_reads(notice, lang, number, lang in engines) for lang, number in adults.items()]
    counts: Counter[str] = Counter()
    for one in rows:
        counts[one.how] += one.adults
    ranked = sorted(rows, key=lambda one: (-one.adults, one.language))
    return Readers(ranked, counts, name_in(notice.lang, "en"))


def _reads(notice: Notice, lang: str, adults: int, has_engine: bool) -> Reads:
    """One language."""
    said = in_tongue(notice, lang)
    if lang.split("-")[0] == notice.lang.split("-")[0]:
        how = How.OWN
    elif said is not None:
        how = How.CHECKED if said.is_checked else How.MACHINE
    else:
        how = How.MACHINE if has_engine else How.ORIGINAL
    return Reads(lang, name_in(lang, "en"), adults, how, said)
