"""The public page: open to anyone, in every language, names nobody, keeps itself, and stands in other websites."""

import re
import zlib
from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.award.enums import Level
from schoolgate.award.frameworks import framework
from schoolgate.award.services import judge
from schoolgate.core import clock, styles
from schoolgate.helping import services
from schoolgate.helping.enums import OpeningKind
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import registered
from tests.factories.events import invited
from tests.factories.families import home
from tests.factories.helping import line, opened, said_yes, signed_in, staff, written
from tests.factories.schools import MemberFactory

CODES = [code for code, _name in settings.LANGUAGES]


def at(school: School, tail: str = "") -> str:
    return f"/{school.slug}/partnership/{tail}"


def page(school: School, tail: str = "") -> str:
    found = Client(headers={"accept-language": "en"}).get(at(school, tail))
    assert found.status_code == 200
    return found.content.decode()


def full(school: School) -> None:
    """All eight ways, events, lines of each sort, and the award."""
    registered(school)
    for kind in OpeningKind:
        opened(school, kind=kind, title=f"A way: {kind.value}")
    for number in range(3):
        invited(school, title=f"Story bags {number}")
    for kind in ("said", "policies", "clubs"):
        for _ in range(3):
            line(school, kind)


def test_anyone_reads_every_open_way_events_aims_lines_and_the_award(school: School) -> None:
    full(school)

    shown = page(school)

    for kind in OpeningKind:
        assert str(kind.label) in shown
        assert f"A way: {kind.value}" in shown
    for words in ("Story bags 0", "A warm start", "Meetings were too early.", "Homework", "Chess", "Parents lead it"):
        assert words in shown
    assert "Leading Parent Partnership Award" in shown


def test_it_says_how_far_the_award_is_and_nothing_before_the_school_registered(school: School) -> None:
    assert "How far we are" not in page(school)
    cycle = registered(school)
    assert "We have registered for this award:" in page(school)
    with clock.standing_at(clock.now() + timedelta(days=90)):
        assert "We are working towards this award:" in page(school)

    type(cycle).objects.filter(pk=cycle.pk).update(accredited_until="2031-07-20", outcome="met")

    shown = page(school)
    assert re.search(r"We hold this award until [^:]*20 July 2031:", shown)


def test_an_objective_is_met_when_each_of_its_indicators_is_judged_to_be_there(school: School) -> None:
    cycle, by = registered(school), staff(school)
    chosen = framework(school.framework)
    codes = chosen.objectives[0].indicators
    assert "Judged met so far" not in page(school)
    for code in codes[1:]:
        judge(cycle=cycle, code=code, level=Level.MET, reasons="Seen in every class.", by=by)
    assert f"Judged met so far: 0 of {len(chosen.objectives)}." in page(school)

    judge(cycle=cycle, code=codes[0], level=Level.EMBEDDED, reasons="Seen again a year later.", by=by)

    shown = page(school)
    assert f"Judged met so far: 1 of {len(chosen.objectives)}." in shown
    assert "Seen in every class." not in shown
    judge(cycle=cycle, code=codes[0], level=Level.PARTLY, reasons="Not in Year 6.", by=by)
    assert f"Judged met so far: 0 of {len(chosen.objectives)}." in page(school)


def test_it_names_no_parent_helper_child_or_member(school: School) -> None:
    _family, (mother,), (child,) = home(school)
    opening = opened(school)
    said_yes(opening, mother)
    shown = page(school)

    for name in (mother.surname, mother.forename, child.forename, child.surname, opening.led_by.name):
        assert not re.search(rf"\b{re.escape(name)}\b", shown)


def test_it_keeps_itself(school: School) -> None:
    opened(school, title="Now")
    written(school, title="A draft")
    opened(school, title="For a class", terms=[Term(kind=TermKind.YEAR, year_group=4)], on_public=False)
    shut, gone = opened(school, title="Shut"), opened(school, title="Gone")
    services.close(opening=shut, by=staff(school))
    services.withdraw(opening=gone, by=staff(school))
    invited(school, title="Only for Year 4", terms=[Term(kind=TermKind.YEAR, year_group=4)])
    shown = page(school)

    assert "Now" in shown
    for hidden in ("A draft", "For a class", "Shut", "Gone", "Only for Year 4"):
        assert hidden not in shown
    with clock.standing_at(clock.now() + timedelta(days=15)):
        assert "Nothing is open just now" in page(school)


def test_what_is_empty_is_left_out(school: School) -> None:
    shown = page(school)

    for heading in ("You said, we did", "Clubs", "Our rules in plain words", "Events for everyone"):
        assert heading not in shown


@pytest.mark.parametrize("lang", CODES)
def test_every_language_has_its_own_address_and_sets_no_cookie(school: School, lang: str) -> None:
    full(school)
    response = Client().get(at(school, f"in/{lang}/"))

    whole = lxml.html.fromstring(response.content)
    assert whole.get("lang") == lang
    assert whole.get("dir") == ("rtl" if lang in ("ur", "ar") else "ltr")
    assert {one.get("hreflang") for one in whole.xpath("//details//a")} == set(CODES) - {lang}
    assert not response.cookies
    assert not whole.xpath("//form")


def test_unknown_language_and_unknown_school_are_not_there(school: School) -> None:
    assert Client().get(at(school, "in/xx/")).status_code == 404
    assert Client().get("/nowhere/partnership/").status_code == 404
    assert Client().post(at(school)).status_code == 405


def test_of_another_school_nothing_is_shown(school: School, other_school: School) -> None:
    full(school)

    shown = page(other_school)

    assert "A way:" not in shown
    assert "Chess" not in shown


def test_only_the_embedded_page_may_stand_in_another_website(school: School) -> None:
    full(school)
    embedded, alone = Client().get(at(school, "embed/pl/")), Client().get(at(school, "in/pl/"))

    assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded.headers
    assert not embedded.cookies
    assert not lxml.html.fromstring(embedded.content).xpath("//form | //script")
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert alone.headers["X-Frame-Options"] == "DENY"
    leads_out = lxml.html.fromstring(embedded.content).xpath("//a[starts-with(@href, 'http')]")
    assert leads_out
    assert all(one.get("target") == "_top" for one in leads_out)


@pytest.mark.parametrize("lang", ["en", "ur", "ta"])
def test_whole_page_is_under_fourteen_kilobytes(school: School, lang: str) -> None:
    full(school)
    shown = page(school, f"in/{lang}/")
    sheets = re.findall(r'href="/theme/(\w+)/(\w+)\.\w+\.css"', shown)

    weight = len(zlib.compress(shown.encode(), 6)) + sum(len(styles.bundle(name, f"#{one}").br) for one, name in sheets)

    assert sheets
    assert weight <= 14 * 1024


def test_three_of_each_take_as_many_queries_as_one(school: School) -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            opened(school)
            invited(school)
            for kind in ("said", "policies", "clubs"):
                line(school, kind)
        with CaptureQueriesContext(connection) as caught:
            page(school, "in/ur/")
        counts.append(len(caught))

    assert counts[0] == counts[1] <= 20


def test_staff_learn_how_it_comes_into_their_website(school: School) -> None:
    client = signed_in(MemberFactory(school=school, role=Role.TEACHER))

    shown = client.get(f"/{school.slug}/public-page/share/").content.decode()

    assert f"&lt;iframe src=&quot;{settings.SITE_URL}{at(school, 'embed/')}" in shown or at(school, "embed/") in shown
    assert Client().get(f"/{school.slug}/public-page/share/").status_code == 302


def test_one_sheet_is_one_page_of_a4(school: School, chromium: Any, live_server: Any) -> None:
    full(school)
    for _ in range(6):
        line(school, "clubs", title="A club with quite a long name for a small school")
    browsing = chromium.new_page()
    try:
        for lang in ("en", "ur", "ta"):
            browsing.goto(live_server.url + at(school, f"print/{lang}/"))
            pdf = browsing.pdf(format="A4", prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, lang
    finally:
        browsing.close()
