"""Each hour: promises that nobody keeps go to the office, then to the head; what its reader may not have any more goes to the office."""

from datetime import date

from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock
from schoolgate.core.permits import Viewer
from schoolgate.messages.models import Concern, Promise, Route, Thread
from schoolgate.messages.queries.threads import hours, leading
from schoolgate.messages.services.threads import jobs_for
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School, Todo
from schoolgate.schools.queries import away
from schoolgate.schools.services import make_todo

VERB = "messages.look_round"


def look_round(*, school: int) -> None:
    """Everything that waits; done twice it does nothing more."""
    row, by = School.objects.get(pk=school), system(school, VERB)
    _give_to_the_office(row, by)
    _let_the_office_cover(row, by)
    _tell_the_head(row, by)


def _give_to_the_office(school: School, by: Viewer) -> None:
    """Whoever has left, is away while somebody waits, or may not read it any more, has it no longer."""
    absent = away(school.pk, clock.today(school.zone))
    waiting = Promise.objects.live().filter(school=school).values("thread")
    rows = Thread.objects.filter(pk__in=waiting, passed_at=None).exclude(led_by=None)
    for thread in rows.select_related("school", "adult", "led_by__user"):
        if thread.led_by.user_id in absent or not leading.may_have(thread.led_by, thread):
            thread.led_by = leading.leader_for(thread)
            thread.save(update_fields=["led_by"])
            jobs_for.moved(thread, by=by)
            audit.record(verb="thread.moved", on=thread, by=by)


def _let_the_office_cover(school: School, by: Viewer) -> None:
    """On the day on which an answer is owed, as soon as school opens, the office sees what nobody has answered."""
    if not hours.is_open(school, clock.now()):
        return
    today = clock.today(school.zone)
    rows = Promise.objects.live().filter(
        school=school, due=today, made_at__lt=clock.at(today, school.opens, school.zone)
    )
    for one in rows.exclude(thread__led_by=None).filter(thread__passed_at=None).select_related("thread"):
        _ask(
            school, Role.OFFICE, _("A family waits for an answer today, and nobody has written yet."), one, "cover", by
        )


def _tell_the_head(school: School, by: Viewer) -> None:
    """Answers that are overdue, concerns that nobody settled, routes to look at again."""
    today = clock.today(school.zone)
    late = Promise.objects.live().filter(school=school, due__lt=today, thread__passed_at=None)
    for one in late.select_related("thread"):
        _ask(school, Role.HEAD, _("A family has waited for an answer longer than we promised."), one, "overdue", by)
    for concern in Concern.objects.live().filter(school=school, due__lt=today).select_related("thread"):
        said = _("A concern is not settled, and its day is past.")
        _once(
            school,
            Role.HEAD,
            said,
            concern.due,
            ("thread", concern.thread.ref),
            f"late-concern:{concern.ref}:{concern.due}",
            by,
        )
    for route in Route.objects.live().filter(school=school, review_on__lte=today):
        said = _("Please look again: what one adult writes goes to one person only.")
        _once(school, Role.HEAD, said, route.review_on, ("route", route.ref), f"route:{route.ref}", by)


def _ask(school: School, role: Role, what: str, promise: Promise, word: str, by: Viewer) -> None:
    """One to-do a promise."""
    _once(school, role, what, promise.due, ("thread", promise.thread.ref), f"{word}:{promise.ref}", by)


def _once(school: School, role: Role, what: str, due: date, source: tuple[str, str], unit: str, by: Viewer) -> None:
    """A to-do that a person may put away: it does not come again for the same thing."""
    if not Todo.objects.filter(school=school, unit=unit).exists():
        make_todo(school=school, kind=TodoKind.QUESTION, role=role, what=what, due=due, source=source, unit=unit, by=by)
