"""Somebody is to be rung: who, when, in which language, and what came of each try."""

from django.db import models
from django.db.models import Q

from schoolgate.core.permits import Can
from schoolgate.core.rows import Ends, InSchool, Made
from schoolgate.families.models import Adult, Contact, Family, Pupil
from schoolgate.schools.models import Member
from schoolgate.talks.enums import Match, Outcome, Topic, Why


class Call(InSchool, Made, Ends):
    """One adult on the call list; however many reasons there are, they are rung once. Ended means rung, or no longer wanted.

    `days` and `slots` are when it suits them, `due` is the day that we promised.
    """

    seen_with = Can.CALL_SEE
    adult_path = "adult"
    pupils_path = "pupils__pupil"

    adult = models.ForeignKey(Adult, models.PROTECT, related_name="calls")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+"
    )  # the number they chose
    lang = models.CharField(max_length=12)
    days = models.JSONField(default=list, blank=True)  # ISO dates; empty: any
    slots = models.JSONField(default=list, blank=True)  # words of Slot; empty: any
    due = models.DateField()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["adult"], condition=Q(ended_at=None), name="an_adult_is_on_the_list_once")
        ]

    class Privacy:
        none = ["days", "slots", "due"]
        key = ["adult", "family", "contact"]

    def about_adult_id(self) -> int | None:
        """Who is to be rung."""
        return self.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children whom it may be about."""
        return frozenset(one.pupil_id for one in self.pupils.all())

    def __str__(self) -> str:
        return f"call {self.ref}"


class CallPupil(InSchool):
    """A child whom a call may be about."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="pupils")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "pupil"], name="a_child_is_once_in_a_call")]

    class Privacy:
        none = ["call"]
        key = ["pupil"]

    def __str__(self) -> str:
        return f"child of call {self.call_id}"


class Reason(InSchool, Made, Ends):
    """Why somebody is to be rung: they asked, a message did not reach them, a question stands unanswered, staff wish it.

    Ended means that they no longer ask for it.
    """

    seen_with = Can.CALL_SEE
    adult_path = "call__adult"
    pupils_path = "call__pupils__pupil"

    call = models.ForeignKey(Call, models.CASCADE, related_name="reasons")
    why = models.CharField(max_length=12, choices=Why)
    topic = models.CharField(max_length=12, choices=Topic, blank=True)
    source_kind = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=16, blank=True)
    item = models.CharField(max_length=16, blank=True)  # ref of what owes an answer, to write it down

    class Meta:
        ordering = ["pk"]

    class Privacy:
        none = ["call", "why", "topic", "source_kind", "source_ref", "item"]

    def about_adult_id(self) -> int | None:
        """Who is to be rung."""
        return self.call.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children whom the call may be about."""
        return self.call.pupil_ids()

    def __str__(self) -> str:
        return f"{self.why} of call {self.call_id}"


class Ring(InSchool, Made):
    """One try: by whom, and what came of it. What was said is nobody's row."""

    seen_with = Can.CALL_SEE
    adult_path = "call__adult"
    pupils_path = "call__pupils__pupil"

    call = models.ForeignKey(Call, models.CASCADE, related_name="rings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    match = models.CharField(max_length=12, choices=Match, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="spoke") & ~Q(match="") | ~Q(outcome="spoke") & Q(match=""),
                name="who_spoke_says_in_which_language",
            )
        ]

    class Privacy:
        none = ["call", "outcome", "match"]
        key = ["member", "contact"]

    def about_adult_id(self) -> int | None:
        """Who was rung."""
        return self.call.adult_id

    def pupil_ids(self) -> frozenset[int]:
        """The children whom the call may be about."""
        return self.call.pupil_ids()

    def __str__(self) -> str:
        return f"{self.outcome} of call {self.call_id}"
