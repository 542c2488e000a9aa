"""A reader of Urdu or Arabic meets no English on any page of the families' side, with no translation engine: but names, and what
staff wrote in their own words, which the page marks and explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import trans_real
from lxml import html

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock
from schoolgate.core.tenancy import acting_in
from schoolgate.families.models import Adult
from schoolgate.languages import strings
from schoolgate.messages import services as messages
from schoolgate.messages.values import Filling, Permitting
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.services import five
from schoolgate.schools.models import School
from tests.audience import small_school
from tests.factories import helping
from tests.factories.accounts import sign_in
from tests.factories.events import invited
from tests.factories.messages import made_ready, noticed, written
from tests.factories.outbox import Postbag, work
from tests.factories.papers import given
from tests.factories.schools import SchoolFactory
from tests.factories.talks import asked
from tests.factories.threads import answered, wrote
from tests.invariants.english import english_in, foreign_in, has_english, names_of
from tests.invariants.models import of_schools
from tests.invariants.routes import Route, routes

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
READERS = ("ur", "ar")
ENGLISH = {"ur": "انگریزی", "ar": "الإنجليزية"}  # what these languages call it, in the sentence that says whom to ask
SLOT = re.compile(r"%\\\(\w+\\\)[sd]")
SENTENCE = 4  # words; fewer are a title
OTHERS = ("core:gallery", "demo:", "channels:", "inbound:", "core:healthz", "core:readyz", "core:theme")
NO_PAGE = {  # files, and addresses that only take a press or lead elsewhere
    "accounts:begin_second", "accounts:end_device", "accounts:end_others", "accounts:sign_out", "core:language", "front:onward",
}  # fmt: skip
SHUT = {  # a question of its own has a page only while it is open; files; an address that nobody doubts
    "asks:my_question", "front:my_contact", "front:my_contact_code", "messages:my_file", "messages:my_paper", "messages:my_paper_small",
}  # fmt: skip
FOR_STAFF = {
    "accounts:new_password",
    "accounts:new_second",
    "accounts:recovery",
    "accounts:second",
    "accounts:password",
}
WRITES = {
    "text": "سلام",
    "email": "amina@home.example",
    "tel": "07700 900555",
    "date": "2026-12-10",
    "number": "1",
    "time": "09:00",
}


@cache
def lacking(lang: str) -> list[re.Pattern[str]]:
    """Strings that the catalogue has not got yet: another test names them, each once."""
    if not strings.can_extract():
        return []
    found = sorted(strings.missing(lang), key=len, reverse=True)
    return [re.compile(rf"(?<!\w){re.sub(SLOT, '.*', re.escape(one))}(?!\w)") for one in found]


def _without(words: str, known: list[re.Pattern[str]]) -> str:
    """Words, less what is known of them."""
    for one in known:
        words = one.sub(" ", words)
    return words


@dataclass
class Family:
    """A mother who reads another language, and everything that there may be for her."""

    school: School
    mother: Adult
    names: set[str]
    refs: list[str]
    doors: list[str]
    lang: str
    seen: dict[str, str] = field(default_factory=dict)  # path: name of its route
    wrong: dict[str, str] = field(default_factory=dict)  # what there is of English, and where it was met first
    unexplained: list[str] = field(default_factory=list)  # pages with English of staff that do not say whom to ask

    def __post_init__(self) -> None:
        """Her browser."""
        self.client = sign_in(Client(), self.mother.user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.lang

    def look(self, what: str, response: HttpResponse) -> None:
        """Read a page."""
        if response.status_code >= 300 or not response.headers.get("Content-Type", "").startswith("text/html"):
            return
        for words in english_in(response.content, self.names):
            if has_english(_without(words, lacking(self.lang)), self.names):
                self.wrong.setdefault(words, what)
        sentences = [one for one in foreign_in(response.content) if len(one.split()) > SENTENCE]
        if sentences and ENGLISH[self.lang] not in response.content.decode():
            self.unexplained.append(f"{what}: {sentences}")


@pytest.fixture(params=READERS)
def family(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Family]:
    bag = Postbag()
    monkeypatch.setitem(channels._transports, "email", bag)
    monkeypatch.setattr(five, "A_DAY_AT_MOST", 99)
    with clock.standing_at(MORNING):
        school = SchoolFactory(name="Own Primary", slug="own-primary", text_number="+447700900999")
        with acting_in(school.pk):
            found = _family(school, bag, request.param)
            with clock.standing_at(MORNING + timedelta(hours=1)):
                yield found


def _family(school: School, bag: Postbag, lang: str) -> Family:
    """Everything that school may send, sent; and a row of every model."""
    them = small_school.people(school)
    mother: Adult = them["mother"]
    mother.user.lang = lang
    mother.user.save()
    small_school.audiences(school, them)
    _sent_to(school, mother, them)
    asked(mother)
    work()
    small_school.fill(school)
    doors = [found for mail in bag.to(mother) for found in re.findall(r"/l/[\w-]+/", mail.text)]
    refs = [
        ref
        for model in of_schools()
        for ref in model._base_manager.filter(school=school).order_by("pk").values_list("ref", flat=True)[:2]
    ]
    return Family(school, mother, names_of(school), refs, doors, lang)


def _sent_to(school: School, mother: Adult, them: dict[str, Any]) -> None:
    """By the real verbs: what is composed of sentences, and what staff wrote in their own words."""
    invited(school, title="Parents’ evening", summary="", occasion="parents_evening", where="Oak Hall")
    invited(school)
    due = (clock.now() + timedelta(days=10)).date()
    forms: dict[str, dict[str, Any]] = {
        "trip": {"wants": ("phone", "needs")},
        "pictures": {"uses": ("photo_inside", "photo_website")},
        "medicine": {},
        "club": {"choices": ("Chess", "Choir")},
    }
    for kind, about in forms.items():
        draft = written(school, kind="needs_answer", wanted="permission", title="May we?", due=due)
        by = viewer_of_member(draft.led_by)
        messages.set_permission(notice=draft, permitting=Permitting(kind, **about), by=by)
        messages.send(notice=draft, by=by)
    noticed(school, title="The gate", wanted="yes_no", kind="needs_answer")
    noticed(school, title="The door", wanted="acknowledge")
    helping.told(school, title="Dig with us", skills=["garden"], tongues=["ur", "pl"], needs_check=True)
    helping.opened(school, title="Cook with us", kind="family_learning", party_most=4)
    made_ready(school, Filling("reports_ready"))
    made_ready(school, Filling("trip_permission", {"place": "York", "day": due.isoformat()}), due=due)
    answered(wrote(mother, words="پی ای کب ہے؟", subject="سوال"))
    given(school, *them["pupils"][:2])


# ---- walking


def crawl(family: Family) -> None:
    """From her first page and from each link that she was sent, to wherever a link on a page leads."""
    mine = Delivery.objects.filter(adult=family.mother).exclude(said={})
    waiting = ["/me/", "/in/", *(f"/me/sent/{one.ref}/" for one in mine), *family.doors]
    while waiting:
        path = waiting.pop()
        route = _route_of(path)
        if route is None or path in family.seen:
            continue
        family.seen[path] = route
        response = family.client.get(path)
        if response.status_code in (301, 302):
            waiting.append(response.headers["Location"])
        family.look(path, response)
        waiting += _links_on(response)


def open_the_rest(family: Family) -> list[str]:
    """Those of the URL table to which nothing led, each with some row; gives back those that open for no row."""
    opened, shut = set(family.seen.values()), []
    for route in _routes():
        if route.name in opened or route.name in NO_PAGE | FOR_STAFF:
            continue
        if not any(_opens(family, path) for path in _addresses(family, route)):
            shut.append(route.name)
    return shut


def press_everything(family: Family) -> int:
    """Each form of each page, empty and filled in, and what comes back. Returns how many."""
    pressed = 0
    for path in list(family.seen):
        response = family.client.get(path)
        if not response.headers.get("Content-Type", "").startswith("text/html") or response.status_code != 200:
            continue
        for number, form in enumerate(html.fromstring(response.content).forms):
            for how in ("empty", "filled"):
                action = form.get("action") or path
                if form.method != "POST" or _route_of(action) in (None, "core:language", "accounts:sign_out"):
                    continue
                answer = family.client.post(action, _entered(form, how == "filled"), follow=True)
                family.look(f"{path} form {number} {how}: {action}", answer)
                pressed += 1
    return pressed


def _entered(form: Any, filled: bool) -> dict[str, Any]:
    """What the form sends: as it stands, or with every field filled in and its first button pressed."""
    entered: dict[str, Any] = {}
    for one in form.iter("input", "textarea", "select", "button"):
        name, kind = one.get("name"), one.get("type", "text")
        if not name or (name in entered and kind == "radio") or kind == "file":
            continue
        if one.tag == "button" or kind == "submit":
            entered.setdefault(name, one.get("value", ""))
        elif kind == "hidden":
            entered[name] = one.get("value", "")
        elif filled and one.tag == "select":
            entered[name] = next((value for value in one.value_options if value), "")
        elif filled:
            entered[name] = one.get("value") or WRITES.get(kind, "سلام")
    return entered


def _opens(family: Family, path: str) -> bool:
    """Does it lead anywhere?"""
    response = family.client.get(path)
    if response.status_code in (200, 301, 302, 405):
        family.look(path, response)
        family.seen[path] = _route_of(path) or ""
        return True
    return False


def _addresses(family: Family, route: Route) -> Iterator[str]:
    """It with every id."""
    for ref in family.refs if route.parts else [""]:
        yield route.path(ref=ref)


def _routes() -> list[Route]:
    """The families' side, and the doors to it. Behind a link stand the same pages; the walk goes through each link that was sent."""
    found = [one for one in routes() if not one.is_staff and not one.by_link]
    return [one for one in found if not one.name.startswith(OTHERS)]


def _route_of(path: str) -> str | None:
    """The name of the route, if it is of the families' side."""
    try:
        match = resolve(path.split("?")[0].split("#")[0])
    except Resolver404:
        return None
    name = match.view_name
    return None if "school" in match.kwargs or name.startswith(OTHERS) else name


def _links_on(response: HttpResponse) -> list[str]:
    """Where a page leads."""
    if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = html.fromstring(response.content).iter("a")
    return [href.split("#")[0] for one in found if (href := one.get("href", "")).startswith("/")]


def test_reader_of_another_language_meets_no_english_but_names_and_what_is_marked(family: Family) -> None:
    crawl(family)
    shut = open_the_rest(family)
    pressed = press_everything(family)

    assert family.wrong == {}
    assert family.unexplained == []
    assert set(shut) <= SHUT
    assert (len(family.seen) > 60, pressed > 40) == (True, True)


def test_english_left_on_a_page_is_found(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    left = ("Needs you", "Please answer by")
    monkeypatch.setattr(
        translation._trans,  # type: ignore[attr-defined]
        "gettext",
        lambda words: str(words) if words in left else trans_real.gettext(words),
        raising=False,
    )

    family.look("/me/", family.client.get("/me/"))

    assert set(family.wrong) == set(left)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<p>سلام</p><button aria-label="Send it">×</button>', ["Send it"]),
        ('<input placeholder="Your name"><img alt="A gate">', ["Your name", "A gate"]),
        ('<p lang="en">Come by the gate.</p><p>Khan</p>', []),
        ('<p lang="en">Come <b lang="ur">by</b> the gate.</p>', ["by"]),
        ("<p>سیر: \u2068York\u2069</p><p>name@example.com</p>", []),
        ("<option>Choose</option><script>let it = 1</script>", ["Choose"]),
    ],
)
def test_english_is_told_from_names_and_from_what_is_marked(page: str, found: list[str]) -> None:
    whole = f'<html lang="ur"><body>{page}</body></html>'

    assert english_in(whole, {"Khan"}) == found
