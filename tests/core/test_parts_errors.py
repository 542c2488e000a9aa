"""When something goes wrong the page is kind, in the reader's language, and says nothing of how we are built."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from schoolgate.core import views
from schoolgate.core.permits import Nobody

PAGES = {"400": "read that", "403": "not open", "403_csrf": "once more", "404": "not here", "500": "on our side"}


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_needs_nothing_and_says_what_to_do(name: str) -> None:
    html = render_to_string(f"{name}.html")

    assert PAGES[name] in html
    assert '<a class="btn main" href="/">' in html
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("name", PAGES)
def test_an_error_page_runs_the_way_of_its_language(name: str) -> None:
    with translation.override("ur"):
        assert '<html lang="ur" dir="rtl">' in render_to_string(f"{name}.html")


def test_an_error_page_repeats_nothing_that_was_asked_for_or_went_wrong() -> None:
    request = RequestFactory().get("/secret-path/?q=secret-word")
    request.viewer = Nobody()  # type: ignore[attr-defined]
    answers = [
        views.not_found(request, Exception("secret-cause")),
        views.broken(request),
        views.csrf_failed(request, "secret-reason"),
    ]

    assert [answer.status_code for answer in answers] == [404, 500, 403]
    assert [answer.content.decode().count("secret") for answer in answers] == [0, 0, 0]


def test_a_form_that_stood_open_too_long_is_answered_kindly() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/language/", {"language": "ur"})

    assert answer.status_code == 403
    assert PAGES["403_csrf"] in answer.content.decode()


def test_what_is_not_there_answers_404(client: Any) -> None:
    assert PAGES["404"] in client.get("/no/such/page/").content.decode()
