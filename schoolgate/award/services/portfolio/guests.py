"""Somebody from outside is let in to read the portfolio, for a time; nothing else opens for them. They may be seen out at once."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from schoolgate.award.enums import GuestKind
from schoolgate.award.errors import StayTooLong, StayUpsideDown
from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Grant, Member, School

LONGEST, USUAL = timedelta(days=60), timedelta(days=14)


@transaction.atomic
def invite_guest(
    *, school: School, name: str, email: str, kind: GuestKind, since: date, until: date, by: Viewer
) -> Member:
    """They may come in by a code from the first day to the last, and are told so. Who is invited again gets the new days."""
    require(by, Can.GUEST_INVITE, on=school)
    if until < since or until < clock.today(school.zone):
        raise StayUpsideDown
    if until - since > LONGEST:
        raise StayTooLong
    for earlier in _staying(school).filter(email__iexact=email.strip()):
        see_out(member=earlier, by=by)
    member = schools.add_member(
        school=school, name=name, email=email, role=Role.VERIFIER, since=since, until=until, by=by
    )
    Grant(
        school=school,
        user_id=member.user_id,
        role=kind,
        source_kind="portfolio",
        source_ref="",
        since=since,
        until=until,
    ).save()
    audit.record(verb="guest.invited", on=member, fields={"kind": kind, "until": until}, by=by)
    jobs.enqueue("front.invite", school=school.pk, member=member.pk)
    return member


@transaction.atomic
def see_out(*, member: Member, by: Viewer) -> None:
    """The visit is over this second: whatever they have open ends."""
    require(by, Can.GUEST_INVITE, on=member.school)
    if member.ended_at is not None:
        return
    schools.end_member(member=member, by=by)
    for grant in Grant.objects.live().filter(user=member.user_id, role__in=GuestKind.values):
        grant.end(by=by.user)
        grant.save(update_fields=["ended_at", "ended_by"])


def _staying(school: School) -> QuerySet[Member]:
    """Guests whom nobody has seen out, whether or not their time has passed."""
    rows: QuerySet[Member] = Member.objects.live().filter(school=school, role=Role.VERIFIER)
    return rows
