"""The head sends all that one adult writes to one named person, with a reason and a day on which it is looked at again."""

from datetime import date

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.messages.errors import CannotHaveIt, NoReason, ReviewTooLate
from schoolgate.messages.models import Route, Thread
from schoolgate.messages.queries.threads import leading
from schoolgate.messages.services.threads import jobs_for
from schoolgate.schools.models import Member
from schoolgate.schools.services import settle_todos

LONGEST = 100  # days until it is looked at again: a term and its holidays


@transaction.atomic
def send_to_one(*, adult: Adult, to: Member, reason: str, review_on: date, by: Viewer) -> Route:
    """From now on this member reads what the adult writes, and answers; what is open goes there too. A new route ends the old.

    Raises NoReason, ReviewTooLate, CannotHaveIt.
    """
    require(by, Can.ROUTE_SET, on=adult)
    today = clock.today(adult.school.zone)
    if not reason.strip():
        raise NoReason
    if not 0 < (review_on - today).days <= LONGEST:
        raise ReviewTooLate
    if not leading.may_have(to, Thread(school=adult.school, adult=adult)):
        raise CannotHaveIt
    _end(adult.pk, by)
    row: Route = Route.objects.create(
        school_id=adult.school_id,
        adult=adult,
        member=to,
        reason=reason.strip(),
        review_on=review_on,
        made_at=clock.now(),
        made_by_id=by.user,
    )
    for thread in _open(adult.pk):
        thread.led_by = to
        thread.save(update_fields=["led_by"])
        jobs_for.moved(thread, by=by)
    audit.record(verb="route.set", on=row, fields={"to": to.ref, "review_on": review_on}, by=by)
    return row


@transaction.atomic
def end_route(*, route: Route, by: Viewer) -> None:
    """What they write goes again to whoever's matter it is; what the person has stays with them."""
    require(by, Can.ROUTE_SET, on=route)
    _end(route.adult_id, by)


def _end(adult: int, by: Viewer) -> None:
    """End the route that there is."""
    for row in Route.objects.live().select_for_update().filter(adult=adult):
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
        settle_todos(school=row.school_id, unit=f"route:{row.ref}", by=by)
        audit.record(verb="route.end", on=row, by=by)


def _open(adult: int) -> list[Thread]:
    """Their threads that are open, and not the safeguarding lead's."""
    rows = Thread.objects.live().select_for_update(of=("self",)).filter(adult=adult, passed_at=None)
    return list(rows.select_related("school", "adult"))
