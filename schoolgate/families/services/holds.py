"""The safety hold: one press, a reason, a review within ten school days. It never lapses silently.

From that second what the held adult could open about the child stops; for those whom it protects, links and sessions end, and
start afresh only at an address confirmed in person.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schoolgate.accounts import services as accounts
from schoolgate.accounts.enums import HeldWhy
from schoolgate.core import audit, clock, links
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.errors import AlreadyHeld, HasEnded, ReviewTooLate, SayWhy
from schoolgate.families.models import HoldReview, Restriction, SafetyHold, Tie
from schoolgate.families.queries.homes import protected_by
from schoolgate.families.services import limits
from schoolgate.families.services.own import not_own_child
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.queries import add_school_days
from schoolgate.schools.services import make_todo, settle_todos

WITHIN = 10  # school days
LATEST = timedelta(days=75)  # even where a long holiday lies between


@transaction.atomic
def set_hold(*, tie: Tie, reason: str, review_on: date | None = None, by: Viewer) -> SafetyHold:
    """Hold a tie, now. Raises SayWhy, AlreadyHeld, ReviewTooLate, OwnChild."""
    _may(tie, by)
    if not reason.strip():
        raise SayWhy
    School.objects.select_for_update().get(pk=tie.school_id)
    if SafetyHold.objects.filter(tie=tie, ended_at=None).exists():
        raise AlreadyHeld
    protected = list(protected_by(tie).select_related("adult"))
    hold: SafetyHold = SafetyHold.objects.create(
        school_id=tie.school_id,
        tie=tie,
        reason=reason.strip()[:300],
        review_on=_review(tie.school, review_on),
        made_by_id=by.user,
    )
    limits.tell(tie=tie, by=by)
    links.end_for_adults([one.adult_id for one in protected])
    accounts.hold_addresses(users=[one.adult.user_id for one in protected], why=HeldWhy.HOLD)
    _ask_for_review(hold, by)
    audit.record(verb="hold.set", on=hold, fields=["tie", "reason", "review_on"], by=by)
    return hold


@transaction.atomic
def keep_hold(*, hold: SafetyHold, why: str, review_on: date | None = None, by: Viewer) -> HoldReview:
    """The review found that it must stay: why, and when it is looked at again. Raises SayWhy, HasEnded, ReviewTooLate."""
    _may(hold.tie, by)
    _must_be_live(hold, why)
    hold.review_on = _review(hold.school, review_on)
    hold.save(update_fields=["review_on"])
    review: HoldReview = HoldReview.objects.create(
        school_id=hold.school_id, hold=hold, why=why.strip()[:300], next_on=hold.review_on, made_by_id=by.user
    )
    _settle_todos(hold, by)
    _ask_for_review(hold, by)
    audit.record(verb="hold.keep", on=hold, fields=["review_on"], by=by)
    return review


@transaction.atomic
def end_hold(*, hold: SafetyHold, reason: str, by: Viewer) -> None:
    """A person decides that it ends, and says why. Addresses that it held open one by one, in person. Raises SayWhy, HasEnded."""
    _may(hold.tie, by)
    _must_be_live(hold, reason)
    hold.end(by=by.user)
    hold.end_reason = reason.strip()[:300]
    hold.save(update_fields=["ended_at", "ended_by", "end_reason"])
    _settle_todos(hold, by)
    limits.tell(tie=hold.tie, by=by)
    audit.record(verb="hold.end", on=hold, fields=["end_reason"], by=by)


def remind(*, school: School, by: Viewer) -> int:
    """Each night: every live hold has its to-do, one that is late has the head's too, and so has each restriction to be reviewed."""
    today = clock.today(school.zone)
    live = SafetyHold.objects.filter(school=school, ended_at=None)
    for hold in live:
        _ask_for_review(hold, by)
        if hold.review_on < today:
            _todo(
                hold, Role.HEAD, _("The review of a safety hold is late."), f"hold-late:{hold.ref}", hold.review_on, by
            )
    due = Restriction.objects.filter(school=school, ending=None, review_on__lte=today)
    for row in due:
        _todo(
            row, Role.SAFEGUARDING, _("A restriction is to be looked at again."), f"review:{row.ref}", row.review_on, by
        )
    return live.count()


def _ask_for_review(hold: SafetyHold, by: Viewer) -> None:
    """One open to-do a hold, whatever became of the last."""
    _todo(hold, Role.SAFEGUARDING, _("A safety hold needs its review."), f"hold:{hold.ref}", hold.review_on, by)


def _todo(row: SafetyHold | Restriction, role: Role, what: str, unit: str, due: date | None, by: Viewer) -> None:
    """It says that there is something, and never about whom."""
    source = ("hold" if isinstance(row, SafetyHold) else "restriction", row.ref)
    make_todo(school=row.school_id, kind=TodoKind.HOLD, role=role, what=what, due=due, source=source, unit=unit, by=by)


def _settle_todos(hold: SafetyHold, by: Viewer) -> None:
    """What the reviews asked for has happened."""
    for unit in (f"hold:{hold.ref}", f"hold-late:{hold.ref}"):
        settle_todos(school=hold.school_id, unit=unit, by=by)


def _review(school: School, chosen: date | None) -> date:
    """The day of the review: within ten school days, however long the holiday."""
    today = clock.today(school.zone)
    last = min(add_school_days(school.pk, today, WITHIN), today + LATEST)
    if chosen is not None and not today <= chosen <= last:
        raise ReviewTooLate
    return chosen or last


def _may(tie: Tie, by: Viewer) -> None:
    """The safeguarding lead or the head, about a child who is not their own."""
    require(by, Can.HOLD_SET, on=tie)
    not_own_child(tie.pupil_id, by)


def _must_be_live(hold: SafetyHold, why: str) -> None:
    """Raise for a hold that has ended, or a decision without its reason."""
    if not hold.is_live:
        raise HasEnded
    if not why.strip():
        raise SayWhy
