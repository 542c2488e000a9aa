"""What every test stands on: the database, a school, and a network that is off."""

import os
import secrets
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright

from schoolgate.core.tenancy import acting_in
from schoolgate.schools.models import School
from tests.factories.schools import SchoolFactory

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test has the database, unless it says how it wants it."""
    for item in items:
        if item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def school() -> Iterator[School]:
    """A live school, in which the test acts."""
    one = SchoolFactory()
    with acting_in(one.pk):
        yield one


@pytest.fixture
def other_school() -> School:
    """Another school, whose rows must never be seen."""
    return SchoolFactory(name="Elsewhere Primary", slug="elsewhere")


@pytest.fixture
def postgres() -> Iterator[str]:
    """A fresh PostgreSQL database of its own; skips where there is no server."""
    server = os.environ.get("SCHOOLGATE_TEST_POSTGRES", "")
    if not server:
        pytest.skip("no PostgreSQL here: set SCHOOLGATE_TEST_POSTGRES, or run under tools/with-postgres")
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's own browser; skips where there is none."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop of its own in this thread
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()
