"""Small stories of evidence: what is offered, what stands, what lies with it; through the real verbs."""

from datetime import date, timedelta
from typing import Any

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award import checking, services, suggesting
from schoolgate.award.enums import Brought
from schoolgate.award.models import Change, Enclosure, Evidence, Suggestion
from schoolgate.award.services import Brings, File
from schoolgate.core import clock, jobs
from schoolgate.core.permits import Nobody, StaffViewer, Viewer
from schoolgate.families.models import Pupil
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.models import Touch
from schoolgate.ledger.values import Line
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Term, Year
from tests.factories.award import lead
from tests.factories.families import home
from tests.factories.files import PDF, picture
from tests.factories.schools import MemberFactory


def teacher(school: School) -> StaffViewer:
    """A colleague who may bring, and not decide."""
    return viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))


def a_term(school: School) -> Term:
    """A year with one term, both under way."""
    today = clock.today(school.zone)
    year = Year(school=school, label="now", starts=today - timedelta(days=100), ends=today + timedelta(days=100))
    year.save()
    term = Term(school=school, year=year, name="Autumn term", starts=year.starts, ends=year.ends)
    term.save()
    return term


def did(school: School, families: list[int], kind: TouchKind, source: tuple[str, str], day: date | None = None) -> None:
    """So many families did something; told twice it stands once."""
    on = day or clock.today(school.zone)
    lines = [
        Line(kind, Way.TOGETHER, "gate", on, *source, f"{source[1]}:{family}", family=family) for family in families
    ]
    ledger.record(school=school.pk, lines=lines, by=Nobody())


def taken_back(school: School, families: list[int] | None = None) -> None:
    """It was a mistake: what stood of these families (of all) stands no more."""
    rows = Touch.objects.standing().filter(school=school)
    rows = rows if families is None else rows.filter(family__in=families)
    for touch in rows:
        ledger.take_back(
            school=school.pk, source_kind=touch.source_kind, source_ref=touch.source_ref, kind=touch.kind, unit=touch.unit,
            by=Nobody(),
        )  # fmt: skip


def homes(school: School, number: int, **about: Any) -> list[int]:
    """So many families."""
    return [home(school, surname=f"Surname{n}", **about)[0].pk for n in range(number)]


def spoke(school: School, number: int, day: date | None = None) -> list[int]:
    """So many families spoke with us."""
    families = homes(school, number)
    for family in families:
        did(school, [family], TouchKind.SPOKE, ("talk", f"t{family}"), day)
    return families


def suggested(school: School) -> int:
    """A night has passed: what is new is offered, what stands is looked at."""
    by = system(school.pk, "award.suggest")
    found = suggesting.find(school=school, by=by)
    new = suggesting.suggest(school=school, by=by, found=found)
    checking.check(school=school, found=found, by=by)
    return new


def offered(school: School, number: int = 14, item: str = "talks-term") -> Suggestion:
    """Something waits that comes from the ledger."""
    if not Term.objects.filter(school=school).exists():
        a_term(school)
    spoke(school, number)
    suggested(school)
    found: Suggestion = Suggestion.objects.get(school=school, item=item)
    return found


def brought(school: School, by: Viewer | None = None, **about: Any) -> Suggestion:
    """A colleague has brought something in."""
    values = {
        "kind": Brought.DISPLAY, "title": "Languages in the hall", "claim": "A display of the languages that families speak.",
        "day": clock.today(school.zone),
    }  # fmt: skip
    return services.bring(school=school, brings=Brings(**{**values, **about}), by=by or teacher(school))


def stands(school: School, by: Viewer | None = None, **about: Any) -> Evidence:
    """Something that the lead brought in: it stands."""
    row = brought(school, by or lead(school), **about)
    assert row.evidence is not None
    return row.evidence


def pictured(
    school: School, *, children: bool, to: Evidence | Suggestion | None = None, by: Viewer | None = None
) -> Enclosure:
    """A picture that has been made ready."""
    who = by or lead(school)
    file = File(picture(gps=True), "IMG_1.JPG", "The display in the hall", children)
    row = services.enclose(to=to or stands(school, who), file=file, by=who)
    jobs.work_until_idle()
    row.refresh_from_db()
    return row


def evidenced(school: School, child: Pupil) -> list[Any]:
    """Evidence with all that may lie with it, what has changed at its source, and something more that waits."""
    by = lead(school)
    evidence = stands(school, by, url="https://oak-lane.example/parents")
    asked_by = Member.objects.get(pk=by.member)
    said = services.quote(
        evidence=evidence, words="I felt welcome.", who="parent", asked_by=asked_by, asked_on=date(2026, 11, 2), by=by
    )
    quiet = services.hush(school=school, item="talks-term", by=by)
    shows = pictured(school, children=True, to=evidence, by=by)
    services.name_child(enclosure=shows, pupil=child, by=by)
    paper = services.enclose(to=evidence, file=File(PDF, "minutes.pdf", "The minutes"), by=by)
    change = Change.objects.create(
        school=school,
        evidence=evidence,
        original=evidence.originals.get(),
        kind="fewer",
        title="Now",
        claim="Fewer came.",
    )
    return [brought(school), evidence, said, quiet, shows, paper, change, *evidence.pages.all()]
