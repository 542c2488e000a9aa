"""Saving a rule of who is addressed."""

from collections.abc import Iterable

from django.db import transaction

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Audience, Term
from schoolgate.core.permits import Viewer


@transaction.atomic
def save_audience(*, school: int, terms: Iterable[Term], name: str = "", by: Viewer) -> Audience:
    """Save a rule of unsaved `terms`. Who may use it is asked by the verb that sends, books or asks.

    Raises ValueError for a term of another rule, which would lose whom it meant.
    """
    terms = list(terms)
    if any(term.pk is not None for term in terms):
        raise ValueError("a term belongs to one rule")
    audience = Audience.objects.create(school_id=school, name=name, made_by_id=by.user)
    for term in terms:
        term.school_id, term.audience = school, audience
        term.save()
    return audience


def audience_of_adults(*, school: int, adults: Iterable[int], by: Viewer) -> Audience:
    """A rule that names adults, as for an answer to the one who asked."""
    terms = [Term(kind=TermKind.ADULT, adult_id=adult) for adult in sorted(set(adults))]
    return save_audience(school=school, terms=terms, by=by)
