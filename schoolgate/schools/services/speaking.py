"""What people speak, who is away, which volunteer is checked: so that a family is rung by someone who speaks its language."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.languages.queries import choices_for_staff
from schoolgate.schools.enums import Role
from schoolgate.schools.errors import EndsBeforeItBegins, NotAHelper, UnknownLanguage
from schoolgate.schools.models import HelperCheck, Leave, Member, Spoken


@transaction.atomic
def set_spoken(*, member: Member, languages: Collection[str], by: Viewer) -> None:
    """The languages in which this person can talk with families, besides the school's own. Raises UnknownLanguage."""
    require(by, Can.MEMBER_SPEAK, on=member)
    wanted = set(languages)
    if wanted - {code for code, _name in choices_for_staff()}:
        raise UnknownLanguage
    live = {one.lang: one for one in Spoken.objects.live().filter(school=member.school_id, user=member.user_id)}
    for lang in live.keys() - wanted:
        live[lang].end(by=by.user)
        live[lang].save(update_fields=["ended_at", "ended_by"])
    for lang in sorted(wanted - live.keys()):
        Spoken.objects.create(school_id=member.school_id, user_id=member.user_id, lang=lang, made_by_id=by.user)
    audit.record(verb="member.speaks", on=member, fields={"languages": sorted(wanted)}, by=by)


@transaction.atomic
def go_away(*, member: Member, since: date, until: date | None = None, by: Viewer) -> Leave:
    """They are away: nobody counts on them from `since` until `until`, both included. Raises EndsBeforeItBegins."""
    require(by, Can.MEMBER_SPEAK, on=member)
    if until is not None and until < since:
        raise EndsBeforeItBegins
    leave: Leave = Leave.objects.create(
        school_id=member.school_id, user_id=member.user_id, since=since, until=until, made_by_id=by.user
    )
    audit.record(verb="member.away", on=leave, fields={"since": since, "until": until}, by=by)
    return leave


@transaction.atomic
def come_back(*, member: Member, leave: Leave, by: Viewer) -> None:
    """They are here after all, or again."""
    require(by, Can.MEMBER_SPEAK, on=member)
    if leave.is_live and leave.user_id == member.user_id:
        leave.end(by=by.user)
        leave.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="member.back", on=leave, by=by)


@transaction.atomic
def check_helper(*, member: Member, until: date, is_parent_here: bool, by: Viewer) -> HelperCheck:
    """The office has checked this volunteer, until a day. A new check takes the place of the old. Raises NotAHelper."""
    require(by, Can.MEMBER_MANAGE, on=member)
    today = clock.today(member.school.zone)
    if member.role != Role.HELPER:
        raise NotAHelper
    if until < today:
        raise EndsBeforeItBegins
    _end_check(member, by)
    check: HelperCheck = HelperCheck.objects.create(
        school_id=member.school_id,
        member=member,
        since=today,
        until=until,
        is_parent_here=is_parent_here,
        made_by_id=by.user,
    )
    audit.record(verb="member.check", on=check, fields={"until": until}, by=by)
    return check


@transaction.atomic
def uncheck_helper(*, member: Member, by: Viewer) -> None:
    """The check no longer stands, from this second."""
    require(by, Can.MEMBER_MANAGE, on=member)
    _end_check(member, by)
    audit.record(verb="member.uncheck", on=member, by=by)


def _end_check(member: Member, by: Viewer) -> None:
    """End the check that stands, if one does."""
    for one in HelperCheck.objects.live().filter(member=member):
        one.end(by=by.user)
        one.save(update_fields=["ended_at", "ended_by"])
