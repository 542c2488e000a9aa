"""What is true of every page, by walking the URL table."""

import pytest

from tests.invariants.routes import Route, routes

ALL = [pytest.param(one, id=one.name) for one in routes()]
OPEN = {  # each is open to anyone, on purpose
    "core:healthz",
    "core:readyz",
    "core:language",
    "core:theme",
    "core:gallery",
}


def test_the_table_is_not_empty() -> None:
    assert len(ALL) > 3


@pytest.mark.parametrize("route", ALL)
def test_every_view_says_who_may(route: Route) -> None:
    assert hasattr(route.view, "wears"), f"{route.name} wears neither @allow nor @open_to_all"


@pytest.mark.parametrize("route", ALL)
def test_every_page_of_a_school_stands_under_its_slug(route: Route) -> None:
    known = (
        "{school}/",
        "me/",
        "l/{token}/",
        "in/",
        "out/",
        "gallery/",
        "theme/",
        "post/",
        "hooks/",
        "demo/",
        "worker.js",
        "app.webmanifest",
        "healthz",
        "readyz",
        "",
    )
    assert any(route.template.startswith(start) for start in known[:-1]) or route.template in (
        "",
        "language/",
        "home/",
    ), route.template
