"""Where the school stands, as staff, governors, parents and children said: twice in ten months, and parents once more just now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import services as award
from schoolgate.award.enums import Answer, Voice
from schoolgate.award.models import AnswerLink, Cycle, Evaluation
from schoolgate.award.queries import lists
from schoolgate.award.services import links
from schoolgate.core import clock
from schoolgate.demo import awarded_words as words
from schoolgate.demo.way import SINCE, Way
from schoolgate.schools.models import Member

LATELY = timedelta(days=4)


def views_asked(way: Way, cycle: Cycle, *, staff: Sequence[Member], governors: Sequence[Member]) -> None:
    """In the second month and in the tenth; staff and governors think better of us than parents do. Now parents answer again."""
    for after, lift, by_link in ((38, 0.0, 64), (284, 0.17, 91)):
        with way.on(after):
            views = {voice: award.open_view(cycle=cycle, voice=voice, by=way.lead) for voice in Voice}
            for voice, members in ((Voice.STAFF, staff), (Voice.GOVERNORS, governors)):
                _pressed(way, views[voice], members, words.YES[voice] + lift)
            for voice, source, people, quote in words.SHEETS:
                _typed_in(way, views[voice], source, people, words.YES[voice] + lift, "" if lift else quote)
            link = links.switch_on(evaluation=views[Voice.PARENTS], by=way.lead)
            _by_link(way, link, by_link, words.YES[Voice.PARENTS] + lift)
        with way.on(after + 12):
            for view in views.values():
                award.close_view(evaluation=view, by=way.lead)
    with way.on(SINCE - LATELY.days):
        again = award.open_view(cycle=cycle, voice=Voice.PARENTS, by=way.lead)
        _by_link(way, links.switch_on(evaluation=again, by=way.lead), 34, words.YES[Voice.PARENTS] + 0.2)


def _pressed(way: Way, view: Evaluation, members: Sequence[Member], yes: float) -> None:
    """Each says what they see, on a page of their own."""
    for member in members:
        said = {one.code: _said(way, yes) for one in lists.view(way.school, view.voice).statements}
        award.say(evaluation=view, said=said, by=viewer_of_member(member))


def _typed_in(way: Way, view: Evaluation, source: str, people: int, yes: float, quote: str) -> None:
    """The lead types in what was counted."""
    asked = [one.code for one in lists.view(way.school, view.voice).statements]
    counts = {code: _counts(way, people, yes + words.LEANING.get(code, 0.0)) for code in asked}
    today = clock.today(way.school.zone)
    award.count_sheet(evaluation=view, source=source, day=today, people=people, counts=counts, said=quote, by=way.lead)


def _by_link(way: Way, link: AnswerLink, people: int, yes: float) -> None:
    """So many parents answer on their phones: some are content, some are not, and most leave something out."""
    asked = [one.code for one in lists.view(way.school, Voice.PARENTS).statements]
    for number in range(people):
        mood = yes + way.dice.gauss(0, 0.16)
        said = {code: _said(way, mood + words.LEANING[code]) for code in asked if way.dice.random() < 0.93}
        links.count_in(link=link, said=said or {asked[0]: Answer.UNKNOWN.value}, place=f"198.51.100.{number}")


def _said(way: Way, yes: float) -> str:
    """One answer."""
    roll = way.dice.random()
    if roll < yes:
        return Answer.YES.value
    return way.dice.choice((Answer.PARTLY, Answer.PARTLY, Answer.NOT_YET, Answer.UNKNOWN)).value


def _counts(way: Way, people: int, yes: float) -> dict[str, int]:
    """The answers of so many people to one sentence."""
    found = dict.fromkeys(Answer.values, 0)
    for _one in range(people):
        found[_said(way, yes)] += 1
    return found
