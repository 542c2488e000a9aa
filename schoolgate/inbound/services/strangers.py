"""What came from nobody on file. A parent has a new number, or writes from work: the office reads it, and says who it was.

It is given to the school whose message it answers, else to the only school there is; where there are several and nothing tells, to none.
Nothing is ever sent to such an address: an answer goes to what is on the person's file.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock, files
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.inbound import queries, registry
from schoolgate.inbound.errors import SeenTo
from schoolgate.inbound.models import Stranger
from schoolgate.inbound.services.knowing import told_again
from schoolgate.inbound.values import Incoming, Person
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.queries.calendar import add_school_days
from schoolgate.schools.services import make_todo, settle_todos

VERB = "inbound.offer"
A_DAY = 40  # more than so many in a day are not for people to read
KEPT = timedelta(days=60)


def meant_for(incoming: Incoming) -> School | None:
    """The school to which a stranger wrote, if that can be told. Asked across all schools."""
    live = School.objects.filter(Q(live_at__isnull=False) | Q(is_demonstration=True)).order_by("pk")
    for asks in registry.who_was_answered():
        if (answered := asks(incoming)) is not None:
            return live.filter(pk=answered).first()
    found = list(live[:2])
    return found[0] if len(found) == 1 else None


def keep(*, school: School, incoming: Incoming) -> bool:
    """For the office to read, with one to-do however many came; False once a day has had too many."""
    since = clock.now() - timedelta(days=1)
    if Stranger.objects.filter(school=school, came_at__gte=since).count() >= A_DAY:
        return False
    row = Stranger(
        school=school, item_ref=incoming.ref, channel=incoming.channel, sender=incoming.sender, subject=incoming.subject[:200],
        words=incoming.words, files_left_out=incoming.left_out, could_not_read=incoming.could_not_read,
    )  # fmt: skip
    row.save()
    by = system(school.pk, VERB)
    for one in incoming.attachments:
        source = (queries.STRANGER, row.ref)
        files.keep(data=one.data, name=one.name, media_type=one.media_type, source=source, school=school.pk, by=by)
    _ask_office(row, by)
    return True


@transaction.atomic
def say_who(*, stranger: Stranger, adult: Adult, by: Viewer) -> tuple[str, str]:
    """It is of this adult: words and files move to where such messages are answered. Gives that source. Raises SeenTo.

    The office alone reads on: that it is theirs is what a colleague thinks, and the address stays on nobody's file.
    """
    require(by, Can.STRANGER_SEE, on=stranger)
    require(by, Can.CONTACT_SEE, on=adult)
    row = _open(stranger)
    (becomes,) = registry.what_becomes()
    source = becomes(
        told_again(row, queries.files_of_stranger(row)),
        Person(row.school_id, adult.pk, 0, adult.user_id, office_only=True),
    )
    _empty(row)
    row.is_known = True
    _end(row, by)
    audit.record(verb="inbound.say_who", on=row, fields={source[0]: source[1]}, by=by)
    return source


@transaction.atomic
def not_for_us(*, stranger: Stranger, by: Viewer) -> None:
    """An advertisement, or a wrong number; a second press changes nothing."""
    require(by, Can.STRANGER_SEE, on=stranger)
    row = Stranger.objects.select_for_update().get(pk=stranger.pk)
    if row.ended_at is None:
        _end(row, by)
        audit.record(verb="inbound.not_for_us", on=row, fields=["ended_at"], by=by)


@transaction.atomic
def look_again(*, stranger: Stranger, by: Viewer) -> None:
    """It was for us after all, and the office has a to-do again. Raises SeenTo where it is somebody's already, or was forgotten."""
    require(by, Can.STRANGER_SEE, on=stranger)
    row = Stranger.objects.select_for_update().get(pk=stranger.pk)
    if row.is_known or row.is_forgotten:
        raise SeenTo
    if row.ended_at is not None:
        row.ended_at = row.ended_by = None
        row.save(update_fields=["ended_at", "ended_by"])
        _ask_office(row, by)
        audit.record(verb="inbound.look_again", on=row, fields=["ended_at"], by=by)


def forget_strangers(*, school: int) -> int:
    """Empty what came two months ago: who wrote, and what. There is nothing left to look at, so it stands on no list of what waits."""
    old = Stranger.objects.filter(school=school, came_at__lt=clock.now() - KEPT).exclude(
        sender="", words="", subject=""
    )
    found = list(old)
    for one in found:
        _empty(one)
        one.sender = ""
        one.save(update_fields=["sender"])
        if one.ended_at is None:
            _end(one, system(school, VERB))
    return len(found)


def _ask_office(row: Stranger, by: Viewer) -> None:
    """One to-do, however many wait."""
    make_todo(
        school=row.school,
        kind=TodoKind.QUESTION,
        role=Role.OFFICE,
        what=_("Somebody wrote to us whose number or address is on nobody’s file. Do you know who it is?"),
        due=add_school_days(row.school_id, clock.today(row.school.zone), 1),
        source=(queries.STRANGER, row.ref),
        unit=_unit(row.school_id),
        by=by,
    )


def _open(stranger: Stranger) -> Stranger:
    """The row, locked, if nobody has seen to it."""
    row = Stranger.objects.select_for_update().get(pk=stranger.pk)
    if row.ended_at is not None:
        raise SeenTo
    return row


def _empty(row: Stranger) -> None:
    """Its words and files stand here no more."""
    files.forget(source=(queries.STRANGER, row.ref), school=row.school_id)
    row.words = row.subject = ""
    row.save(update_fields=["words", "subject"])


def _end(row: Stranger, by: Viewer) -> None:
    """Seen to; with the last one the to-do is done."""
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by", "is_known"])
    if not Stranger.objects.filter(school=row.school_id, ended_at=None).exists():
        settle_todos(school=row.school_id, unit=_unit(row.school_id), by=by)


def _unit(school: int) -> str:
    """One open to-do a school."""
    return f"strangers:{school}"
