"""What the school wrote lately: news, a trip that needs both homes' yes, a draft that waits for a second look."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Heard
from schoolgate.asks.models import Ask, Item
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock, jobs
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import FamilyAdult
from schoolgate.messages import services
from schoolgate.messages.enums import Wanted
from schoolgate.messages.models import Notice
from schoolgate.messages.values import Draft
from schoolgate.outbox.models import Delivery
from schoolgate.schools.models import Group, Member, School

SEED = 1927
GATE = """Please come by the **back gate** in Mill Lane from Monday.

- The front gate is shut while it is painted.
- Nothing else changes: doors open at 8.40.

Questions? Ring the office, or ask whoever stands at the gate."""
LICE = """Please look through your child's hair tonight. Somebody in the year has head lice.

- They like clean hair as much as any other.
- A comb and some conditioner are enough. The office lends combs.
- Your child can come to school."""
TRIP = """We want to take the children to the museum in town. Please say **yes or no for your child**.

- We leave at 9.15 and are back by 3 o'clock.
- We walk there and back, in school clothes, with a coat.
- It costs nothing. Lunch is as always: a packed one from home or from the kitchen."""
CLUB = """Bring a raincoat and boots. Gardening starts again on Thursday after school, whatever the weather."""


def write(school: School, members: dict[str, Member], today: date) -> None:
    """All of it, by the verbs that staff use."""
    office, teacher = members["office"], next(one for key, one in members.items() if key.startswith("teacher:"))
    gate = Draft("must_know", "The back gate from Monday", GATE, terms=_everyone())
    _sent(school, office, gate, _at(school, today, 9))
    year_four = [Term(kind=TermKind.YEAR, year_group=4)]
    _sent(school, office, Draft("good_to_know", "Head lice in Year 4", LICE, terms=year_four), _at(school, today, 6))
    trip = Draft(
        "needs_answer", "To the museum", TRIP, terms=_classes(school, "5 Willow", "5 Oak"), wanted=Wanted.PERMISSION,
        due=_school_day(today + timedelta(days=8)),
    )  # fmt: skip
    _answer(_sent(school, members["partnership"], trip, _at(school, today, 5)), members["office"])
    with clock.standing_at(_at(school, today, 1)):
        by = viewer_of_member(teacher)
        draft = services.write(
            school=school, draft=Draft("community", "Gardening", CLUB, terms=_everyone()), led_by=teacher, by=by
        )
        services.ask_to_look(notice=draft, by=by)


def _sent(school: School, by: Member, draft: Draft, moment: datetime) -> Notice:
    """Written and sent at a moment; two minutes later it has gone."""
    with clock.standing_at(moment):
        notice = services.write(school=school, draft=draft, led_by=by, by=viewer_of_member(by))
        notice = services.send(notice=notice, by=viewer_of_member(by))
    with clock.standing_at(moment + timedelta(minutes=2)):
        jobs.work_until_idle()
    return notice


def _answer(notice: Notice, office: Member) -> None:
    """Most homes answer on the page, some on paper or by phone; one child's two homes say different things.

    Those who were asked by text answer by text: `talking` does it.
    """
    dice, ask = random.Random(SEED), Ask.objects.get(ref=notice.ask)
    by_text = Delivery.objects.filter(dispatch__ref=notice.dispatch, channel="text").values("family")
    items = list(
        Item.objects.live().filter(ask=ask).exclude(family__in=by_text).prefetch_related("pupils").order_by("pk")
    )
    shared = [one for one in items if sum(other.pupil_ids() == one.pupil_ids() for other in items) > 1]
    with clock.standing_at((notice.goes_at or clock.now()) + timedelta(hours=8)):
        for number, one in enumerate(shared[:2]):
            _say(one, "no" if number else "yes", Heard.PAGE, office)
        for one in (item for item in items if item not in shared and dice.random() < 0.72):
            heard = dice.choice([Heard.PAGE, Heard.PAGE, Heard.PAGE, Heard.PAPER, Heard.PHONE])
            _say(one, "yes" if dice.random() < 0.93 else "no", heard, office)
        jobs.work_until_idle()


def _say(item: Item, value: str, heard: Heard, office: Member) -> None:
    """One home's answer, on its page or typed in at the office; a home that may not decide says nothing."""
    members = FamilyAdult.objects.filter(family=item.family, ended_at=None).select_related(
        "adult__school", "adult__user"
    )
    adult = item.adult or next((one.adult for one in members.order_by("pk")), None)
    if adult is None:
        return
    try:
        if heard == Heard.PAGE:
            asks.answer(item=item, value=value, by=viewer_of_adult(adult))
        else:
            asks.answer_for(item=item, value=value, heard=heard, adult=adult.pk, by=viewer_of_member(office))
    except NotAllowed:
        return


def _everyone() -> list[Term]:
    """The whole school; a term belongs to one rule, so each asks anew."""
    return [Term(kind=TermKind.SCHOOL)]


def _classes(school: School, *names: str) -> list[Term]:
    """Some classes."""
    groups = Group.objects.filter(school=school, name__in=names, ended_at=None)
    return [Term(kind=TermKind.GROUP, group=one) for one in groups]


def _at(school: School, today: date, days_ago: int) -> datetime:
    """Ten in the morning of a school day some days ago."""
    return clock.at(_school_day(today - timedelta(days=days_ago)), time(10, 20), school.zone)


def _school_day(day: date) -> date:
    """That day, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))
