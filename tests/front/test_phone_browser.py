"""A phone, as Chromium stands for one: the worker is there, what is pushed to it is shown, and a press opens the page.

A push service is the browser maker's own and out of reach; what comes from it is handed to the worker where it would arrive.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Worker, expect

from schoolgate.accounts import services as accounts
from schoolgate.channels.push.transport import payload
from schoolgate.core import browser
from schoolgate.families.models import Adult, PushDevice
from schoolgate.schools.models import School
from tests.channels.servers import parcel
from tests.factories.families import home
from tests.families.test_devices import ENDPOINT, POINT, SECRET, turned_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBSCRIBED = """said => {
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async asked => { window.asked = asked; return { toJSON: () => said }; };
}"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(one => [one.title, one.body, one.lang, one.tag, one.data])"""
LISTEN = """() => {  // so that we ask for what is shown when it is, and not while it is being shown
  self.shown = 0;
  const show = registration.showNotification.bind(registration);
  registration.showNotification = async (...said) => { await show(...said); self.shown += 1; };
}"""
PRESSED = """async () => {  // only a finger on a real screen makes a press that may open a page: here, where it would lead
  const opened = [], [one] = await registration.getNotifications();
  clients.openWindow = async url => { opened.push(url); };
  const press = new NotificationEvent("notificationclick", { notification: one });
  press.waitUntil = () => undefined;
  dispatchEvent(press);
  return opened;
}"""
REGISTER = "() => navigator.serviceWorker.register('/worker.js', {scope: '/'}).then(() => navigator.serviceWorker.ready).then(() => 1)"


@pytest.fixture
def mother(school: School) -> Adult:
    _family, (one,), _children = home(school)
    found: Adult = one
    return found


@pytest.fixture
def phone(chromium: Browser, live_server: Any, mother: Adult) -> Iterator[BrowserContext]:
    """Their phone, on which they are signed in."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740})
    session = accounts.open_session(user=mother.user, device="Chrome, Android")
    context.add_cookies([{"name": browser.SESSION, "value": session.token, "url": live_server.url}])
    yield context
    context.close()


def pushed(page: Page, said: str) -> Worker:
    """The push service hands something to the worker, which has shown it by now."""
    registrations: list[str] = []
    devtools = page.context.new_cdp_session(page)
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(one["registrationId"] for one in told["registrations"]),
    )
    page.evaluate(REGISTER)
    (worker,) = page.context.service_workers
    worker.evaluate(LISTEN)
    devtools.send("ServiceWorker.enable")
    while not registrations:
        page.wait_for_timeout(50)
    where = {"origin": page.evaluate("() => location.origin"), "registrationId": registrations[-1]}
    devtools.send("ServiceWorker.deliverPushMessage", {**where, "data": said})
    while not worker.evaluate("() => self.shown"):
        page.wait_for_timeout(50)
    return worker


def test_what_is_pushed_is_shown_and_a_press_opens_that_message(phone: BrowserContext, live_server: Any) -> None:
    phone.grant_permissions(["notifications"], origin=live_server.url)
    page = phone.new_page()
    page.goto("/me/phone/")
    one = parcel(
        text="آپ کے لیے پیغام ہے", lang="ur", sender_name="Oak Lane", page="/me/sent/abc/", message_id="<1@oak>"
    )

    worker = pushed(page, payload(one))

    assert page.evaluate(SHOWN) == [["Oak Lane", "آپ کے لیے پیغام ہے", "ur", "<1@oak>", "/me/sent/abc/"]]
    assert worker.evaluate(PRESSED) == ["/me/sent/abc/"]
    assert page.evaluate(SHOWN) == []


@pytest.mark.parametrize(
    "said", ["", "no JSON", "null", json.dumps({"title": "Oak Lane", "url": "https://evil.example/"})]
)
def test_whatever_comes_something_is_shown_and_leads_nowhere_else(
    phone: BrowserContext, live_server: Any, said: str
) -> None:
    phone.grant_permissions(["notifications"], origin=live_server.url)
    page = phone.new_page()
    page.goto("/me/phone/")

    pushed(page, said)

    assert [one[4] for one in page.evaluate(SHOWN)] == ["/me/"]


def test_turned_on_by_one_press(phone: BrowserContext, live_server: Any, mother: Adult) -> None:
    phone.grant_permissions(["notifications"], origin=live_server.url)
    page = phone.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    given = {"endpoint": ENDPOINT, "keys": {"p256dh": POINT, "auth": SECRET}}
    page.add_init_script(f"({SUBSCRIBED})({json.dumps(given)})")

    page.goto("/me/phone/")
    expect(page.get_by_text("JavaScript must be on")).to_be_hidden()
    page.get_by_role("button", name="Turn on messages").click()

    expect(page.get_by_text("Turned on. From now on this phone tells you when school writes.")).to_be_visible()
    expect(page.get_by_role("button", name="Turn off Chrome, Android")).to_be_visible()
    assert PushDevice._base_manager.get().adult_id == mother.pk
    assert refused == []


def test_who_says_no_to_the_browser_is_told_that_it_goes_on_as_before(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/me/phone/")
    page.evaluate("() => { Notification.requestPermission = async () => 'denied'; }")
    page.get_by_role("button", name="Turn on messages").click()

    expect(page.get_by_text("School goes on writing to you as before.")).to_be_visible()
    assert not PushDevice._base_manager.exists()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("lang", ["en", "ur"])
def test_page_is_for_everybody_on_the_smallest_phone(
    chromium: Browser, live_server: Any, mother: Adult, lang: str, script: bool
) -> None:
    Adult.objects.filter(pk=mother.pk).update(reads=lang)
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=script, bypass_csp=True
    )
    session = accounts.open_session(user=mother.user)
    context.add_cookies([{"name": browser.SESSION, "value": session.token, "url": live_server.url}])
    turned_on(mother)
    page = context.new_page()
    page.goto("/me/phone/")

    expect(page.locator("#phone")).to_be_visible(visible=script)
    expect(page.locator("#phone-needs")).to_be_visible(visible=not script)
    if script:
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1
    context.close()
