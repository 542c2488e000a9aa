"""Every address answers "not here" to everyone of another school: built from the URL table, so that a new page is in it."""

import random
from itertools import islice

import pytest

from schoolgate.accounts import services as accounts
from schoolgate.core.permits import Strength
from schoolgate.schools.enums import Role
from tests.factories.schools import MemberFactory
from tests.invariants.visiting import Walk, fingerprint, once, two_schools

pytestmark = pytest.mark.usefixtures("only_expected_faults")


@pytest.fixture
def only_expected_faults(caplog: pytest.LogCaptureFixture) -> None:
    """Pages that are not there are no noise here."""
    caplog.set_level("CRITICAL")


def test_invariant_2_every_route_for_every_role_shows_and_changes_nothing_of_another_school() -> None:
    walk = two_schools()
    before = fingerprint(walk.marked)

    for asked in once(walk, random.Random(1)):
        walk.ask(*asked)

    assert walk.examples == []
    assert fingerprint(walk.marked) == before


def test_the_mark_is_seen_by_who_may_see_it() -> None:
    """The test above can fail: the same pages, asked by the marked school's own head, carry the mark."""
    walk = two_schools()
    own = two_schools_head(walk)
    for route, _who, ref, slug, method in islice(once(own, random.Random(3)), 80):
        own.ask(route, "head", ref, slug, method)

    assert own.leaks["bytes"] > 0


def two_schools_head(walk: Walk) -> Walk:
    """The marked school's own head."""
    from_marked = head_session(walk)
    return Walk(walk.marked, {"head": from_marked}, walk.refs, walk.marked.slug)


def head_session(walk: Walk) -> str:
    """A session of a head of the marked school."""
    user = MemberFactory(school=walk.marked, role=Role.HEAD).user
    return accounts.open_session(user=user, strength=Strength.TWO_FACTORS).token
