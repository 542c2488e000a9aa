"""What families sign: which pictures may be shown, for one year; a medicine, asked for and offered."""

from __future__ import annotations

from datetime import time, timedelta

from schoolgate.asks.enums import Heard
from schoolgate.asks.queries import adults_of_home
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.demo.lately import Lately, Story, say, school_day, some, to_answer, year
from schoolgate.families.models import Adult, Pupil
from schoolgate.messages import services
from schoolgate.messages.values import Dose, Filling

USES = ("photo_inside", "photo_inside,photo_website", "photo_inside,photo_website,photo_press")
CREAM = {"what": "Aveeno cream", "how_much": "A thin layer", "when": "After lunch"}


def stories(now: Lately) -> list[Story]:
    """Pictures of Year 4; a cream that a mother asked about; a medicine that a family signs by itself."""
    return [_pictures(now), _asked(now), _offered(now)]


def _pictures(now: Lately) -> Story:
    """Each use by itself, signed on the page after a code; a few slips are typed in with the name of who signed."""
    yield now.at(3, time(10, 40))
    due = school_day(now.today + timedelta(days=10))
    notice = now.ready(Filling("picture_permission"), year(4), led_by="office", due=due)
    notice = services.send(notice=notice, by=now.by("office"))
    yield now.at(2, time(18))
    for number, item in enumerate(some(to_answer(notice), 0.45, now)):
        heard = Heard.PAPER if number % 7 == 6 else Heard.PAGE
        say(item, "no" if number % 11 == 10 else now.dice.choice(USES), heard, now.by("office"))


def _asked(now: Lately) -> Story:
    """May we give it? The mother says what, how much, when, until."""
    mother = now.reader("en", 12)
    until = school_day(now.today + timedelta(days=20))
    yield now.at(4, time(9, 15))
    due = school_day(now.today + timedelta(days=4))
    terms = [Term(kind=TermKind.PUPIL, pupil=_child_of(mother))]
    notice = now.ready(Filling("medicine_permission", {"name": "Aveeno"}), terms, led_by="office", due=due)
    notice = services.send(notice=notice, by=now.by("office"))
    yield now.at(4, time(12, 5))
    for item in to_answer(notice):
        if mother.pk in {one.pk for one in adults_of_home(item=item)}:
            say(item, "yes", Heard.PAGE, now.by("office"), {**CREAM, "until": until.isoformat()})


def _offered(now: Lately) -> Story:
    """A family writes it down on its page, before anybody asks."""
    mother = now.reader("en", 21)
    yield now.at(2, time(7, 50))
    dose = Dose(
        "Amoxicillin, 250 mg",
        "One spoon, 5 ml",
        "At 12 o’clock, before lunch",
        school_day(now.today + timedelta(days=6)),
    )
    services.sign_medicine(pupil=_child_of(mother), adult=mother, dose=dose, by=viewer_of_adult(mother))


def _child_of(adult: Adult) -> Pupil:
    """Their eldest row."""
    child: Pupil = Pupil.objects.filter(ties__adult=adult, ties__ended_at=None, ended_at=None).earliest("pk")
    return child
