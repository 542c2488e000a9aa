"""Guests of the portfolio: who is invited, until when, and what each has opened. What they looked for is not kept, only that they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.accounts.models import User
from schoolgate.award.enums import GuestKind, Stay
from schoolgate.award.frameworks import framework
from schoolgate.award.models import Evidence
from schoolgate.core import clock
from schoolgate.core.models import AuditEntry
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Grant, Member, School

PORTFOLIO = _("Portfolio")
VERB = "portfolio."
PAGES: dict[str, Promise] = {
    "welcome": _("The welcome page"),
    "contents": _("What is in the portfolio"),
    "looked_for": _("Looked for something"),
    "figures": _("Who is reached"),
    "whole": _("All of it, for paper"),
    "five": _("Five at random"),
    "file": _("A picture or a paper"),
    "inspection": _("The index by area"),
    "download": _("Took the folder away"),
}


@dataclass(frozen=True)
class Guest:
    """Somebody from outside who may read the portfolio for a time. `pages` is how many they have opened, `last` when."""

    member: Member
    kind: str
    state: Stay
    pages: int = 0
    last: datetime | None = None

    @property
    def kind_name(self) -> str:
        """What they are, in words."""
        return str(GuestKind(self.kind).label) if self.kind else str(GuestKind.VERIFIER.label)


@dataclass(frozen=True)
class Opened:
    """One page that a guest opened."""

    at: datetime
    what: str
    url: str = ""


def guest_rows(*, viewer: Viewer) -> QuerySet[Member]:
    """Everyone who was ever invited to the portfolio."""
    require(viewer, Can.GUEST_INVITE)
    rows: QuerySet[Member] = (
        Member.objects.visible_to(viewer).filter(role=Role.VERIFIER).select_related("school", "user")
    )
    return rows.order_by("-since", "-pk")


def guests(*, viewer: Viewer, rows: Sequence[Member]) -> list[Guest]:
    """Those with what they are and how much they have opened, in two queries."""
    people = {one.pk: _person(one.user) for one in rows}
    users = {user for some in people.values() for user in some}
    kinds = dict(Grant.objects.filter(user__in=users, role__in=GuestKind.values).values_list("user", "role"))
    found = AuditEntry.objects.filter(who__in=users, verb__startswith=VERB).order_by().values("who")
    counts = {one["who"]: (one["pages"], one["last"]) for one in found.annotate(pages=Count("pk"), last=Max("at"))}
    return [
        Guest(
            one,
            kinds.get(one.user_id, ""),
            stay_of(one),
            sum(counts[user][0] for user in people[one.pk] if user in counts),
            max((counts[user][1] for user in people[one.pk] if user in counts), default=None),
        )
        for one in rows
    ]


def opened(*, viewer: Viewer, member: Member, most: int = 500) -> list[Opened]:
    """What a guest has opened, the latest first."""
    require(viewer, Can.GUEST_INVITE, on=member.school)
    entries = list(AuditEntry.objects.filter(who__in=_person(member.user), verb__startswith=VERB)[:most])
    refs = {one.target for one in entries if one.verb == f"{VERB}piece"}
    titles = dict(Evidence.objects.filter(ref__in=refs).values_list("ref", "title"))
    return [_opened(one, member.school, titles) for one in entries]


def stay_of(member: Member) -> Stay:
    """Is their time to come, is it now, is it over?"""
    today = clock.today(member.school.zone)
    if member.ended_at is not None or (member.until is not None and member.until < today):
        return Stay.OVER
    return Stay.COMING if member.since > today else Stay.HERE


def own_stay(*, viewer: Viewer) -> Member | None:
    """The guest's own stay; none for staff who look at the guest's page."""
    if not isinstance(viewer, StaffViewer) or viewer.role != Role.VERIFIER:
        return None
    found: Member | None = Member.objects.filter(pk=viewer.member).first()
    return found


def hosts(*, school: School) -> list[Member]:
    """Whom a guest may ask: the partnership lead, else the head."""
    rows = Member.objects.serving(clock.today(school.zone)).filter(school=school)
    people = list(rows.filter(role__in=(Role.PARTNERSHIP, Role.HEAD)).order_by("name", "pk"))
    return [one for one in people if one.role == Role.PARTNERSHIP] or people


def _person(user: User) -> set[int]:
    """The ids under which somebody may have come in: their own, and the one into which it was joined."""
    return {user.pk} | ({user.merged_into_id} if user.merged_into_id else set())


def _opened(entry: AuditEntry, school: School, titles: dict[str, str]) -> Opened:
    """One line of the trail, as the lead reads it."""
    what = entry.verb.removeprefix(VERB)
    if what == "piece":
        title = titles.get(entry.target, "")
        return Opened(entry.at, title or str(_("Evidence")), reverse("award:piece", args=[school.slug, entry.target]))
    if what == "objective":
        code = entry.fields[0] if entry.fields else ""
        found = framework(school.framework).objective(code)
        title = f"{code}. {found.title}" if found else code
        return Opened(entry.at, title, reverse("award:objective", args=[school.slug, code]) if found else "")
    return Opened(entry.at, str(PAGES.get(what, what)))
