"""A year of history, written by the real verbs under a travelling clock."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term as Rule
from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, content, jobs
from schoolgate.core.refusals import Refusal
from schoolgate.demo import reaching, texts
from schoolgate.demo.lately import Story
from schoolgate.demo.planned import Session
from schoolgate.events import services as events
from schoolgate.events.enums import EventKind, Thought
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.families.models import Adult, Family, Pupil
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Delivery
from schoolgate.places.models import Booking
from schoolgate.reach import services as reach
from schoolgate.schools.models import Group, Member, School, Term
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Where

SEED = 1908


class Year:
    """One school's year, from `begins` until now."""

    def __init__(self, school: School, members: dict[str, Member], begins: date) -> None:
        self.school, self.members, self.begins = school, members, begins
        self.dice = random.Random(SEED)
        self.leads = members["partnership"]
        self.by = viewer_of_member(self.leads)
        self.eager: dict[int, float] = {}
        self.prints_from = clock.today(school.zone) - timedelta(days=75)

    def week(self, number: int, planned: Sequence[Session]) -> None:
        """What happens in one week: invitations for two weeks later, sessions, talks, figures."""
        monday = self.begins + timedelta(weeks=number)
        if not self._is_term(monday):
            return
        for session in planned:
            if session.week == number + 2:
                self._invite(session, monday)
        self._talks(monday)
        for event in self._this_week(monday):
            self._hold(event)
        with clock.standing_at(self._at(monday + timedelta(days=4), time(15))):
            outbox.settle(school=self.school.pk)
            texts.arrive(self.school)
            jobs.work_until_idle()
            self._letters(monday)
            reach.freeze(school=self.school)
        reaching.take_step(self.school, self.members, number, monday)

    def invite_soon(self, session: Session, day: date, answers: float) -> Story:
        """An occasion that is still to come, with some of its answers in."""
        today = clock.today(self.school.zone)
        sent = self._at(today - timedelta(days=3 if today.weekday() > 3 else today.weekday() + 3), time(10, 5))
        yield sent
        event = self.plan(session, day)
        events.invite(event=event, by=self.by)
        yield sent + timedelta(hours=5)
        self._answers(event, answers)

    def plan_soon(self, session: Session, day: date) -> Story:
        """One that nobody has been invited to yet."""
        yield self._at(clock.today(self.school.zone) - timedelta(days=1), time(15))
        self.plan(session, day)

    def _invite(self, session: Session, monday: date) -> None:
        """Plan it for two weeks from now, send, and let answers come in."""
        moment = self._at(monday, time(10, 5))
        with clock.standing_at(moment):
            event = self.plan(session, monday + timedelta(days=16))
            events.invite(event=event, by=self.by)
        self._deliver(moment)
        with clock.standing_at(moment + timedelta(hours=30)):
            self._answers(event, 0.34 if session.capacity or len(session.classes[0]) > 0 else 0.24)
            jobs.work_until_idle()

    def plan(self, session: Session, day: date) -> Event:
        """The plan."""
        starts = self._at(day, session.at)
        kit = content.kit(session.kit) if session.kit else None
        values = Plan(
            kind=session.kind, title=session.title, summary=session.summary, lang="en", where=session.where, starts_at=starts,
            ends_at=starts + timedelta(minutes=60), terms=self._rules(session.classes), capacity=session.capacity, kit=session.kit,
            bring=kit.bring["en"] if kit else "", creche=session.at.hour < 12, interpreters=("ur", "pl"), occasion=session.occasion,
        )  # fmt: skip
        return events.plan(school=self.school, plan=values, led_by=self.leads, by=self.by)

    def _rules(self, classes: tuple[str, ...]) -> list[Rule]:
        """Everyone, a year, or classes by name."""
        if classes == ("",):
            return [Rule(kind=TermKind.SCHOOL)]
        if len(classes[0]) == 1:
            return [Rule(kind=TermKind.YEAR, year_group=int(one)) for one in classes]
        groups = Group.objects.filter(school=self.school, name__in=classes, ended_at=None)
        return [Rule(kind=TermKind.GROUP, group=one) for one in groups]

    def _deliver(self, moment: datetime) -> None:
        """A minute later, in which it might have been stopped, it goes; and texts arrive."""
        with clock.standing_at(moment + timedelta(seconds=62)):
            jobs.work_until_idle()

    def _answers(self, event: Event, share: float) -> None:
        """Some come, some say no; the same families are eager all year, and some languages need another way."""
        seen: set[int] = set()
        for one in resolve(event.audience).recipients:
            home = one.family or -one.adult
            if home in seen:
                continue
            seen.add(home)
            chance = share * self._eagerness(home) * (0.62 if one.lang not in ("en", "ur", "pl") else 1.0)
            roll = self.dice.random()
            if roll < chance:
                self._say(event, one.adult, self.dice.choice((1, 2, 2, 3, 3, 4)))
            elif roll < chance + 0.12:
                self._say(event, one.adult, 0)

    def _say(self, event: Event, adult: int, seats: int) -> None:
        """One family's answer."""
        person = Adult.objects.get(pk=adult)
        by = viewer_of_adult(person)
        delivery = Delivery.objects.filter(dispatch__ref=event.dispatch, adult=adult).first()
        try:
            if delivery is not None and self.dice.random() < 0.7:
                outbox.pressed(link_or_delivery=delivery, by=by)
            if seats:
                events.answer(event=event, adult=person, seats=seats, by=by)
            else:
                events.say_no(event=event, adult=person, by=by)
        except Refusal:
            return

    def _eagerness(self, home: int) -> float:
        """How much a family takes part: fixed for the year."""
        return self.eager.setdefault(home, self.dice.choice((0.0, 0.3, 0.6, 1.0, 1.4, 1.9)))

    def _this_week(self, monday: date) -> Iterator[Event]:
        """Occasions that take place this week."""
        until = self._at(monday + timedelta(days=6), time(0))
        since = self._at(monday, time(0))
        yield from Event.objects.filter(
            school=self.school, starts_at__gt=since, starts_at__lt=until, ended_at=None, invited_at__isnull=False
        )

    def _hold(self, event: Event) -> None:
        """The day before, the register, the thanks, the thoughts."""
        day = event.starts_at.date()
        before = self._at(day - timedelta(days=1), time(16))
        with clock.standing_at(before):
            events.remind(event=event, by=self.by)
        self._deliver(before)
        with clock.standing_at(event.starts_at + timedelta(minutes=5)):
            for booking in Booking.objects.filter(source_ref=event.ref, state="confirmed").order_by("pk"):
                if self.dice.random() < 0.86:
                    events.tick(event=event, booking=booking, by=self.by)
            if event.kind in (EventKind.PERFORMANCE, EventKind.OPEN_CLASSROOM):
                events.count_heads(event=event, number=self.dice.randrange(140, 260), by=self.by)
        after = max(event.ends_at + timedelta(hours=3), self._at(day + timedelta(days=1), time(10)))
        with clock.standing_at(after):
            events.thank(event=event, by=self.by)
        self._deliver(after)
        with clock.standing_at(after + timedelta(hours=2)):
            self._thoughts(event)

    def _letters(self, monday: date) -> None:
        """On Friday the office prints what goes home on paper; in the first months it did not yet."""
        outbox.look_round(school=self.school.pk)
        if monday < self.prints_from:
            return
        office = viewer_of_member(self.members["office"])
        try:
            batch = outbox.start_batch(school=self.school, by=office)
        except Refusal:  # nothing to print, or no Pango here
            return
        jobs.work_until_idle()
        batch.refresh_from_db()
        outbox.gone_home(batch=batch, by=office)

    def _thoughts(self, event: Event) -> None:
        """Half of those who came say what they thought."""
        for booking in Booking.objects.filter(
            source_ref=event.ref, check_ins__ended_at=None, check_ins__isnull=False
        ).select_related("adult"):
            if self.dice.random() < 0.5:
                thought = self.dice.choices((Thought.GOOD, Thought.FINE, Thought.NOT), weights=(70, 24, 6))[0]
                events.think(event=event, adult=booking.adult, thought=thought, by=viewer_of_adult(booking.adult))

    def _talks(self, monday: date) -> None:
        """A word at the gate, on the phone, in class."""
        families = list(Family.objects.filter(school=self.school, ended_at=None).order_by("pk"))
        teachers = [member for key, member in sorted(self.members.items()) if key.startswith("teacher:")]
        for family in self.dice.sample(families, min(7, len(families))):
            if self._eagerness(family.pk) == 0.0 and self.dice.random() < 0.8:
                continue
            moment = self._at(monday + timedelta(days=self.dice.randrange(5)), time(15, self.dice.randrange(20, 50)))
            where = self.dice.choices((Where.GATE, Where.PHONE, Where.CLASS, Where.HOME), weights=(60, 24, 14, 2))[0]
            with clock.standing_at(moment):
                by = viewer_of_member(self.dice.choice(teachers))
                if Pupil.objects.filter(families__family=family, families__ended_at=None, ended_at=None).exists():
                    talks.spoke_with(family=family, where=where, by=by)

    def _is_term(self, day: date) -> bool:
        """Is the week in a term?"""
        return Term.objects.filter(school=self.school, starts__lte=day + timedelta(days=4), ends__gte=day).exists()

    def _at(self, day: date, wall: time) -> datetime:
        """A moment on the school's clock."""
        return clock.at(day, wall, self.school.zone)
