"""What an adult is to a child. Staff alone change it, never a parent: one cannot switch the other off.

What the law gives a parent (Education Act 1996, section 576) is taken away only by a restriction or a hold.
"""

from typing import Any

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, holds, require
from schoolgate.families.enums import Relation
from schoolgate.families.errors import AlreadyTied, AskSafeguarding, HasEnded
from schoolgate.families.models import Adult, Pupil, Tie
from schoolgate.families.queries.access import looks_like_barred
from schoolgate.families.services import access, homes
from schoolgate.families.services.own import not_own_child

CHANGEABLE = ("relation", "natural", "responsibility", "lives_with", "order")


@transaction.atomic
def add_tie(
    *,
    adult: Adult,
    pupil: Pupil,
    relation: str = Relation.OTHER,
    responsibility: bool | None = None,
    lives_with: bool | None = None,
    by: Viewer,
) -> Tie:
    """Tie an adult whom the school knows to a child. Raises AlreadyTied, OwnChild, AskSafeguarding."""
    require(by, Can.FAMILY_CHANGE, on=pupil)
    require(by, Can.FAMILY_CHANGE, on=adult)
    not_own_child(pupil.pk, by)
    if Tie.objects.filter(adult=adult, pupil=pupil, ended_at=None).exists():
        raise AlreadyTied
    values = [one.value for one in adult.contacts.filter(ended_at=None)]
    if not holds(by, Can.RESTRICTION_SET, pupil) and looks_like_barred(
        pupil.pk, surname=adult.surname, forename=adult.forename, values=values
    ):
        raise AskSafeguarding
    tie: Tie = Tie.objects.create(
        school_id=pupil.school_id,
        adult=adult,
        pupil=pupil,
        relation=relation,
        responsibility=responsibility,
        lives_with=lives_with,
        order=Tie.objects.filter(pupil=pupil, ended_at=None).count(),
        made_by_id=by.user,
    )
    _settled(tie, by)
    audit.record(verb="tie.add", on=tie, fields=["adult", "pupil", "relation"], by=by)
    return tie


@transaction.atomic
def change_tie(*, tie: Tie, by: Viewer, **values: Any) -> Tie:
    """Mend what is known of a tie: relation, natural, responsibility, lives_with, order. Raises OwnChild, HasEnded."""
    _staff_may(tie, by)
    if unknown := sorted(set(values) - set(CHANGEABLE)):
        raise TypeError(f"unknown fields of a tie: {', '.join(unknown)}; known: {', '.join(CHANGEABLE)}")
    changed = [name for name, value in values.items() if getattr(tie, name) != value]
    for name in changed:
        setattr(tie, name, values[name])
    if changed:
        tie.save(update_fields=changed)
        _settled(tie, by)
        audit.record(verb="tie.change", on=tie, fields=changed, by=by)
    return tie


@transaction.atomic
def set_copies(*, tie: Tie, on: bool, by: Viewer) -> None:
    """Staff say that another contact hears about the child too, or no longer. It takes nothing from a parent."""
    _staff_may(tie, by)
    tie.gets_copies = on
    tie.save(update_fields=["gets_copies"])
    _settled(tie, by)
    audit.record(verb="tie.copies", on=tie, fields={"gets_copies": on}, by=by)


@transaction.atomic
def end_tie(*, tie: Tie, by: Viewer) -> None:
    """Adult and child have nothing to do with one another any more. A limit between them stays, in case they do again."""
    _staff_may(tie, by)
    tie.end(by=by.user)
    tie.save(update_fields=["ended_at", "ended_by"])
    _settled(tie, by)
    audit.record(verb="tie.end", on=tie, by=by)


def _staff_may(tie: Tie, by: Viewer) -> None:
    """Staff who may, about a tie that is live, of a child who is not their own."""
    require(by, Can.FAMILY_CHANGE, on=tie)
    not_own_child(tie.pupil_id, by)
    if not tie.is_live:
        raise HasEnded


def _settled(tie: Tie, by: Viewer) -> None:
    """Homes and ways in follow the ties."""
    homes.rebuild(school=tie.school_id, by=by)
    access.settle(school=tie.school_id, adults=[tie.adult_id], by=by)
