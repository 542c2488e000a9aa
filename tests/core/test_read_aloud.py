"""The page reads itself out where the browser has a voice for its language, and shows no button where it has none."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from schoolgate.accounts import services as accounts
from schoolgate.core import browser, clock
from schoolgate.messages.models import Notice
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.messages import noticed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VOICES = """langs => {
  window.heard = [];
  const voice = { speaking: false, cancel() {}, speak(said) { window.heard.push([said.lang, said.text]); },
    getVoices: () => langs.map(lang => ({ lang })) };
  Object.defineProperty(window, 'speechSynthesis', { value: voice });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


@pytest.mark.parametrize(("langs", "reads"), [(["en-GB"], True), (["ur-PK"], False), ([], False)])
def test_a_notice_is_read_aloud_where_there_is_a_voice(
    school: School, chromium: Browser, live_server: Any, langs: list[str], reads: bool
) -> None:
    _family, (mother,), _children = home(school)
    notice = noticed(school)
    Notice.objects.filter(pk=notice.pk).update(goes_at=clock.now() - timedelta(minutes=5))
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies(
        [{"name": browser.SESSION, "value": accounts.open_session(user=mother.user).token, "url": live_server.url}]
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.add_init_script(f"({VOICES})({langs})")

    page.goto(f"/me/notice/{notice.ref}/")
    button = page.get_by_role("button", name="Read it to me")

    assert button.count() == (1 if reads else 0)
    if reads:
        button.click()
        assert page.evaluate("() => window.heard.map(one => one[0])") == ["en"]
        assert "back gate" in page.evaluate("() => window.heard[0][1]")
    assert refused == []
    context.close()
