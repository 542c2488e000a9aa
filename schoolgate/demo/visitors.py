"""Who has read the portfolio: an adviser half way through the year, the verifier now; and what the school has taken away."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.award.enums import ExportKind, GuestKind
from schoolgate.award.models import Evidence
from schoolgate.award.services.portfolio import invite_guest, make, order
from schoolgate.core import audit, clock
from schoolgate.core.permits import Strength
from schoolgate.schools.models import Grant, Member, School

ADVISER_READ = ("welcome", "contents", "objective 3", "objective 4", "figures")
VERIFIER_READ = ("welcome", "contents", "looked_for", "objective 1", "objective 4", "piece", "figures")


def visit(school: School, members: dict[str, Member], today: date) -> None:
    """Both of them, by the verbs that a school uses."""
    lead = viewer_of_member(members["partnership"])
    then = today - timedelta(weeks=17)
    with clock.standing_at(clock.at(then, time(9), school.zone)):
        adviser = invite_guest(
            school=school, name="Mrs Imelda Farrow", email="imelda.farrow@award.example", kind=GuestKind.ADVISER,
            since=then, until=then + timedelta(days=14), by=lead,
        )  # fmt: skip
        _reads(adviser, ADVISER_READ, clock.at(then + timedelta(days=3), time(14), school.zone))
    verifier = members["verifier"]
    Grant(school=school, user=verifier.user, role=GuestKind.VERIFIER, source_kind="portfolio", since=today).save()
    _reads(verifier, VERIFIER_READ, clock.at(today - timedelta(days=1), time(16), school.zone))
    for kind in ExportKind:
        make(row=order(school=school, kind=kind, by=lead), by=system(school.pk, "award.export"))


def _reads(member: Member, pages: tuple[str, ...], at: datetime) -> None:
    """They open one page after another."""
    latest = Evidence.objects.filter(school=member.school, ended_at=None).first()
    for number, page in enumerate(pages):
        what, _space, code = page.partition(" ")
        if what == "piece" and latest is None:
            continue
        with clock.standing_at(at + timedelta(minutes=4 * number)):
            request = SimpleNamespace(viewer=viewer_of_member(member, Strength.CODE))
            shown = latest if what == "piece" and latest else member.school
            audit.seen(request, verb=f"portfolio.{what}", on=shown, fields=[code] if code else [])
            audit.write_seen(request)
