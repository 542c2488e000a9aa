"""A parent with nothing but paper is told and asked by a letter; the office types in what came back, and chases them no more."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from schoolgate.accounts import services as accounts
from schoolgate.asks import queries as asks
from schoolgate.asks.models import Ask, Reply
from schoolgate.core import browser, files, pdf
from schoolgate.core.permits import Strength
from schoolgate.outbox import queries as outbox
from schoolgate.outbox import services as letters
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.messages import noticed
from tests.factories.outbox import office, work
from tests.factories.schools import GroupFactory, MemberFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine"),
]


@pytest.fixture(autouse=True)
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever this test runs."""
    monkeypatch.setattr(School, "sleeps_at", lambda _school, _moment: False)


@pytest.fixture
def desk(school: School, chromium: Browser, live_server: Any) -> Iterator[Page]:
    """The office's computer."""
    user = MemberFactory(school=school, role=Role.OFFICE).user
    session = accounts.open_session(user=user, strength=Strength.TWO_FACTORS)
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies([{"name": browser.SESSION, "value": session.token, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_parent_with_only_paper_is_told_and_asked_and_the_office_types_in_the_answer(
    school: School, desk: Page
) -> None:
    _family, (mother,), (son,) = home(school, paper_only=True, group=GroupFactory(school=school, name="4 Ash"))
    notice = noticed(school, kind="needs_answer", wanted="permission", title="A walk to the river")
    work()
    ask = Ask.objects.get(source_ref=notice.ref)
    clerk = office(school)
    assert len(asks.chase(viewer=clerk, ask=ask)) == 1
    assert [one.adult for one in outbox.letters_to_print(viewer=clerk)] == [mother.name]

    batch = letters.start_batch(school=school, by=clerk)
    work()
    batch.refresh_from_db()
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(files.read(batch.file))).pages)
    assert mother.name in words
    assert "A walk to the river" in words
    assert "Cut here, fill it in" in words

    desk.goto(f"/{school.slug}/answers/{ask.ref}/")
    assert son.forename in desk.locator("main").inner_text()
    item = ask.items.get()
    desk.goto(f"/{school.slug}/answers/{ask.ref}/{item.ref}/")  # where the square on the slip leads
    desk.get_by_label("Yes", exact=True).check()
    desk.get_by_label("On paper").check()
    desk.locator("main button[type=submit]").first.click()
    desk.wait_for_load_state()

    reply = Reply.objects.get()
    assert (reply.value, reply.heard, reply.item) == ("yes", "paper", item)
    assert asks.chase(viewer=clerk, ask=ask) == []
