"""The same evidence by the areas at which inspectors look, with the ordinary pages on which each can be seen at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.award.frameworks import Framework
from schoolgate.award.queries.evidence import Shown
from schoolgate.award.queries.portfolio.binder import Chapter, binder
from schoolgate.core import permits
from schoolgate.core.permits import Viewer
from schoolgate.schools.models import School

LATEST = 8  # pieces an area: one page holds all areas
ORDINARY: dict[str, Sequence[tuple[str, Promise]]] = {  # of an area by its code
    "inclusion": [
        ("reach:page", _("Who is reached, by group")),
        ("reach:not_reached", _("Who is not reached, and what was tried")),
        ("front:our_languages", _("The languages of our families")),
    ],
    "curriculum": [
        ("events:list", _("What families were invited to, and who came")),
        ("messages:list", _("What we wrote home")),
    ],
    "achievement": [("papers:list", _("Reports given to families")), ("events:list", _("Parents’ evenings"))],
    "attendance": [
        ("messages:threads", _("What families wrote, and our answers")),
        ("talks:calls", _("The call list")),
    ],
    "development": [("asks:list", _("What families agreed to")), ("events:list", _("What families were invited to"))],
    "leadership": [
        ("award:page", _("The award: what we judge, what is thin")),
        ("messages:concerns", _("Concerns, and how each ended")),
        ("reach:page", _("Whom we reach")),
    ],
}


@dataclass(frozen=True)
class Area:
    """One area: its latest evidence, each with the page it came from where the viewer may open that, and ordinary pages."""

    chapter: Chapter
    latest: list[tuple[Shown, str]]
    pages: list[tuple[str, str]]

    @property
    def more(self) -> int:
        """How many pieces stand beside those shown."""
        return len(self.chapter.pieces) - len(self.latest)


@dataclass(frozen=True)
class Areas:
    """All of them, by one framework."""

    framework: Framework
    areas: list[Area]


def by_area(*, viewer: Viewer, school: School, code: str) -> Areas:
    """An index of ordinary evidence by area."""
    found = binder(viewer=viewer, school=school, code=code)
    return Areas(found.framework, [_area(one, viewer, school) for one in found.chapters])


def _area(chapter: Chapter, viewer: Viewer, school: School) -> Area:
    """One area."""
    latest = chapter.pieces[:LATEST]
    shown = [(one, one.source_url if permits.may_open(viewer, one.source_url) else "") for one in latest]
    pages = [(str(label), reverse(name, args=[school.slug])) for name, label in ORDINARY.get(chapter.code, ())]
    return Area(chapter, shown, [(label, url) for label, url in pages if permits.may_open(viewer, url)])
