"""What every test stands on: the database, a school, and a network that is off."""

import os
import secrets
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from schoolgate.core.tenancy import acting_in
from schoolgate.schools.models import School
from tests.factories.schools import SchoolFactory


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
