"""Reads of permissions: what a form asks, and what a home allows."""

from collections.abc import Mapping
from dataclasses import dataclass

from schoolgate.asks.queries import label_of_uses
from schoolgate.core import clock
from schoolgate.core.permits import Can, FamilyViewer, rows_for
from schoolgate.core.rows import on
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Consent, Pupil
from schoolgate.families.queries import family_of, names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.messages.models import Notice, Permission


@dataclass(frozen=True)
class Allowed:
    """One use of one child's pictures, and what this home says to it: yes, no, or nothing yet."""

    use: str
    label: str
    said: bool | None


def permission_of(notice: Notice) -> Permission | None:
    """What the form of a notice asks; None for a plain yes or no."""
    rows = Permission.objects.filter(notice=notice).select_related("led_out_by")
    found: Permission | None = rows.first()
    return found


def permitted(*, viewer: FamilyViewer) -> list[Pupil]:
    """The children for whom this person may decide."""
    rows = Pupil.objects.filter(rows_for(viewer, Pupil, Can.PUPIL_SPEAK_FOR)).select_related("school")
    return list(rows.order_by("forename", "pk"))


def allowed(*, viewer: FamilyViewer, pupils: list[Pupil]) -> list[tuple[PupilName, list[Allowed]]]:
    """What this person's home allows for each of these children; of another home nothing."""
    said = _said(viewer, [one.pk for one in pupils])
    names, labels = names_of_pupils([one.pk for one in pupils]), label_of_uses()
    return [
        (names[one.pk], [Allowed(use, labels[use], said.get((one.pk, use))) for use in ConsentUse]) for one in pupils
    ]


def _said(viewer: FamilyViewer, pupils: list[int]) -> Mapping[tuple[int, str], bool]:
    """What holds today of what the adults of this home said."""
    today = clock.now().date()
    families = family_of(viewer.adult_ids).values()
    rows = Consent.objects.filter(on(today), pupil__in=pupils)
    mine = rows.filter(adult__in=viewer.adult_ids) | rows.filter(
        family__in=list(families), family__confirmed_at__isnull=False
    )
    said = mine.order_by("made_at", "pk").values_list("pupil", "use", "agreed")
    return {(pupil, use): agreed for pupil, use, agreed in said}
