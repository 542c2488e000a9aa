"""The last days of the demonstration: who does what, at which moment of a school day, as of whom."""

from __future__ import annotations

import heapq
import random
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Heard
from schoolgate.asks.models import Ask, Item
from schoolgate.asks.queries import adults_of_home
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.permits import StaffViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.demo import doors, texts
from schoolgate.demo.founding import NUMBER
from schoolgate.families.models import Adult, Contact, Tie
from schoolgate.families.queries import limited_at_all
from schoolgate.inbound import services as inbound
from schoolgate.messages import services as messages
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Draft, Filling, Ready
from schoolgate.outbox.models import Delivery
from schoolgate.outbox.services.wording import message_id
from schoolgate.schools.models import Group, Member, School

TEN = time(10, 20)
A_MINUTE = timedelta(seconds=62)  # in which what was sent might have been stopped

Story = Generator[datetime]  # what happens, one thing after another: each `yield` says when the next of it happens


@dataclass
class Lately:
    """The school, its people, and the day on which it is made. `newcomers` come in by the doors: they find their own page untouched."""

    school: School
    members: dict[str, Member]
    today: date
    dice: random.Random = field(default_factory=lambda: random.Random(1927))
    newcomers: frozenset[int] = frozenset()

    def by(self, key: str) -> StaffViewer:
        """Somebody who works there, by role, or by name after `teacher:`."""
        return viewer_of_member(self.members[key])

    def teacher_of(self, name: str) -> Member:
        """The teacher of a class."""
        found: Member = Member.objects.filter(
            school=self.school, groups__group__name=name, groups__group__ended_at=None
        ).earliest("pk")
        return found

    def day(self, days_ago: int) -> date:
        """A school day so many days ago; the Friday before, where that is a weekend."""
        return school_day(self.today - timedelta(days=days_ago))

    def at(self, days_ago: int, wall: time = TEN) -> datetime:
        """A moment of it."""
        return clock.at(self.day(days_ago), wall, self.school.zone)

    def ready(self, filling: Filling, terms: list[Term], *, led_by: str, due: date | None = None) -> Notice:
        """A ready message, still a draft."""
        by = self.members[led_by]
        return messages.write_ready(
            school=self.school, ready=Ready(filling, terms, due), led_by=by, by=viewer_of_member(by)
        )

    def written(self, draft: Draft, *, led_by: str) -> Notice:
        """A message in somebody's own words, still a draft."""
        by = self.members[led_by]
        return messages.write(school=self.school, draft=draft, led_by=by, by=viewer_of_member(by))

    def classes(self, *names: str) -> list[Term]:
        """Some classes; each rule has terms of its own."""
        groups = Group.objects.filter(school=self.school, name__in=names, ended_at=None).order_by("name")
        return [Term(kind=TermKind.GROUP, group=one) for one in groups]

    def reader(self, lang: str, number: int) -> Adult:
        """A mother who reads a language and whom nothing limits; nobody who comes in by a door."""
        free = Adult.objects.filter(school=self.school, ended_at=None, home_lang=lang, families__ended_at=None)
        told = free.filter(ties__lives_with=True, ties__ended_at=None, ties__relation="mother")
        limited = Tie.objects.filter(limited_at_all()).values("adult")
        found = told.exclude(pk__in=limited).exclude(pk__in=self.newcomers).distinct().order_by("pk")
        adult: Adult = found[number % found.count()]
        return adult


def begin(school: School, members: dict[str, Member], today: date) -> Lately:
    """Who comes in by a door has done nothing yet that the rest of these days would have them do."""
    parents = [one.user for one in doors.doors() if one.leads_to == "/me/"]
    newcomers = frozenset(Adult.objects.filter(school=school, user__in=parents).values_list("pk", flat=True))
    return Lately(school, members, today, newcomers=newcomers)


def play(school: School, stories: Sequence[Story]) -> None:
    """All stories at once, in the order of time, each at its moment; and what is then for the machine to do is done."""
    heap = [(first, number) for number, one in enumerate(stories) if (first := next(one, None))]
    heapq.heapify(heap)
    while heap:
        moment, number = heapq.heappop(heap)
        with clock.standing_at(moment):
            then = next(stories[number], None)
            jobs.work_until_idle()
        with clock.standing_at(moment + A_MINUTE):
            jobs.work_until_idle()
            texts.arrive(school)
        if then is not None:
            heapq.heappush(heap, (max(then, moment), number))


def school_day(day: date) -> date:
    """That day, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def everyone() -> list[Term]:
    """The whole school."""
    return [Term(kind=TermKind.SCHOOL)]


def year(number: int) -> list[Term]:
    """One year."""
    return [Term(kind=TermKind.YEAR, year_group=number)]


def to_answer(notice: Notice) -> list[Item]:
    """What its question asks of each home, in their order."""
    ask = Ask.objects.get(ref=notice.ask)
    return list(Item.objects.live().filter(ask=ask).select_related("ask__school", "adult").order_by("pk"))


def say(item: Item, value: str, heard: Heard, office: StaffViewer, more: dict[str, str] | None = None) -> bool:
    """One home's answer, on its page or typed in at the office; a home that may not decide says nothing."""
    adult = next(iter(adults_of_home(item=item)), None)
    if adult is None:
        return False
    try:
        if heard == Heard.PAGE:
            asks.answer(item=item, value=value, more=more or {}, by=viewer_of_adult(adult))
        else:
            asks.answer_for(item=item, value=value, heard=heard, adult=adult.pk, more=more or {}, by=office)
    except NotAllowed:
        return False
    return True


def text_from(adult: Adult, words: str, name: str) -> None:
    """A text message from the adult's own telephone, as a provider tells of it."""
    number = Contact.objects.working().filter(adult=adult, kind="mobile").order_by("order", "pk").first()
    if number is not None:
        inbound.keep_text(door="demo", provider_id=f"{name}-{adult.pk}", sender=number.value, to=NUMBER, words=words)


def mail_from(adult: Adult, words: str, subject: str, answers: Delivery | None = None) -> None:
    """An email from the adult's own address, as a mailbox holds it; `answers` is the message under which they pressed Reply."""
    address = Contact.objects.working().filter(adult=adult, kind="email").order_by("order", "pk").first()
    if address is None:
        return
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address.value, adult.school.office_email, subject
    mail["Message-ID"] = f"<{adult.source_id}.{clock.now():%Y%m%d%H%M}@home.example>"
    if answers is not None:
        mail["In-Reply-To"] = message_id(answers)
    mail.set_content(words)
    inbound.keep_mail(mail.as_bytes())


def some(items: Sequence[Item], share: float, now: Lately) -> list[Item]:
    """A share of them, never those of a newcomer."""
    mine = [one for one in items if not now.newcomers & {adult.pk for adult in adults_of_home(item=one)}]
    return [one for one in mine if now.dice.random() < share]
