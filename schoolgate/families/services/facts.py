"""Facts with dates, and standing consents. A fact that changes ends the day before the new one begins."""

from datetime import date, timedelta

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, FamilyViewer, Viewer, require
from schoolgate.families.enums import ConsentUse, FactKind
from schoolgate.families.models import Adult, Consent, FamilyPupil, Membership, Pupil, PupilFact
from schoolgate.families.queries import family_of
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models import Group

A_DAY = timedelta(days=1)


@transaction.atomic
def set_fact(*, pupil: Pupil, kind: FactKind, value: str, since: date | None = None, by: Viewer) -> PupilFact:
    """From `since` this holds; what held before of the same kind ends. The same again changes nothing."""
    require(by, Can.FAMILY_CHANGE, on=pupil)
    since = since or clock.today(pupil.school.zone)
    open_ones = PupilFact.objects.filter(pupil=pupil, kind=kind, until=None)
    same = open_ones.filter(value=value).first()
    if same is not None:
        found: PupilFact = same
        return found
    open_ones.update(until=since - A_DAY)
    fact: PupilFact = PupilFact.objects.create(
        school_id=pupil.school_id, pupil=pupil, kind=kind, value=value, since=since
    )
    audit.record(verb="fact.set", on=fact, fields=["kind", "value"], by=by)
    return fact


@transaction.atomic
def end_fact(*, fact: PupilFact, until: date | None = None, by: Viewer) -> None:
    """It holds until this day, and no longer."""
    require(by, Can.FAMILY_CHANGE, on=fact)
    fact.until = until or clock.today(fact.school.zone)
    fact.save(update_fields=["until"])
    audit.record(verb="fact.end", on=fact, fields=["until"], by=by)


@transaction.atomic
def move_to_group(*, pupil: Pupil, group: Group, since: date | None = None, by: Viewer) -> Membership:
    """The child is in this class from `since`; of a class there is one at a time, of other groups any number."""
    require(by, Can.FAMILY_CHANGE, on=pupil)
    since = since or clock.today(pupil.school.zone)
    here = Membership.objects.filter(pupil=pupil, group=group, until=None).first()
    if here is not None:
        found: Membership = here
        return found
    if group.kind == GroupKind.CLASS:
        others = Membership.objects.filter(pupil=pupil, group__kind=GroupKind.CLASS, until=None)
        others.update(until=since - A_DAY)
    row: Membership = Membership.objects.create(school_id=pupil.school_id, pupil=pupil, group=group, since=since)
    if group.kind == GroupKind.CLASS and group.year_group is not None:
        pupil.year_group = group.year_group
        pupil.save(update_fields=["year_group"])
    audit.record(verb="pupil.group", on=pupil, fields=["group"], by=by)
    return row


@transaction.atomic
def record_consent(*, pupil: Pupil, adult: Adult, use: ConsentUse, agreed: bool, by: Viewer) -> Consent:
    """One home's standing yes or no for one use. The last word of either adult of the home counts for the home."""
    if isinstance(by, FamilyViewer):
        require(by, Can.PUPIL_SPEAK_FOR, on=pupil)
        require(by, Can.ME_SEE)
    else:
        require(by, Can.ASK_ANSWER_FOR, on=pupil)
    today = clock.today(pupil.school.zone)
    family = _home_with(pupil, adult)
    before = Consent.objects.filter(pupil=pupil, use=use, until=None)
    before = before.filter(family=family) if family else before.filter(adult=adult)
    before.update(until=today - A_DAY)
    consent: Consent = Consent.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        family_id=family,
        adult=adult,
        use=use,
        agreed=agreed,
        since=today,
        made_by_id=by.user,
    )
    audit.record(verb="consent.record", on=consent, fields=["use", "agreed"], by=by)
    return consent


def _home_with(pupil: Pupil, adult: Adult) -> int | None:
    """The adult's family, if this child is in it."""
    family = family_of([adult.pk]).get(adult.pk)
    here = FamilyPupil.objects.filter(family=family, pupil=pupil, ended_at=None)
    return family if family and here.exists() else None
