"""An adult comes on to the call list, or leaves it. There they stand once, with every reason to ring them."""

from collections.abc import Collection
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.resolve import resolve_adults
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Adult, Tie
from schoolgate.families.queries import family_of, languages_of
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.services import make_todo, settle_todos
from schoolgate.talks.enums import Topic, Why
from schoolgate.talks.models import Call, CallPupil, Reason


def on_the_list(
    *,
    adult: Adult,
    why: Why,
    due: date,
    topic: Topic | str = "",
    source: tuple[str, str] = ("", ""),
    item: str = "",
    by: Viewer,
) -> Call:
    """The adult's line on the list, new or the one that stands, with this reason. Within the caller's transaction."""
    call = Call.objects.select_for_update().filter(adult=adult, ended_at=None).first()
    if call is None:
        call = Call.objects.create(
            school_id=adult.school_id,
            adult=adult,
            family_id=family_of([adult.pk]).get(adult.pk),
            lang=languages_of([adult.pk])[adult.pk],
            due=due,
            made_by_id=by.user,
        )
    call.due = due if why == Why.ASKED else min(call.due, due)
    call.save(update_fields=["due"])
    _about(call)
    Reason.objects.get_or_create(
        school_id=call.school_id,
        call=call,
        why=why,
        source_kind=source[0],
        source_ref=source[1],
        item=item,
        ended_at=None,
        defaults={"topic": topic, "made_by_id": by.user},
    )
    note_for_staff(call, by=by)
    found: Call = call
    return found


def note_for_staff(call: Call, *, by: Viewer) -> None:
    """One to-do a call, due on the day that we promised: the office's, or, where a limit hides the adult, the safeguarding lead's."""
    settle_todos(school=call.school_id, unit=unit_of(call), by=by)
    with translation.override(call.school.lang):
        what = _("Somebody is to be rung: see the call list.")
    make_todo(
        school=call.school_id,
        kind=TodoKind.QUESTION,
        role=Role.OFFICE if CallPupil.objects.filter(call=call).exists() else Role.SAFEGUARDING,
        what=what,
        due=call.due,
        source=("call", call.ref),
        unit=unit_of(call),
        by=by,
    )


def over(call: Call, *, by: Viewer) -> None:
    """It is off the list; its to-do with it."""
    call.end(by=by.user)
    call.save(update_fields=["ended_at", "ended_by"])
    settle_todos(school=call.school_id, unit=unit_of(call), by=by)


def unit_of(call: Call) -> str:
    """One to-do a call."""
    return f"call:{call.ref}"


def heard_by(adult: Adult, pupils: Collection[int] | None = None) -> frozenset[int]:
    """The children of whom this adult may hear now, of those given, or of all: the door says."""
    asked = (
        Tie.objects.filter(adult=adult, ended_at=None, pupil__ended_at=None).values_list("pupil", flat=True)
        if pupils is None
        else pupils
    )
    found = resolve_adults(adults=[adult.pk], pupils=list(asked), school=adult.school_id)
    return frozenset(pupil for one in found for pupil in one.pupils)


def _about(call: Call) -> None:
    """The children whom it may be about."""
    known = set(CallPupil.objects.filter(call=call).values_list("pupil", flat=True))
    for pupil in sorted(heard_by(call.adult) - known):
        CallPupil.objects.create(school_id=call.school_id, call=call, pupil_id=pupil)
