"""Words both ways, lately: what families wrote and how, who answered, who asks to be rung, what never arrived."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from schoolgate.asks.models import Ask, Item
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.permits import StaffViewer
from schoolgate.core.refusals import Refusal
from schoolgate.demo import texts
from schoolgate.demo.founding import NUMBER
from schoolgate.families.models import Adult, Contact, FamilyAdult, Pupil, Tie
from schoolgate.families.queries import limited_at_all
from schoolgate.families.services import contacts
from schoolgate.inbound import services as inbound
from schoolgate.messages.models import Notice, Thread
from schoolgate.messages.services import threads
from schoolgate.messages.values import Written
from schoolgate.outbox.models import Delivery
from schoolgate.schools import services as schools
from schoolgate.schools.models import Member, School
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Slot, Topic

SEED = 1944
SPEAK = {  # who works there speaks what
    "assistant": ("ur", "pa"),
    "teacher:Imtiaz Shah": ("ur",),
    "administrator": ("pl",),
    "teacher:Anjali Menon": ("ml", "hi", "ta"),
    "teacher:Lena Patel": ("gu", "hi"),
    "head": ("fr",),
}


@dataclass(frozen=True)
class Said:
    """What a family wrote, in its own language, and what school answered, in English."""

    lang: str
    topic: str
    words: str
    answer: str
    private: bool = False


SAID = (
    Said(
        "ur",
        "class",
        "السلام علیکم۔ میری بیٹی کو پہاڑے یاد کرنا مشکل لگ رہا ہے۔ ہم گھر پر اس کی مدد کیسے کر سکتے ہیں؟ ہم گھر میں اردو بولتے ہیں۔",
        "Thank you for asking. Ten minutes a day is enough. Say the table together in Urdu first, then in English. I have put a "
        "card with the 7 times table into the book bag.",
    ),
    Said(
        "pl",
        "office",
        "Dzień dobry. Syn ma w czwartek wizytę u dentysty i wróci do szkoły koło 11. Czy mogę go przyprowadzić do biura?",
        "Thank you for telling us. Yes, please come to the office, and we will take him to his class.",
    ),
    Said(
        "en",
        "feeling",
        "She has cried before school three mornings this week and says nobody plays with her at lunch. Could somebody have a look?",
        "Thank you for writing. I sat with her at lunch today. She has a buddy from tomorrow, and I will ring you on Friday to "
        "say how it goes.",
        private=True,
    ),
)
WAITING = "Is there still a place in the gardening club? We could come this Thursday."


def write(school: School, members: dict[str, Member], today: date) -> None:
    """All of it, by the verbs that staff and families use."""
    office = viewer_of_member(members["office"])
    _speaking(members, today)
    _threads(school, members, today)
    _trip_by_text(school, today)
    _never_arrived(school, office, today)
    _please_ring(school, today)
    texts.arrive(school)


def _speaking(members: dict[str, Member], today: date) -> None:
    """What people speak; one teacher is away this week."""
    for key, languages in SPEAK.items():
        schools.set_spoken(member=members[key], languages=languages, by=viewer_of_member(members["head"]))
    away = members["teacher:Owen Hargreaves"]
    monday = today - timedelta(days=today.weekday())
    schools.go_away(member=away, since=monday, until=monday + timedelta(days=4), by=viewer_of_member(members["head"]))


def _threads(school: School, members: dict[str, Member], today: date) -> None:
    """Three that were answered, one that waits, one that came by text in answer to a notice."""
    for number, said in enumerate(SAID):
        adult = _reader(school, said.lang, number)
        child = Pupil.objects.filter(ties__adult=adult, ties__ended_at=None, ended_at=None).order_by("pk").first()
        moment = _at(school, today, 4 - number, time(8, 10))
        with clock.standing_at(moment):
            written = Written(words=said.words, lang=said.lang, topic=said.topic)
            thread = threads.write(adult=adult, pupil=child, written=written, by=viewer_of_adult(adult))
        with clock.standing_at(moment + timedelta(hours=4)):
            thread.refresh_from_db()
            by = _answers(thread, members)
            if said.private:
                threads.mark_private(thread=thread, private=True, by=by)
            threads.answer(thread=thread, words=said.answer, by=by)
            jobs.work_until_idle()
        with clock.standing_at(moment + timedelta(hours=4, minutes=3)):
            jobs.work_until_idle()
    with clock.standing_at(_at(school, today, 1, time(16, 50))):
        adult = _reader(school, "en", 7)
        threads.write(adult=adult, pupil=None, written=Written(words=WAITING), by=viewer_of_adult(adult))


def _answers(thread: Thread, members: dict[str, Member]) -> StaffViewer:
    """Whoever it was given to, else the office."""
    return viewer_of_member(thread.led_by if thread.led_by is not None else members["office"])


def _trip_by_text(school: School, today: date) -> None:
    """Some homes answer the trip by a digit from their telephone."""
    dice = random.Random(SEED)
    trip = Notice.objects.filter(school=school, title="To the museum").exclude(ask="").first()
    if trip is None:
        return
    ask = Ask.objects.get(ref=trip.ask)
    open_ones = Item.objects.live().filter(ask=ask, replies=None).order_by("pk")
    mine = FamilyAdult.objects.filter(family__in=open_ones.values("family"), ended_at=None).values("adult")
    texted = Delivery.objects.filter(dispatch__ref=trip.dispatch, channel="text", adult__in=mine)
    moment = (trip.goes_at or clock.now()) + timedelta(hours=9)
    with clock.standing_at(moment):
        for number, one in enumerate(texted.select_related("adult").order_by("pk")[:14]):
            _text(one.adult, "2" if dice.random() < 0.9 else "3", f"trip-{number}")
        jobs.work_until_idle()


def _never_arrived(school: School, office: StaffViewer, today: date) -> None:
    """A number that is dead; an address that came back stands since autumn."""
    with clock.standing_at(_at(school, today, 2, time(11))):
        dead = Contact.objects.filter(school=school, kind="mobile", ended_at=None, bounced_at=None).order_by("pk")[60]
        contacts.bounced(contact=dead, by=office)


def _please_ring(school: School, today: date) -> None:
    """One family asks on its page, one by texting 5."""
    with clock.standing_at(_at(school, today, 1, time(17, 5))):
        adult = _reader(school, "ur", 3)
        with suppress(Refusal):  # no number of theirs works
            talks.ask_to_be_rung(
                adult=adult, slots=[Slot.MORNING], topic=Topic.LETTER, lang="ur", by=viewer_of_adult(adult)
            )
        with_mobile = Contact.objects.working().filter(school=school, kind="mobile", adult__home_lang="so")
        one = with_mobile.select_related("adult").order_by("pk").first()
        if one is not None:
            _text(one.adult, "5", "ring-me")
        jobs.work_until_idle()


def _text(adult: Adult, words: str, name: str) -> None:
    """A text message from the adult's own telephone, as a provider tells of it."""
    number = Contact.objects.working().filter(adult=adult, kind="mobile").order_by("order", "pk").first()
    if number is not None:
        inbound.keep_text(door="demo", provider_id=f"{name}-{adult.pk}", sender=number.value, to=NUMBER, words=words)


def _reader(school: School, lang: str, number: int) -> Adult:
    """A mother or father who reads a language and whom nothing limits."""
    free = Adult.objects.filter(school=school, ended_at=None, home_lang=lang, families__ended_at=None)
    told = free.filter(ties__lives_with=True, ties__ended_at=None, ties__relation="mother")
    limited = Tie.objects.filter(limited_at_all()).values("adult")
    found: Adult = told.exclude(pk__in=limited).distinct().order_by("pk")[number + 2]
    return found


def _at(school: School, today: date, days_ago: int, wall: time) -> datetime:
    """A moment of a school day some days ago."""
    day = today - timedelta(days=days_ago)
    return clock.at(day - timedelta(days=max(0, day.weekday() - 4)), wall, school.zone)
