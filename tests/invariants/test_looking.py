"""Invariant 7: a GET changes nothing. Every page of the URL table is looked at by everyone who may."""

import pytest

from schoolgate.core import clock
from schoolgate.core.models import AuditEntry, AuditValues
from tests.invariants.models import of_schools
from tests.invariants.own_school import own_school, pages, visit

NOTED = (AuditEntry, AuditValues)  # what `core.audit.seen` may write


def everything(school: int) -> dict[str, list[tuple[object, ...]]]:
    """Every value of every row but the trail's."""
    return {
        model._meta.label: list(model._base_manager.filter(school=school).order_by("pk").values_list())
        for model in of_schools()
        if model not in NOTED
    }


def test_invariant_7_no_page_changes_anything_when_it_is_looked_at(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    own = own_school()
    before = everything(own.school.pk)

    with clock.standing_at(clock.now()):  # work that waits would make the machine unwell while we walk
        opened = pages(own)
        broken = [
            (one.route.name, who, status)
            for one in opened
            for who, token in own.sessions.items()
            if (status := visit(token, one.path)) >= 500
        ]

    assert broken == []
    assert everything(own.school.pk) == before
    assert len(opened) > 60, "the walk opened too few pages to say anything"
