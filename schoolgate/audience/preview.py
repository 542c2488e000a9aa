"""Who gets it, how, in which language, and who is left out and why: before anything is sent.

What a restriction or hold hides, the preview hides too, save from those who may know.
"""

from collections import Counter
from dataclasses import dataclass

from schoolgate.audience.enums import LeftOut
from schoolgate.audience.models import Audience
from schoolgate.audience.resolve import resolve
from schoolgate.audience.values import Recipient
from schoolgate.core import permits
from schoolgate.core.permits import Can, Viewer
from schoolgate.families.models import Adult
from schoolgate.languages import table

HOW = {"email": "email", "letter": "letter", "page": "page"}


@dataclass(frozen=True)
class Line:
    """A way, how many adults it reaches, and the languages they read."""

    channel: str
    adults: int
    languages: str


@dataclass(frozen=True)
class Out:
    """Someone left out, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Preview:
    """What the page shows."""

    families: int
    adults: int
    several: int
    lines: list[Line]
    out: list[Out]


def preview(*, viewer: Viewer, audience: Audience) -> Preview:
    """Ask the door, and explain its answer."""
    found = resolve(audience)
    homes = {one.family or -one.adult for one in found.recipients}
    return Preview(
        families=len(homes),
        adults=len(found.recipients),
        several=sum(len(one.pupils) > 1 for one in found.recipients),
        lines=_lines(found.recipients),
        out=_out(found.omitted, viewer, audience),
    )


def _lines(recipients: tuple[Recipient, ...]) -> list[Line]:
    """By the first way of each, with its languages, most read first."""
    by_channel: dict[str, Counter[str]] = {}
    for one in recipients:
        by_channel.setdefault(one.ways[0].channel, Counter())[one.lang] += 1
    return [
        Line(
            channel,
            languages.total(),
            ", ".join(f"{table.name_in(lang, 'en')} {number}" for lang, number in languages.most_common()),
        )
        for channel, languages in sorted(by_channel.items())
    ]


def _out(omitted: tuple[object, ...], viewer: Viewer, audience: Audience) -> list[Out]:
    """Those left out, by name; limits only for those who may know of them."""
    knows = permits.holds(viewer, Can.RESTRICTION_SEE, audience)
    shown = [one for one in omitted if knows or one.why != LeftOut.LIMITED]  # type: ignore[attr-defined]
    names = {one.pk: one.name for one in Adult.objects.visible_to(viewer).filter(pk__in=[one.adult for one in shown])}  # type: ignore[attr-defined]
    return [Out(names[one.adult], str(LeftOut(one.why).label)) for one in shown if one.adult in names]  # type: ignore[attr-defined]
