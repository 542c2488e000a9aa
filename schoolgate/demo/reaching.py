"""Who is not reached, as the school saw to it: what families say makes it hard, what was tried through the year, and what followed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import clock
from schoolgate.core.refusals import Refusal
from schoolgate.families.models import Adult, Family, Tie
from schoolgate.families.queries import limited_at_all
from schoolgate.reach import queries, services
from schoolgate.reach.models import Tried
from schoolgate.schools.models import Member, School, Todo
from schoolgate.schools.services import finish_todo
from schoolgate.talks import services as talks
from schoolgate.talks.enums import Match
from schoolgate.talks.models import Call

SAID = (  # how many say so themselves, by word
    ("work", 9), ("little_ones", 7), ("language", 6), ("time", 4), ("not_sure", 3), ("money", 3), ("nobody_known", 2),
    ("health", 1), ("reading", 1),
)  # fmt: skip
NOTED = (("own_school", 2), ("travel", 2), ("phone", 1))
TRIED = (  # weeks of the year in which the lead took a step, and with how many families
    (9, "another_time", 18), (15, "word_at_gate", 14), (22, "ring", 12), (29, "text_instead", 11), (35, "buddy", 12),
    (46, "their_own_group", 12), (49, "ring", 9),
)  # fmt: skip


def say_what_is_hard(school: School, members: dict[str, Member], dice: Random) -> None:
    """On their own page, one after another; a few of them told the office, who noted it. Each stands there with who set it."""
    limited = Tie.objects.filter(limited_at_all()).values("adult")
    rows = Adult.objects.filter(school=school, ended_at=None, families__ended_at=None).exclude(pk__in=limited)
    adults = list(rows.select_related("school", "user").distinct().order_by("pk"))
    words = [word for word, number in SAID for _ in range(number)]
    for place, (word, adult) in enumerate(zip(words, dice.sample(adults, len(words)), strict=True)):
        with clock.standing_at(clock.now() - timedelta(days=100 - 2 * place)):
            services.say(adult=adult, word=word, by=viewer_of_adult(adult))
    office = viewer_of_member(members["office"])
    noted = [word for word, number in NOTED for _ in range(number)]
    for word, adult in zip(noted, dice.sample(adults, len(noted)), strict=True):
        with clock.standing_at(clock.now() - timedelta(days=30)):
            services.note(adult=adult, word=word, by=office)


def take_step(school: School, members: dict[str, Member], number: int, monday: date) -> None:
    """On some Fridays the lead takes a next step with one tap; the week after it is done."""
    for week, key, most in TRIED:
        if week == number:
            friday = clock.at(monday + timedelta(days=4), time(15, 20), school.zone)
            with clock.standing_at(friday):
                tried = _taken(school, members["head" if key == "text_instead" else "partnership"], key, most)
            if tried is not None:
                _done(tried, members, friday + timedelta(days=4))


def _taken(school: School, member: Member, key: str, most: int) -> Tried | None:
    """The step, for the first families whom it fits."""
    by = viewer_of_member(member)
    step = next((one for one in queries.steps(viewer=by, school=school) if one.rule.key == key), None)
    families = Family.objects.filter(pk__in=step.families if step else []).select_related("school").order_by("pk")
    try:
        return services.take(school=school, step=step, families=list(families[:most]), by=by)
    except Refusal:
        return None


def _done(tried: Tried, members: dict[str, Member], moment: datetime) -> None:
    """Calls are made, and jobs are done."""
    office = viewer_of_member(members["office"])
    with clock.standing_at(moment):
        for place, call in enumerate(
            Call.objects.live().filter(ref__in=tried.families.values("made_ref")).order_by("pk")
        ):
            if place % 3 == 2:
                talks.no_answer(call=call, by=office)
                talks.take_off(call=call, by=office)
            else:
                talks.spoke_on_the_phone(call=call, match=Match.OWN, by=office)
        for todo in Todo.objects.live().filter(source_kind="tried", source_ref=tried.ref):
            finish_todo(todo=todo, by=viewer_of_member(todo.member or members[todo.role]))
