"""Pupils and adults come and go. The office may add whom no file brings; nobody else of the child's people is told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from schoolgate.accounts import services as accounts
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, holds, require
from schoolgate.families.enums import FactKind, Relation
from schoolgate.families.errors import AskSafeguarding, HasEnded, NoName, SayWhatYouSaw
from schoolgate.families.models import Adult, Membership, Pupil, PupilFact, Tie
from schoolgate.families.queries.access import adults_of_pupil, looks_like_barred
from schoolgate.families.services import access, contacts, homes, ties
from schoolgate.families.services.own import not_own_child
from schoolgate.schools.models import Group, Member, School

ADULT_FIELDS = ("title", "forename", "surname", "home_lang")
PUPIL_FIELDS = ("forename", "surname", "known_as", "born", "year_group")


@transaction.atomic
def add_pupil(
    *,
    school: School,
    forename: str,
    surname: str,
    known_as: str = "",
    born: date | None = None,
    year_group: int | None = None,
    group: Group | None = None,
    by: Viewer,
) -> Pupil:
    """A child joins. Raises NoName."""
    require(by, Can.FAMILY_CHANGE, on=school)
    if not surname.strip() or not forename.strip():
        raise NoName
    today = clock.today(school.zone)
    pupil: Pupil = Pupil.objects.create(
        school=school,
        forename=forename.strip(),
        surname=surname.strip(),
        known_as=known_as.strip(),
        born=born,
        year_group=year_group if year_group is not None else group and group.year_group,
        joined_on=today,
        made_by_id=by.user,
    )
    if group is not None:
        Membership.objects.create(school=school, pupil=pupil, group=group, since=today)
    PupilFact.objects.create(school=school, pupil=pupil, kind=FactKind.ON_ROLL, value="yes", since=today)
    audit.record(verb="pupil.add", on=pupil, fields=["forename", "surname"], by=by)
    return pupil


@transaction.atomic
def add_adult(
    *,
    pupil: Pupil,
    surname: str,
    forename: str = "",
    title: str = "",
    relation: str = Relation.OTHER,
    responsibility: bool | None = None,
    lives_with: bool | None = None,
    home_lang: str = "",
    reached_by: Iterable[tuple[str, str]] = (),
    seen_what: str,
    by: Viewer,
) -> Adult:
    """Someone comes to the office and is no adult of the file: what was seen, and by whom, is kept. The other home is not told.

    Raises NoName, SayWhatYouSaw, AskSafeguarding (they look like someone who is kept from the child), NotAnEmail, NotAPhone.
    """
    require(by, Can.FAMILY_CHANGE, on=pupil)
    not_own_child(pupil.pk, by)
    if not surname.strip():
        raise NoName
    if not seen_what.strip():
        raise SayWhatYouSaw
    reached = [(kind, contacts.clean(kind=kind, value=one, region=pupil.school.region)) for kind, one in reached_by]
    if not holds(by, Can.RESTRICTION_SET, pupil) and looks_like_barred(
        pupil.pk, surname=surname, forename=forename, values=[value for _kind, value in reached]
    ):
        raise AskSafeguarding
    adult: Adult = Adult.objects.create(
        school_id=pupil.school_id,
        user=accounts.new_user(),
        title=title.strip(),
        forename=forename.strip(),
        surname=surname.strip(),
        home_lang=home_lang,
        seen_what=seen_what.strip(),
        made_by_id=by.user,
    )
    audit.record(verb="adult.add", on=adult, fields=["surname", "seen_what"], by=by)
    ties.add_tie(
        adult=adult, pupil=pupil, relation=relation, responsibility=responsibility, lives_with=lives_with, by=by
    )
    for kind, value in reached:
        contacts.add_contact(adult=adult, kind=kind, value=value, by=by)
    return adult


@transaction.atomic
def mend_adult(*, adult: Adult, by: Viewer, **values: Any) -> Adult:
    """Mend a name, or the language spoken at home. Raises NoName."""
    require(by, Can.FAMILY_CHANGE, on=adult)
    _mend(adult, ADULT_FIELDS, values, "adult.mend", by)
    return adult


@transaction.atomic
def mend_pupil(*, pupil: Pupil, by: Viewer, **values: Any) -> Pupil:
    """Mend a child's names, birthday or year group. Raises NoName."""
    require(by, Can.FAMILY_CHANGE, on=pupil)
    _mend(pupil, PUPIL_FIELDS, values, "pupil.mend", by)
    return pupil


@transaction.atomic
def pupil_leaves(*, pupil: Pupil, by: Viewer) -> None:
    """A child leaves: adults without another child here lose access the same moment."""
    require(by, Can.FAMILY_CHANGE, on=pupil)
    if not pupil.is_live:
        raise HasEnded
    today = clock.today(pupil.school.zone)
    pupil.end(by=by.user)
    pupil.save(update_fields=["ended_at", "ended_by"])
    Membership.objects.filter(pupil=pupil, until=None).update(until=today)
    PupilFact.objects.filter(pupil=pupil, kind=FactKind.ON_ROLL, until=None).update(until=today)
    homes.rebuild(school=pupil.school_id, by=by)
    access.settle(school=pupil.school_id, adults=adults_of_pupil(pupil.pk), by=by)
    audit.record(verb="pupil.leaves", on=pupil, by=by)


@transaction.atomic
def adult_leaves(*, adult: Adult, by: Viewer) -> None:
    """An adult is no contact of this school any more: their ties end, and they lose access the same moment."""
    require(by, Can.FAMILY_CHANGE, on=adult)
    for pupil in Tie.objects.filter(adult=adult, ended_at=None).values_list("pupil", flat=True):
        not_own_child(pupil, by)
    if not adult.is_live:
        raise HasEnded
    Tie.objects.filter(adult=adult, ended_at=None).update(ended_at=clock.now(), ended_by=by.user)
    adult.end(by=by.user)
    adult.save(update_fields=["ended_at", "ended_by"])
    access.settle(school=adult.school_id, adults=[adult.pk], by=by)
    homes.rebuild(school=adult.school_id, by=by)
    audit.record(verb="adult.leaves", on=adult, by=by)


@transaction.atomic
def works_here(*, adult: Adult, member: Member, by: Viewer) -> None:
    """This adult is that member of staff: one person, one way in. What limits the parent follows them into their work."""
    require(by, Can.FAMILY_CHANGE, on=adult)
    require(by, Can.MEMBER_MANAGE, on=member)
    before = adult.user_id
    access.end_everything(adult=adult, why="joined")
    adult.user_id = member.user_id
    adult.save(update_fields=["user"])
    access.settle(school=adult.school_id, adults=[adult.pk], by=by)
    accounts.end_sessions(users=[before, member.user_id], why="joined")
    audit.record(verb="adult.works_here", on=adult, fields=["user"], by=by)


def _mend(row: Adult | Pupil, known: tuple[str, ...], values: dict[str, Any], verb: str, by: Viewer) -> None:
    """Set what differs, and note which fields did."""
    if unknown := sorted(set(values) - set(known)):
        raise TypeError(f"unknown fields: {', '.join(unknown)}; known: {', '.join(known)}")
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if not row.surname.strip():
        raise NoName
    if changed:
        row.save(update_fields=changed)
        audit.record(verb=verb, on=row, fields=changed, by=by)
