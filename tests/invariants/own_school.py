"""One full school, and for each page that somebody of it may open, who, and at which address."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.core import browser
from schoolgate.core.permits import Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.values import Filling
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.audience import small_school
from tests.factories.events import invited
from tests.factories.languages import doubted, proposed, turned_on
from tests.factories.messages import made_ready, with_it, written
from tests.factories.papers import reported
from tests.factories.schools import MemberFactory, SchoolFactory
from tests.factories.talks import asked
from tests.invariants.models import of_schools
from tests.invariants.routes import Route, routes

ROLES = (Role.HEAD, Role.SAFEGUARDING, Role.PARTNERSHIP, Role.OFFICE, Role.TEACHER, Role.GOVERNOR, Role.VERIFIER)

WORDING = {"shelf": "sentences", "item": "when_day", "lang": "ur"}


@dataclass(frozen=True)
class Opened:
    """A page that opens: its route, as whom, where."""

    route: Route
    who: str
    token: str
    path: str


@dataclass
class Own:
    """The school, and a session of each kind of person."""

    school: School
    sessions: dict[str, str]
    refs: list[tuple[str, str]]  # of which room, which row

    def refs_for(self, route: Route, *, likely: bool) -> list[str]:
        """What may stand in the address: the rows of its own room first, then (if not only the likely) all others."""
        if "ref" not in route.parts:
            return [""]
        room = route.name.partition(":")[0]
        near = [ref for area, ref in self.refs if area == room]
        return near if likely else near + [ref for area, ref in self.refs if area != room]


def own_school() -> Own:
    """A school with rows of every model."""
    school = SchoolFactory(name="Own Primary", slug="own-primary", text_number="+447700900999")
    with acting_in(school.pk):
        them = small_school.people(school)
        small_school.audiences(school, them)
        call = asked(them["mother"])
        event, notice = invited(school), written(school)
        for kind in AttachmentKind:
            with_it(notice, kind)
        turned_on(school, "ur")
        doubted(school)
        proposed(school)
        ready = made_ready(school, Filling("reports_ready"), send=False)
        small_school.fill(school)
        reports = reported(school, *them["pupils"][:2])  # after it: no other row points to their files
        papers = list(reports.papers.all())
        sessions = {
            str(role): accounts.open_session(
                user=MemberFactory(school=school, role=role).user, strength=Strength.TWO_FACTORS
            ).token
            for role in ROLES
        }
        sessions["a parent"] = accounts.open_session(user=them["mother"].user).token
    refs = [(one._meta.app_label, one.ref) for one in (event, notice, call, ready, reports, papers[0])]
    for model in of_schools():
        found = model._base_manager.filter(school=school).values_list("ref", flat=True)[:2]
        refs += [(model._meta.app_label, ref) for ref in found]
    return Own(school, sessions, refs)


def pages(own: Own) -> list[Opened]:
    """Every route that can be looked at, each as the first person and row for whom it opens."""
    found = [_opened(own, route) for route in routes() if not route.by_link and not route.name.startswith("demo:")]
    return [one for one in found if one is not None]


def _opened(own: Own, route: Route) -> Opened | None:
    """One route."""
    people = sorted(own.sessions, key=lambda who: (who == "a parent") == route.is_staff)
    for who in people:
        token = own.sessions[who]
        for ref in own.refs_for(route, likely=who != people[0]):
            path = route.path(school=own.school.slug, ref=ref, layout="family", key="invitation", **WORDING)
            response = visit(token, path)
            if response >= 500:
                raise AssertionError(f"{route.name} breaks for {who}")
            if response == 200:
                return Opened(route, who, token, path)
            if response == 405:
                return None
    return None


def visit(token: str, path: str) -> int:
    """Look at a page; what comes back."""
    client = Client(raise_request_exception=False)
    client.cookies[browser.SESSION] = token
    return int(client.get(path).status_code)
