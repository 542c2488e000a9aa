"""Restrictions: set with the paper in hand, changed, ended with a reason; and the list that the safeguarding lead signs.

Every change raises `School.limits_version` in the same transaction, so that whatever is on its way asks the door again.
"""

from collections.abc import Collection
from datetime import date, time

from django.db import transaction
from django.db.models import F

from schoolgate.core import audit, clock, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families import registry
from schoolgate.families.enums import Effect
from schoolgate.families.errors import HasEnded, ListChanged, NothingLimited, SayWhatYouSaw, SayWhy, WrongDates
from schoolgate.families.models import LimitsSignature, PostalAddress, Restriction, RestrictionEnd, Tie
from schoolgate.families.queries import barred
from schoolgate.families.queries.access import adults_of_pupil
from schoolgate.families.services import access, homes
from schoolgate.families.services.own import not_own_child
from schoolgate.families.values import LimitChange
from schoolgate.schools.models import School

ALL = frozenset(Effect)


@transaction.atomic
def restrict(
    *,
    tie: Tie,
    effects: Collection[Effect] = ALL,
    since: date | None = None,
    until: date | None = None,
    document_seen: str,
    review_on: date | None = None,
    by: Viewer,
) -> Restriction:
    """Limit a tie, as a paper says that somebody saw. Raises NothingLimited, SayWhatYouSaw, WrongDates, OwnChild."""
    _may_set(tie, by)
    since = since or clock.today(tie.school.zone)
    _check(effects, since, until, document_seen)
    row: Restriction = Restriction.objects.create(
        school_id=tie.school_id,
        tie=tie,
        since=since,
        until=until,
        document_seen=document_seen.strip(),
        seen_by_id=by.user,
        review_on=review_on,
        made_by_id=by.user,
        **_flags(effects),
    )
    _clear_note(tie)
    tell(tie=tie, by=by)
    _wake_at(row, tie)
    audit.record(verb="restriction.set", on=row, fields=_names(effects), by=by)
    return row


@transaction.atomic
def change_restriction(
    *,
    restriction: Restriction,
    effects: Collection[Effect],
    until: date | None,
    document_seen: str,
    review_on: date | None = None,
    by: Viewer,
) -> Restriction:
    """Say anew what a restriction takes away and until when. The old row ends, so that the story can be told."""
    _may_set(restriction.tie, by)
    since = max(restriction.since, clock.today(restriction.school.zone))
    fresh = restrict(
        tie=restriction.tie,
        effects=effects,
        since=since,
        until=until,
        document_seen=document_seen,
        review_on=review_on,
        by=by,
    )
    end_restriction(restriction=restriction, why=f"changed: {fresh.ref}", by=by)
    return fresh


@transaction.atomic
def end_restriction(*, restriction: Restriction, why: str, by: Viewer) -> None:
    """It no longer holds: who says so, and why. Raises SayWhy, HasEnded."""
    _may_set(restriction.tie, by)
    if not why.strip():
        raise SayWhy
    if RestrictionEnd.objects.filter(restriction=restriction).exists():
        raise HasEnded
    RestrictionEnd.objects.create(
        school_id=restriction.school_id, restriction=restriction, why=why.strip(), made_by_id=by.user
    )
    tell(tie=restriction.tie, by=by)
    audit.record(verb="restriction.end", on=restriction, fields=["why"], by=by)


@transaction.atomic
def clear_note(*, tie: Tie, seen_what: str, by: Viewer) -> None:
    """The safeguarding lead looked at what the source notes of a court order: it limits nothing. Raises SayWhatYouSaw."""
    require(by, Can.LIMITS_SIGN, on=tie)
    not_own_child(tie.pupil_id, by)
    if not seen_what.strip():
        raise SayWhatYouSaw
    _clear_note(tie)
    tell(tie=tie, by=by)
    audit.record(verb="court_note.clear", on=tie, fields=["held_until_seen"], by=by)


@transaction.atomic
def sign_limits(*, school: School, ties: Collection[int], seen: str, shown: str, by: Viewer) -> LimitsSignature:
    """The safeguarding lead has gone through the list: `seen` is the mark of the list as it was shown, `shown` as it is now.

    Raises ListChanged where the two differ.
    """
    require(by, Can.LIMITS_SIGN, on=school)
    if seen != shown:
        raise ListChanged
    now = clock.now()
    rows = Tie.objects.filter(pk__in=list(ties), ended_at=None)
    children = rows.values("pupil").distinct().count()
    rows.update(gone_through_at=now)
    signature: LimitsSignature = LimitsSignature.objects.create(school=school, children=children, made_by_id=by.user)
    School.objects.filter(pk=school.pk).update(limits_signed_at=now)
    school.limits_signed_at = now
    audit.record(verb="limits.sign", on=signature, fields={"children": children}, by=by)
    return signature


@transaction.atomic
def release_home(*, home: PostalAddress, why: str, by: Viewer) -> None:
    """A held address may be written to again: the other person does not live there. Raises SayWhy."""
    require(by, Can.RESTRICTION_SET, on=home)
    if not why.strip():
        raise SayWhy
    home.held_at = None
    home.save(update_fields=["held_at"])
    audit.record(verb="home.release", on=home, fields=["held_at"], by=by)


def tell(*, tie: Tie, by: Viewer) -> None:
    """A limit on this tie changed: from this second everything asks again. For `holds` too."""
    School.objects.filter(pk=tie.school_id).update(limits_version=F("limits_version") + 1)
    access.end_everything(adult=tie.adult, why="limits")
    _hold_shared_homes(tie)
    homes.rebuild(school=tie.school_id, by=by)
    access.settle(school=tie.school_id, adults={tie.adult_id, *adults_of_pupil(tie.pupil_id)}, by=by)
    registry.tell_of_limits(LimitChange(tie.school_id, tie.adult_id, tie.pupil_id))


@transaction.atomic
def turn(*, restriction: int, by: Viewer) -> None:
    """The day has come on which a restriction begins, or after which it no longer holds."""
    row = Restriction.objects.select_related("tie__adult").filter(pk=restriction).first()
    if row is not None:
        tell(tie=row.tie, by=by)


def school_of(restriction: int) -> int | None:
    """The school of a restriction, for the worker."""
    return Restriction.objects.filter(pk=restriction).values_list("school", flat=True).first()


def _wake_at(row: Restriction, tie: Tie) -> None:
    """A restriction that begins later, or ends by itself, is told of on that day too."""
    zone = tie.school.zone
    for moment in (
        clock.at(row.since, time(0), zone) if row.since > clock.today(zone) else None,
        clock.end_of(row.until, zone) if row.until else None,
    ):
        if moment:
            jobs.enqueue("families.limit_turns", school=tie.school_id, at=moment, restriction=row.pk)


def _hold_shared_homes(tie: Tie) -> None:
    """An address that the limited adult shares with the child's people is written to no more, until somebody releases it."""
    if not Tie.objects.filter(barred(), pk=tie.pk).exists():
        return
    theirs = PostalAddress.objects.filter(adult=tie.adult_id).values("same")
    about = adults_of_pupil(tie.pupil_id)
    shared = PostalAddress.objects.filter(same__in=theirs, ended_at=None, held_at=None).exclude(adult=tie.adult_id)
    (shared.filter(adult__in=about) | shared.filter(pupil=tie.pupil_id)).update(held_at=clock.now())


def _clear_note(tie: Tie) -> None:
    """A person has decided: the note of the source counts no more, on this tie or an earlier one of the two."""
    pair = Tie.objects.filter(pupil=tie.pupil_id, adult__user=tie.adult.user_id)
    pair.exclude(held_until_seen="").update(held_until_seen="")
    tie.held_until_seen = ""


def _may_set(tie: Tie, by: Viewer) -> None:
    """The safeguarding lead or the head, about a child who is not their own."""
    require(by, Can.RESTRICTION_SET, on=tie)
    not_own_child(tie.pupil_id, by)


def _check(effects: Collection[Effect], since: date, until: date | None, document_seen: str) -> None:
    """Raise for what cannot be."""
    if not effects:
        raise NothingLimited
    if until and until < since:
        raise WrongDates
    if not document_seen.strip():
        raise SayWhatYouSaw


def _flags(effects: Collection[Effect]) -> dict[str, bool]:
    """Each effect as a column."""
    return {effect.value: effect in effects for effect in Effect}


def _names(effects: Collection[Effect]) -> list[str]:
    """For the trail: which columns were set, never whose."""
    return sorted(effect.value for effect in effects)
