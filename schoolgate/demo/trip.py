"""A trip for sixty children: asked for each child in each of its homes, answered by page, by text, by phone and on paper."""

from __future__ import annotations

from datetime import time, timedelta

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Heard
from schoolgate.asks.models import Item
from schoolgate.asks.queries import adults_of_home
from schoolgate.demo import doors
from schoolgate.demo.lately import Lately, Story, say, school_day, some, text_from, to_answer
from schoolgate.families.models import Membership
from schoolgate.messages import services
from schoolgate.messages.enums import PermissionKind
from schoolgate.messages.models import Notice
from schoolgate.messages.services.permissions import OF_TRIP
from schoolgate.messages.values import Filling, Permitting
from schoolgate.outbox.models import Delivery
from schoolgate.schools.enums import GroupKind
from schoolgate.schools.models import Group

NEEDS = {  # what the leader must know, as families wrote it
    "en": "Asthma: a blue inhaler, in the front pocket of the bag.",
    "ur": "مونگ پھلی سے الرجی ہے۔",
    "pl": "Choroba lokomocyjna: proszę o miejsce z przodu.",
    "ro": "Poartă ochelari.",
}
PHONE = "07700 900876"


def story(now: Lately) -> Story:
    """Sent five school days ago; the office has typed in what came on paper; who is silent is asked by another way."""
    yield now.at(5)
    notice = _send(now)
    yield now.at(5, time(18, 40))
    _on_the_page(notice, now)
    yield now.at(5, time(19, 20))
    _by_text(notice, now)
    yield now.at(3, time(9, 40))
    _on_paper(notice, now)
    yield now.at(1, time(10))
    asks.break_silence_all(school=now.school.pk)


def _send(now: Lately) -> Notice:
    """Made from a form, led by the class teacher, with what the leader must know."""
    names = _classes(now)
    day = school_day(now.today + timedelta(days=15))
    slots: dict[str, str | int] = {
        "place": "The museum",
        "day": day.isoformat(),
        "hour": "09:15",
        "until": "15:00",
        "count": 8,
    }
    filling = Filling("trip_permission", slots, {"travel": "on_foot"}, ("bring_coat", "wear_uniform"))
    notice = now.ready(
        filling, now.classes(*names), led_by="partnership", due=school_day(now.today + timedelta(days=8))
    )
    leader = now.teacher_of(names[0])
    permitting = Permitting(PermissionKind.TRIP, wants=OF_TRIP, leader=leader.ref)
    services.set_permission(notice=notice, permitting=permitting, by=now.by("partnership"))
    return services.send(notice=notice, by=now.by("partnership"))


def _classes(now: Lately) -> tuple[str, str]:
    """The class of a child with two homes, and the one beside it."""
    homes = doors.of_two_homes()
    theirs = Membership.objects.filter(until=None, pupil__ties__adult=homes[-1], pupil__ended_at=None) if homes else []
    mine = Group.objects.filter(school=now.school, kind=GroupKind.CLASS, ended_at=None)
    group = mine.filter(memberships__in=theirs).order_by("name").first()
    own = group.name if group else "5 Willow"
    return own, next(name for name in (f"{own[0]} Oak", f"{own[0]} Willow") if name != own)


def _on_the_page(notice: Notice, now: Lately) -> None:
    """The child whose homes disagree; and most of those who were not asked by text."""
    by_text = Delivery.objects.filter(dispatch__ref=notice.dispatch, channel__in=["text", "letter"]).values_list(
        "family", flat=True
    )
    texted = set(by_text)
    items = [one for one in to_answer(notice) if one.family_id not in texted]
    for number, item in enumerate(_of_two_homes(notice)):
        say(item, "no" if number else "yes", Heard.PAGE, now.by("office"))
    for number, item in enumerate(some(items, 0.6, now)):
        if item.replies.exists():
            continue
        if now.dice.random() < 0.07:
            say(item, "no", Heard.PAGE, now.by("office"))
        else:
            say(item, "yes", Heard.PAGE, now.by("office"), _more(item) if number % 5 == 0 else {})


def _of_two_homes(notice: Notice) -> list[Item]:
    """What each of the two homes of one child owes."""
    homes = {one.pk for one in doors.of_two_homes()}
    items = [one for one in to_answer(notice) if homes & {adult.pk for adult in adults_of_home(item=one)}]
    child = items[0].pupil_ids() if items else frozenset()
    return [one for one in items if one.pupil_ids() == child][:2]


def _more(item: Item) -> dict[str, str]:
    """What they wrote besides."""
    adult = next(iter(adults_of_home(item=item)), None)
    words = NEEDS.get(adult.home_lang if adult else "", "")
    return {"needs": words, "phone": PHONE} if words else {"phone": PHONE}


def _by_text(notice: Notice, now: Lately) -> None:
    """Some homes answer by a digit from their telephone."""
    texted = Delivery.objects.filter(dispatch__ref=notice.dispatch, channel="text").exclude(adult__in=now.newcomers)
    for number, one in enumerate(texted.select_related("adult").order_by("pk")[:12]):
        text_from(one.adult, "2" if now.dice.random() < 0.9 else "3", f"trip-{number}")


def _on_paper(notice: Notice, now: Lately) -> None:
    """Slips that came back in the book bags, typed in by the class; two homes rang."""
    open_ones = [one for one in to_answer(notice) if not one.replies.exists()]
    slips = []
    for item in some(open_ones, 0.35, now):
        adult = next(iter(adults_of_home(item=item)), None)
        if adult is not None:
            slips.append((item, "yes", adult.pk))
    rang, slips = slips[:2], slips[2:]
    for item, value, signer in rang:
        asks.answer_for(item=item, value=value, heard=Heard.PHONE, adult=signer, by=now.by("office"))
    asks.answer_for_many(answers=slips, heard=Heard.PAPER, by=now.by("office"))
