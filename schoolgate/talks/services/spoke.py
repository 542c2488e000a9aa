"""Marking that staff and a family spoke. It counts for reach; what was said is nobody's row."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Family, FamilyPupil, Pupil
from schoolgate.ledger import services as ledger
from schoolgate.ledger.enums import TouchKind, Way
from schoolgate.ledger.values import Line
from schoolgate.schools.models import School
from schoolgate.talks.enums import Where
from schoolgate.talks.errors import NoChildHere
from schoolgate.talks.models import Talk


@transaction.atomic
def spoke(*, school: School, homes: Sequence[tuple[Pupil, int]], where: Where, by: Viewer) -> list[Talk]:
    """Mark that we spoke with these homes (a pupil, and which of its homes: 0 where it has one) today."""
    talks = [_mark(school, pupil, number, where, by) for pupil, number in homes]
    ledger.record(school=school.pk, lines=[_line(talk) for talk in talks], by=by)
    return talks


@transaction.atomic
def spoke_with(*, family: Family, where: Where, by: Viewer) -> Talk:
    """Mark that we spoke with this home, just now."""
    require(by, Can.SPOKE_RECORD, on=family)
    pupil = Pupil.objects.filter(families__family=family, families__ended_at=None, ended_at=None).order_by("pk").first()
    if pupil is None:
        raise NoChildHere
    talk = _marked(family.school, pupil, family.pk, where, by)
    ledger.record(school=family.school_id, lines=[_line(talk)], by=by)
    return talk


@transaction.atomic
def take_back(*, talks: Iterable[Talk], by: Viewer) -> None:
    """It was marked by mistake."""
    for talk in talks:
        require(by, Can.SPOKE_RECORD, on=talk)
        if talk.ended_at is not None:
            continue
        talk.end(by=by.user)
        talk.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="talks.take_back", on=talk, by=by)
        ledger.take_back(
            school=talk.school_id,
            source_kind="talk",
            source_ref=talk.ref,
            kind=TouchKind.SPOKE,
            unit=_unit(talk),
            by=by,
        )


def _mark(school: School, pupil: Pupil, number: int, where: Where, by: Viewer) -> Talk:
    """One talk with one home."""
    return _marked(school, pupil, _family(pupil, number), where, by)


def _marked(school: School, pupil: Pupil, family: int | None, where: Where, by: Viewer) -> Talk:
    """The row."""
    require(by, Can.SPOKE_RECORD, on=pupil)
    talk = Talk.objects.create(
        school=school,
        pupil=pupil,
        family_id=family,
        where=where,
        day=clock.today(school.zone),
        made_at=clock.now(),
        made_by_id=by.user,
    )
    audit.record(verb="talks.spoke", on=talk, fields=["where", "day"], by=by)
    return talk


def _family(pupil: Pupil, number: int) -> int | None:
    """The pupil's home with that number, as the class list counted them."""
    rows = FamilyPupil.objects.filter(pupil=pupil, ended_at=None, family__ended_at=None).order_by("family")
    homes = list(rows.values_list("family", flat=True))
    return homes[max(number, 1) - 1] if len(homes) >= max(number, 1) else None


def _line(talk: Talk) -> Line:
    """The touch of a talk."""
    return Line(
        kind=TouchKind.SPOKE,
        way=Way.TOGETHER,
        channel=talk.where,
        day=talk.day,
        source_kind="talk",
        source_ref=talk.ref,
        unit=_unit(talk),
        adult=talk.adult_id,
        family=talk.family_id,
        pupils=frozenset({talk.pupil_id}),
    )


def _unit(talk: Talk) -> str:
    """What it may be counted for once."""
    return f"talk:{talk.ref}"
