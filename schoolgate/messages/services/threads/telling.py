"""Staff are told that something waits: a page of ours and a day, nobody's name, and only while they are at work."""

from datetime import date

from django.urls import reverse

from schoolgate.audience.viewers import system
from schoolgate.core import clock, jobs
from schoolgate.core.permits import Viewer
from schoolgate.messages.models import Promise, Thread
from schoolgate.messages.queries.threads import hours
from schoolgate.outbox import services as outbox
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import away

VERB = "messages.tell"


def later(thread: Thread) -> None:
    """Ask for whoever has it to be told: now, or when school opens. One word, however often the family writes meanwhile.

    What is passed on does not wait: the safeguarding lead is told.
    """
    if thread.is_passed_on():
        jobs.enqueue("messages.tell_lead", school=thread.school_id, of=thread.school_id, page=_page(thread))
        return
    if thread.led_by_id is None:
        return
    at = hours.opens_next(thread.school, clock.now())
    jobs.enqueue(
        "messages.tell_leader",
        school=thread.school_id,
        at=at,
        key=f"messages.tell_leader:{thread.pk}:{thread.led_by_id}",
        thread=thread.pk,
    )


def at_once(thread: Thread, *, by: Viewer) -> None:
    """Whoever has it is told now, whatever the hour: a colleague said that it cannot wait."""
    if thread.led_by is not None:
        outbox.tell(member=thread.led_by, template="messages/urgent", slots={"page": _page(thread)}, by=by)


def tell_leader(*, thread: int) -> None:
    """The job: if it still waits, whoever has it now is told; if school is shut again, in the morning."""
    row = Thread.objects.select_related("school", "led_by").get(pk=thread)
    promise = Promise.objects.live().filter(thread=row).first()
    if promise is None or row.led_by is None or row.is_passed_on():
        return
    if not hours.is_open(row.school, clock.now()):
        later(row)
        return
    if row.led_by.user_id in away(row.school_id, clock.today(row.school.zone)):
        return  # the hourly round gives it to the office
    slots: dict[str, int | date | str] = {"page": _page(row), "due": promise.due}
    outbox.tell(member=row.led_by, template="messages/waiting", slots=slots, by=_by(row.school_id))


def tell_lead(*, school: int, page: str) -> None:
    """The job: something was passed to the safeguarding lead, which waits for nobody's hours. Without one, the head is told."""
    row = School.objects.get(pk=school)
    today = clock.today(row.zone)
    serving = Member.objects.serving(today).filter(school=school).exclude(user__in=away(school, today))
    leads = list(serving.filter(role=Role.SAFEGUARDING)) or list(serving.filter(role=Role.HEAD))
    for member in leads:
        outbox.tell(member=member, template="messages/passed_on", slots={"page": page}, by=_by(school))


def _page(thread: Thread) -> str:
    """Where it stands."""
    return reverse("messages:thread", args=[thread.school.slug, thread.ref])


def _by(school: int) -> Viewer:
    return system(school, VERB)
