"""What Park Hill makes of the lists that ship: terms as the group agreed them, an agenda and a strategy of its own, some hidden."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.schools.models import Member, School
from schoolgate.shelf import services
from schoolgate.shelf.values import Words

AGREED = [
    "Once in each half term: one time at nine, the next at half past five. Small children are welcome.",
    "Somebody brings soup or fruit. We ask beforehand who eats what.",
    "An agenda goes out a week before. Minutes name decisions and actions, with who and by when.",
    "Who needs an interpreter gets one. No child interprets.",
]
TEA: dict[str, Words] = {
    "title": "Tea at the gate on Fridays",
    "how": "Two colleagues and a flask stand at the gate at ten past three. No leaflets. They listen, and write down what they hear.",
    "costs": "A box of tea, twenty minutes of two colleagues",
    "watch": "Speak with those who stand alone, too.",
    "answers": ["nobody_known", "own_school", "not_for_me"],
}
SOUP: dict[str, Words] = {
    "title": "Soup evening",
    "items": ["We eat", "One thing each of us heard from another parent", "What we do about it: who, by when"],
}


def make_ours(school: School, members: dict[str, Member]) -> None:
    """Over the year, mostly by the lead; the head turned off one rule."""
    lead, head = viewer_of_member(members["partnership"]), viewer_of_member(members["head"])
    with clock.standing_at(_on(school, 280)):
        services.change(school=school, shelf="terms", key="meetings", says={"lines": AGREED}, by=lead)
        services.add(school=school, shelf="agendas", says=SOUP, by=lead)
    with clock.standing_at(_on(school, 190)):
        why = "The caretaker does not work at weekends"
        services.hide(school=school, shelf="strategies", key="saturday", why=why, by=lead)
        services.add(school=school, shelf="strategies", says=TEA, by=lead)
    with clock.standing_at(_on(school, 60)):
        why = "Visits at home are decided in the safeguarding meeting"
        services.hide(school=school, shelf="rules", key="visit", why=why, by=head)
        reason = {"because": "They came once this term. Last year, whoever came a second time kept coming."}
        services.change(school=school, shelf="rules", key="ask_again", says=reason, by=head)


def _on(school: School, days: int) -> datetime:
    """An afternoon so many days ago."""
    return clock.at(clock.today(school.zone) - timedelta(days=days), time(15, 40), school.zone)
