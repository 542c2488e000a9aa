"""Who is no longer in a file that claims the whole roll. Nobody is deleted; near a limit a person decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from schoolgate.families.enums import QuestionKind
from schoolgate.families.models import Pupil, Tie
from schoolgate.families.roster.adults import Adults
from schoolgate.families.roster.children import Children
from schoolgate.families.roster.near import Near
from schoolgate.families.roster.recorder import Recorder
from schoolgate.families.roster.records import Roster

MOST = 10  # a tenth of the roll


class Leaving:
    """Marks leavers, with the ties and adults whom nothing holds here any more."""

    def __init__(self, roster: Roster, children: Children, adults: Adults, near: Near, notes: Recorder) -> None:
        self.roster, self.children, self.adults, self.near, self.notes = roster, children, adults, near, notes

    def write(self, roll: int, *, confirmed: bool) -> set[int]:
        """Gives the adults whose ties ended. More than a tenth of the roll stops it, unless somebody says so."""
        if not self.roster.whole_roll:
            return set()
        leavers = self.children.leavers()
        if len(leavers) * MOST > roll and not confirmed:
            what = _("%(n)s children are no longer in the file. Nobody was marked as having left.") % {
                "n": len(leavers)
            }
            self.notes.ask(QuestionKind.LEAVERS, what, *sorted(one.ref for one in leavers))
            return set()
        gone = {one.pk for one in leavers if self._leaves(one)}
        left_here = [one for one in self.adults.known.ties.values() if one.pupil_id in gone]
        touched = {one.adult_id for one in [*left_here, *self.adults.gone()] if self._end(one)}
        for adult in sorted(touched):
            self._end_adult(adult)
        return touched

    def _leaves(self, pupil: Pupil) -> bool:
        """Mark a child as having left, unless a limit stands near it."""
        if pupil.pk in self.near.pupils:
            what = _("A child is no longer in the file. The safeguarding lead looks at it first.")
            self.notes.ask(QuestionKind.NEAR_LIMIT, what, "leaves", pupil.ref, pupil=pupil)
            return False
        self.children.end(pupil)
        return True

    def _end(self, tie: Tie) -> bool:
        """A tie ends; near a limit it stays, and a person decides."""
        if tie.ended_at is not None:
            return False
        if tie.pupil_id in self.near.pupils or tie.adult_id in self.near.adults:
            what = _("An adult of this child is no longer in the file. The safeguarding lead looks at it first.")
            about: dict[str, Any] = {"pupil": tie.pupil, "adult": self.adults.known.adults.get(tie.adult_id)}
            self.notes.ask(QuestionKind.NEAR_LIMIT, what, "tie", tie.ref, **about)
            return False
        self.notes.end(tie)
        self.notes.touched_ties = True
        return True

    def _end_adult(self, pk: int) -> None:
        """An adult whom the same source brought, and who has no other child here."""
        adult, ties = self.adults.known.adults[pk], self.adults.known.ties.values()
        if any(one.adult_id == pk and one.ended_at is None for one in ties):
            return
        if adult.ended_at is None and adult.source_kind == self.roster.source_kind:
            self.notes.end(adult)
