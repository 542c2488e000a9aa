"""One full school, and for each page that somebody of it may open, who, and at which address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import product
from typing import Any

from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser, clock
from schoolgate.core.permits import Nobody, Strength
from schoolgate.core.tenancy import acting_in
from schoolgate.families.enums import ContactKind
from schoolgate.families.services import contacts, proving
from schoolgate.helping import services as helping_verbs
from schoolgate.helping.enums import OfferKind
from schoolgate.languages.services import words
from schoolgate.messages import services
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.values import Filling
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.audience import small_school
from tests.factories import elsewhere, helping
from tests.factories.award import award_rows, official_rows
from tests.factories.events import invited
from tests.factories.evidence import evidenced
from tests.factories.languages import administrator, doubted, proposed, turned_on
from tests.factories.messages import made_ready, with_it, written
from tests.factories.outbox import office, work
from tests.factories.papers import given, reported
from tests.factories.portfolio import invited_guest, standing
from tests.factories.reach import reached
from tests.factories.schools import MemberFactory, SchoolFactory
from tests.factories.shelf import amended
from tests.factories.talks import asked
from tests.factories.threads import answered, wrote
from tests.invariants.models import of_schools
from tests.invariants.routes import Route, routes

ROLES = (Role.HEAD, Role.SAFEGUARDING, Role.PARTNERSHIP, Role.OFFICE, Role.TEACHER, Role.GOVERNOR, Role.VERIFIER)

SECOND = ("post", "file", "item", "booking")  # a row of a row
WORDING = {"shelf": "sentences", "lang": "ur", "code": "1", "list": "strategies", "thing": "ring"}
AWARD = {"objective": "1", "indicator": "know-who", "voice": "parents", "plan": "reaching"}
A_WORDING = "when_day"
NO_PAGE = (
    "channels:",  # the post of the demonstration, and doors for providers
    "demo:",
    "inbound:file",  # files, as they came or were made
    "inbound:stranger_file",
    "award:file",
    "front:partnership_policy",
    "messages:my_file",
    "messages:thread_file",
    "outbox:batch_file",
    "outbox:my_card",
    "core:theme",  # addresses that lead on
    "events:scanned",
    "front:here",
    "front:onward",
    "outbox:my_sent",
)

SHUT = {
    "accounts:second": "stands between a password and a second factor: tests/accounts",
    "families:change_restriction": "shown by a press, never by a look: tests/families",
    "families:end_restriction": "shown by a press, never by a look: tests/families",
    "families:exposure": "shown by a press, never by a look: tests/families",
    "families:limits": "shown by a press, never by a look: tests/families",
    "families:release": "shown by a press, never by a look: tests/families",
    "families:sign_limits": "shown by a press, never by a look: tests/families",
    "families:roster_columns": "wants a file: tests/families/roster",
    "families:roster_draft": "wants a file: tests/families/roster",
    "families:roster_near": "leads on to what a file left open: tests/families/roster",
    "front:front_door": "leads on: tests/front",
    "front:privacy_notice": "leads on: tests/front",
    "front:who": "leads on: tests/front",
}


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

    def refs_for(self, route: Route, *, likely: bool) -> list[tuple[str, str]]:
        """What may stand in the address: the rows of its own room first, then (if not only the likely) all others."""
        if not {"ref", *SECOND} & {*route.parts}:
            return [("", "")]
        room = route.name.partition(":")[0]
        near = [ref for area, ref in self.refs if area == room]
        if "shelf" in route.parts:
            return [("", A_WORDING)]
        if {*SECOND} & {*route.parts}:
            return [*product(near, near)]
        return [(ref, "") for ref in (near if likely else near + [ref for area, ref in self.refs if area != room])]


def own_school() -> Own:
    """A school with rows of every model."""
    never_quiet = {"quiet_from": time(0, 0), "quiet_until": time(0, 0)}
    school = SchoolFactory(name="Own Primary", slug="own-primary", text_number="+447700900999", **never_quiet)
    with acting_in(school.pk):
        them = small_school.people(school)
        small_school.audiences(school, them)
        with clock.standing_at(clock.now() - timedelta(hours=1)):  # what was sent then has gone
            rows: list[Any] = [*rows_by_hand(school, them)]
            turned_on(school, "ur")
            doubted(school)
            proposed(school)
            work()
        rows += [*rows_at_rest(school, them)]
        small_school.fill(school)
        reports = reported(school, *them["pupils"][:2])  # after it: no other row points to their files
        rows += [reports, reports.papers.all()[0]]
        sessions = {
            str(role): accounts.open_session(
                user=MemberFactory(school=school, role=role).user, strength=Strength.TWO_FACTORS
            ).token
            for role in ROLES
        }
        sessions["a parent"] = accounts.open_session(user=them["mother"].user).token
    work(timedelta())
    refs = [(one._meta.app_label, one.ref) for one in rows]
    for model in of_schools():
        found = [*model._base_manager.filter(school=school).order_by("pk").values_list("ref", flat=True)]
        refs += [(model._meta.app_label, ref) for ref in dict.fromkeys(found[:2] + found[-1:])]  # full, and bare
    return Own(school, sessions, refs)


def rows_by_hand(school: School, them: dict[str, Any]) -> Iterator[Any]:
    """What must hang together to be looked at, made by the verbs: written, and sent to a mother who answers."""
    yield asked(them["mother"])
    yield invited(school)
    for send in (False, True):
        if send:
            yield written(school, wanted="permission", kind="needs_answer")
        notice = written(school, **({"wanted": "yes_no", "kind": "needs_answer"} if send else {}))
        for kind in AttachmentKind:
            yield with_it(notice, kind)
        yield services.send(notice=notice, by=viewer_of_member(notice.led_by)) if send else notice
        yield made_ready(school, Filling("reports_ready"), send=send)
    yield from evidenced(school, them["pupils"][0])
    yield given(school, *them["pupils"][:2])
    row = elsewhere.happened(school, *them["pupils"][:2])
    yield from (row, *row.presents.all(), elsewhere.put(school, "2025-11-04,came,Tea,12"))
    official_rows(school)
    yield from award_rows(school, them["mother"])
    yield from ways(school, them)
    thread = wrote(them["mother"], them["pupils"][0])
    answered(thread)
    yield from (thread, *thread.posts.all())
    yield standing(school)
    yield from amended(school)
    yield invited_guest(school)


def ways(school: School, them: dict[str, Any]) -> Iterator[Any]:
    """Ways to get involved: one not shown, one to which a mother said yes, one where she waits; and what the public page says."""
    yield helping.written(school)
    yield helping.told(school, title="Bake with us", skills=["cooking"], tongues=["ur"], needs_check=True)
    full = helping.opened(school, title="Sew with us", capacity=1, kind="course")
    helping.said_yes(full, them["aunt"])
    opening = helping.opened(school, title="Dig with us", kind="project")
    booking = helping.said_yes(opening, them["mother"])
    day = clock.today(school.zone)
    lead = helping.staff(school)
    helping_verbs.confirm(opening=opening, booking=booking, by=lead)
    helping_verbs.tick(opening=opening, booking=booking, day=day, by=lead)
    helping_verbs.offer(
        adults=[them["mother"]], words={OfferKind.SKILL: ["cooking"]}, by=viewer_of_adult(them["mother"])
    )
    yield from (opening, booking, full)
    for kind in ("aims", "said", "policies", "clubs"):
        yield helping.line(school, kind)


def rows_at_rest(school: School, them: dict[str, Any]) -> Iterator[Any]:
    """What must be so when somebody looks, after the worker is done."""
    add = contacts.add_contact
    contact = add(adult=them["mother"], kind=ContactKind.EMAIL, value="gone@home.example", by=office(school))
    contacts.bounced(contact=contact, by=Nobody())
    offer = {"value": "new@home.example", "place": "here", "language": "en"}
    proving.offer(contact=contact, **offer, by=viewer_of_adult(them["mother"]))
    yield contact
    yield from reached(them["mother"])
    yield words.add_word(school=school.pk, word="Willow", target="", said="", by=administrator(school))


def pages(own: Own) -> list[Opened]:
    """Every route that can be looked at, each as the first person and row for whom it opens. One that opens for nobody fails."""
    asked = [one for one in routes() if not one.by_link and not one.name.startswith(NO_PAGE) and one.name not in SHUT]
    found = [_opened(own, route) for route in asked]
    return [one for one in found if one is not None]


def _opened(own: Own, route: Route) -> Opened | None:
    """One route."""
    people = sorted(own.sessions, key=lambda who: (who == "a parent") == route.is_staff)
    for who in people:
        token = own.sessions[who]
        for ref, other in own.refs_for(route, likely=who != people[0]):
            path = route.path(
                school=own.school.slug,
                ref=ref,
                layout="family",
                key="invitation",
                **WORDING,
                **AWARD,
                **dict.fromkeys(SECOND, other),
            )
            response = visit(token, path)
            if response >= 500:
                raise AssertionError(f"{route.name} breaks for {who}")
            if response == 200:
                return Opened(route, who, token, path)
            if response == 405:
                return None
    raise AssertionError(f"{route.name} opens for nobody: give the school what it shows, or say in SHUT why not")


def visit(token: str, path: str) -> int:
    """Look at a page; what comes back."""
    client = Client(raise_request_exception=False)
    client.cookies[browser.SESSION] = token
    return int(client.get(path).status_code)
