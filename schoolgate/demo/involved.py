"""Ways to get involved: all eight, some told to families and answered, one closed, one prepared; and what the public page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from schoolgate.audience.models import Term
from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import clock
from schoolgate.core.refusals import Refusal
from schoolgate.demo.lately import Lately, Story, everyone, year
from schoolgate.families.models import Adult
from schoolgate.helping import services
from schoolgate.helping.enums import OfferKind, OpeningKind
from schoolgate.helping.models import Opening
from schoolgate.helping.services import public
from schoolgate.helping.values import Plan
from schoolgate.languages import services as languages
from schoolgate.languages.models import Order
from schoolgate.places.models import Booking
from schoolgate.schools.services import set_languages


@dataclass(frozen=True)
class Idea:
    """One way, and how far it has come."""

    kind: OpeningKind
    title: str
    summary: str
    weeks: int  # until when somebody may say yes
    about: dict[str, Any]
    yes: int = 0  # families who said yes
    years: tuple[int, ...] = ()  # none: the whole school
    becomes: str = "open"  # told, closed, draft


IDEAS = (
    Idea(
        OpeningKind.HELPER, "Hear children read in Year 3", "Sit beside one child for twenty minutes and listen. A teacher shows you how. "
        "Your own accent is welcome.", 5, {"hours": ("morning", "day"), "skills": ("reading",), "capacity": 8, "needs_check": True,
        "contact": "teacher", "where": "The library", "on_public": True}, 6, (3,), "told",
    ),
    Idea(
        OpeningKind.HELPER, "Walk with us to the swimming pool", "Every Tuesday we walk with a class to the pool and back. Two adults "
        "are always needed.", 3, {"hours": ("day",), "capacity": 4, "needs_check": True, "contact": "office"}, 4, (), "closed",
    ),
    Idea(
        OpeningKind.COURSE, "English for parents, ten weeks", "Small groups, tea, no test. Little ones play next door. You can start "
        "at any time.", 8, {"hours": ("morning",), "capacity": 14, "contact": "partnership", "where": "The community room",
        "tongues": ("ur", "pl", "ro")}, 9,
    ),
    Idea(
        OpeningKind.PROJECT, "The edible garden", "Help us to dig, plant and mend the fence. Come once or every month. We have gloves "
        "and tools.", 12, {"hours": ("weekend", "after"), "skills": ("garden", "mending"), "contact": "partnership",
        "where": "Behind the hall"}, 7,
    ),
    Idea(
        OpeningKind.FAMILY_LEARNING, "Cook together: one pot, two languages", "You and your child cook a dish from home and write its "
        "words in two languages.", 4, {"skills": ("cooking",), "capacity": 20, "party_most": 4, "contact": "partnership",
        "where": "The hall", "on_public": True}, 5, (4,), "told",
    ),
    Idea(
        OpeningKind.ASSOCIATION, "Winter fair: one hour on a stall", "Choose an hour at the fair, or bake something the day before. "
        "The PHSA buys books with what we earn.", 4, {"skills": ("cooking", "organising"), "capacity": 30, "contact": "association",
        "where": "The hall and the yard"}, 8,
    ),
    Idea(
        OpeningKind.GOVERNOR, "Would you be a parent governor?", "One parent is wanted. Six evening meetings a year. You need no "
        "experience: we train you.", 6, {"hours": ("evening",), "contact": "governors", "needs_check": True}, 2,
    ),
    Idea(
        OpeningKind.ATTENDANCE, "Breakfast club with a walking bus", "Mornings are hard? Two of us collect children at three stops and "
        "walk to breakfast at school.", 10, {"hours": ("morning",), "capacity": 16, "contact": "office", "party_most": 3}, 6,
    ),
    Idea(
        OpeningKind.CLUB, "Start a club: sewing, drums, football, chess", "Two parents lead it, school gives the room and the "
        "materials. Tell us what you love to do.", 9, {"hours": ("after",), "skills": ("sewing", "music", "sport", "art"),
        "needs_check": True, "contact": "partnership"}, 3,
    ),
    Idea(
        OpeningKind.COURSE, "Understanding new maths", "How we teach dividing now, and how to help without a quarrel.", 7,
        {"hours": ("evening",), "capacity": 25, "contact": "teacher", "where": "Room 6"}, 0, (5, 6), "draft",
    ),
)  # fmt: skip

BY_HAND = {  # as a colleague put them into Urdu
    "English for parents, ten weeks": "والدین کے لیے انگریزی، دس ہفتے",
    "Small groups, tea, no test. Little ones play next door. You can start at any time.": "چھوٹے گروپ، چائے، کوئی امتحان نہیں۔ "
    "چھوٹے بچے ساتھ والے کمرے میں کھیلتے ہیں۔ آپ کسی بھی وقت شروع کر سکتے ہیں۔",
    "The edible garden": "سبزیوں کا باغ",
    "Help us to dig, plant and mend the fence. Come once or every month. We have gloves and tools.": "کھدائی، پودے لگانے اور باڑ کی "
    "مرمت میں ہماری مدد کریں۔ ایک بار آئیں یا ہر مہینے۔ دستانے اور اوزار ہمارے پاس ہیں۔",
    "Cook together: one pot, two languages": "مل کر پکائیں: ایک ہانڈی، دو زبانیں",
    "You and your child cook a dish from home and write its words in two languages.": "آپ اور آپ کا بچہ گھر کا ایک کھانا پکاتے ہیں اور "
    "اس کے الفاظ دو زبانوں میں لکھتے ہیں۔",
    "Parents’ evenings were too early for those who work.": "والدین کی ملاقاتیں کام کرنے والوں کے لیے بہت جلدی ہوتی تھیں۔",
    "Half of the times are between five and seven now, and you can choose a call instead.": "اب آدھے وقت پانچ سے سات بجے کے درمیان "
    "ہیں، اور آپ اس کی جگہ فون بھی چن سکتے ہیں۔",
}
LINES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("said", {"title": "Parents’ evenings were too early for those who work.", "words": "Half of the times are between five and seven "
     "now, and you can choose a call instead.", "source": "survey", "ago": 12}),
    ("said", {"title": "Letters were hard to read.", "words": "We write shorter sentences, and each family gets them in its language.",
     "source": "talk", "ago": 40}),
    ("said", {"title": "The side gate gets muddy when it rains.", "words": "There is a path of bark now. Year 6 measured and laid it.",
     "source": "council", "ago": 75}),
    ("policies", {"title": "Homework", "words": "Ten minutes of reading a day, and one thing to try at home each week. Nobody is told off "
     "for work that was not done.", "link": "https://parkhill.example/policies/homework"}),
    ("policies", {"title": "Behaviour", "words": "We stop, listen and put things right together. You hear from us the same day if "
     "something serious happened.", "link": "https://parkhill.example/policies/behaviour"}),
    ("policies", {"title": "Photographs", "words": "We show a picture of your child only where you said yes. You can change your mind at "
     "any time.", "link": "https://parkhill.example/policies/photographs"}),
    ("clubs", {"title": "Chess", "words": "For beginners too.", "weekday": 0, "years": [4, 5, 6], "leads": "parents"}),
    ("clubs", {"title": "Choir", "words": "", "weekday": 1, "years": [], "leads": "school"}),
    ("clubs", {"title": "Urdu story time", "words": "Stories in Urdu and English.", "weekday": 2, "years": [3, 4], "leads": "parents"}),
    ("clubs", {"title": "Football", "words": "Boots are there to borrow.", "weekday": 3, "years": [3, 4, 5, 6], "leads": "others"}),
)  # fmt: skip
OFFERS: tuple[dict[OfferKind, list[str]], ...] = (
    {OfferKind.SKILL: ["garden", "mending"], OfferKind.HOUR: ["weekend"]},
    {OfferKind.SKILL: ["cooking"], OfferKind.HOUR: ["evening", "home"], OfferKind.TONGUE: ["ur"]},
    {OfferKind.SKILL: ["reading"], OfferKind.HOUR: ["morning"]},
    {OfferKind.SKILL: ["sewing", "art"], OfferKind.HOUR: ["after"], OfferKind.TONGUE: ["pl"]},
)


def story(now: Lately) -> Story:
    """Written down, opened, told, answered; ticked who helped; and the page that tells anyone."""
    yield now.at(24, time(14, 10))
    set_languages(school=now.school, lang="en", languages=["ur", "pl"], by=now.by("head"))
    for number, words in enumerate(OFFERS):
        adult = now.reader("en" if number % 2 else "ur", 40 + number)
        services.offer(adults=[adult], words=words, by=viewer_of_adult(adult))
    yield now.at(22, time(9, 50))
    made = [(idea, _made(now, idea)) for idea in IDEAS]
    yield now.at(21, time(16))
    for idea, opening in made:
        _answers(now, idea, opening)
    yield now.at(15, time(15, 40))
    for idea, opening in made:
        _after(now, idea, opening)
    yield now.at(11, time(10, 30))
    _lines(now)
    yield now.at(10, time(11, 20))
    _by_hand(now)


def _made(now: Lately, idea: Idea) -> Opening:
    """One, opened and told as far as it came."""
    by, lead = now.by("partnership"), now.members["partnership"]
    opening = services.make(school=now.school, plan=_plan(now, idea), led_by=lead, by=by)
    if idea.becomes != "draft":
        services.open_it(opening=opening, by=by)
    if idea.becomes == "told":
        services.tell(opening=opening, by=by)
    return opening


def _plan(now: Lately, idea: Idea) -> Plan:
    """As the form would make it."""
    terms: list[Term] = [term for number in idea.years for term in year(number)] or everyone()
    day, about = now.today + timedelta(weeks=idea.weeks), dict(idea.about)
    about.setdefault("on_public", not idea.years)
    if idea.kind == OpeningKind.FAMILY_LEARNING:
        about |= {"starts_at": _moment(now, idea, time(15, 45)), "ends_at": _moment(now, idea, time(17))}
    return Plan(kind=idea.kind, title=idea.title, summary=idea.summary, lang="en", until=day, terms=terms, **about)


def _moment(now: Lately, idea: Idea, wall: time) -> datetime:
    """On the Wednesday of its last week."""
    day = now.today + timedelta(weeks=idea.weeks)
    return clock.at(day - timedelta(days=day.weekday() - 2), wall, now.school.zone)


def _answers(now: Lately, idea: Idea, opening: Opening) -> None:
    """So many families say yes, some by telephone."""
    opening = Opening.objects.select_related("school", "place", "audience").get(pk=opening.pk)
    people = [one.adult for one in resolve(opening.audience).recipients if one.adult not in now.newcomers]
    chosen = now.dice.sample(people, min(idea.yes, len(people)))
    for number, adult in enumerate(Adult.objects.filter(pk__in=chosen).order_by("pk")):
        try:
            if number % 4 == 3:
                services.say_yes_for(opening=opening, adult=adult, by=now.by("office"))
            else:
                services.say_yes(opening=opening, adult=adult, by=viewer_of_adult(adult))
        except Refusal:
            continue


def _after(now: Lately, idea: Idea, opening: Opening) -> None:
    """School answered most of them, some have helped already, one has enough people."""
    by = now.by("partnership")
    opening = Opening.objects.select_related("school", "place", "audience").get(pk=opening.pk)
    bookings: Sequence[Booking] = Booking.objects.filter(source_ref=opening.ref, state="confirmed").order_by("pk")
    for number, booking in enumerate(bookings):
        if opening.is_answered_each and number % 3 != 2:
            services.confirm(opening=opening, booking=booking, by=by)
        if not opening.starts_at and not opening.needs_check and number % 2 == 0:
            services.tick(opening=opening, booking=booking, day=now.day(16), by=by)
    if idea.becomes == "closed":
        services.close(opening=opening, by=by)


def _lines(now: Lately) -> None:
    """What the page says besides: one aim in the school's own words, the rest as written down."""
    by = now.by("partnership")
    for kind, about in reversed(LINES):
        values = dict(about)
        if kind == "said":
            values["day"] = now.day(values.pop("ago"))
        if kind == "clubs":
            values |= {"starts": time(15, 30), "ends": time(16, 30)}
        public.write(school=now.school, kind=kind, values=values, by=by)


def _by_hand(now: Lately) -> None:
    """A colleague who reads Urdu has put some of it into Urdu; the rest waits."""
    waiting = Order.objects.live().filter(source_kind__in=("opening", "public_line"), target="ur")
    for order in waiting.order_by("pk"):
        if words := BY_HAND.get(order.words):
            languages.check(order=order, words=words, by=now.by("office:Nasreen Akhtar"))
