"""A rule keeps its own terms."""

import pytest

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.core.permits import Nobody
from schoolgate.schools.models import School


def test_term_of_one_rule_is_never_taken_over_by_another(school: School) -> None:
    first = save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=Nobody())

    with pytest.raises(ValueError, match="one rule"):
        save_audience(school=school.pk, terms=list(first.terms.all()), by=Nobody())

    assert first.terms.count() == 1
