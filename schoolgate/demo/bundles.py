"""A paper for each child: reports of one class, given, and collected by some; certificates that wait to be looked at."""

from __future__ import annotations

from datetime import time

from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core.refusals import Refusal
from schoolgate.demo.lately import Lately, Story
from schoolgate.demo.sheets import pdf
from schoolgate.families.models import Adult, Pupil
from schoolgate.papers import services
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.models import Bundle, Paper

REPORTS, CERTIFICATES = "4 Birch", "6 Willow"
SAID = (
    "Reads with understanding, and asks good questions.",
    "Knows the times tables to 8, and uses them.",
    "Is kind to others, and takes turns.",
    "Next: write a little more, and check it.",
)


def stories(now: Lately) -> list[Story]:
    """Of two classes."""
    return [_reports(now), _certificates(now)]


def _reports(now: Lately) -> Story:
    """Brought as one joined file, read, looked at, given; one was wrong, and is taken back."""
    yield now.at(5, time(14))
    bundle = _brought(now, "Autumn report", PaperKind.REPORT, REPORTS)
    yield now.at(4, time(15, 30))
    bundle.refresh_from_db()
    services.give(bundle=bundle, looked=True, by=now.by("office"))
    papers = list(Paper.objects.filter(bundle=bundle, ended_at=None).select_related("pupil", "bundle").order_by("pk"))
    yield now.at(3, time(18, 30))
    for paper in papers:
        if now.dice.random() < 0.55:
            _collect(paper, now)
    yield now.at(2, time(8, 45))
    services.withdraw(paper=papers[3], by=now.by("office"))


def _certificates(now: Lately) -> Story:
    """Brought, and not looked at yet."""
    yield now.at(1, time(14))
    _brought(now, "Swimming certificate", PaperKind.CERTIFICATE, CERTIFICATES)


def _brought(now: Lately, title: str, kind: PaperKind, name: str) -> Bundle:
    """One page a child, told by its number; of the certificates one has another child's name."""
    pupils = list(
        Pupil.objects.filter(school=now.school, ended_at=None, memberships__group__name=name, memberships__until=None)
        .distinct()
        .order_by("surname", "forename", "pk")
    )
    pages = [[f"{now.school.name}: {title}", one.name, f"{name}. UPN {one.upn}", "", *_lines(kind)] for one in pupils]
    if kind == PaperKind.CERTIFICATE:
        pages[2][1] = pages[5][1]
    return services.bring(
        school=now.school, kind=kind, title=title, uploads=[(f"{title}.pdf", pdf(pages))], by=now.by("office")
    )


def _lines(kind: PaperKind) -> tuple[str, ...]:
    """What is said of each."""
    return SAID if kind == PaperKind.REPORT else ("has swum 25 metres without a float.",)


def _collect(paper: Paper, now: Lately) -> None:
    """A parent opens it, after a code."""
    rows = Adult.objects.filter(ties__pupil=paper.pupil, ties__ended_at=None, ended_at=None, ties__relation="mother")
    adult = rows.exclude(pk__in=now.newcomers).first()
    if adult is None:
        return
    try:
        services.collect(paper=paper, by=viewer_of_adult(adult))
    except Refusal:  # they may not hear of this child
        return
