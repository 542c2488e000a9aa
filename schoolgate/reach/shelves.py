"""What a school may change of reach: the words for what makes it hard, what can be tried, and the rules of the next step."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from schoolgate.reach.content import barriers, rules, strategies
from schoolgate.reach.queries.lists import BARRIERS, RULES, STRATEGIES
from schoolgate.shelf.enums import Written
from schoolgate.shelf.registry import Shelf
from schoolgate.shelf.values import Field, Thing, Words


def _barriers() -> Iterator[Thing]:
    """As they ship, in English."""
    for one in barriers().values():
        yield Thing(one.key, one.staff, {"staff": one.staff, "says": one.says["en"]})


def _strategies() -> Iterator[Thing]:
    """With what each is good for."""
    for one in strategies().values():
        said: dict[str, Words] = {
            "title": one.title,
            "answers": [key for key in barriers() if key in one.answers],
            "costs": one.costs,
            "how": one.how,
            "watch": one.watch,
        }
        yield Thing(one.key, one.title, said)


def _rules() -> Iterator[Thing]:
    """By the strategy that each tries."""
    for one in rules().values():
        yield Thing(one.key, one.strategy.title, {"because": one.because, "least": one.least})


def _picks() -> list[tuple[str, str]]:
    """What a strategy may be good for."""
    return [(one.key, one.staff) for one in barriers().values()]


WORDS = Shelf(
    key=BARRIERS,
    title=_("What makes it hard: the words"),
    about=_(
        "One tap on a word tells school what keeps a family away. Hide what you do not want to ask. Say it "
        "your own way where you know better words."
    ),
    things=_barriers,
    fields=(
        Field("staff", _("As colleagues read it"), most=80),
        Field("says", _("As families read it"), help=_("One short sentence, said by the parent."), most=120),
    ),
    words=_(
        "What families read is shipped in thirteen languages. Words of your own are shown to every family as "
        "you write them, in the language of your school, and are not translated."
    ),
    hiding=_(
        "Families and colleagues are offered it no more. Where it is noted of a family already, it still "
        "stands there with its words, and can be struck out."
    ),
    called="staff",
    back="reach:page",
    order=10,
)  # fmt: skip

TRIES = Shelf(
    key=STRATEGIES,
    title=_("What can be tried"),
    about=_(
        "Things that schools do to reach families. Hide what is not for you, change what you do another way, "
        "add what works here."
    ),
    things=_strategies,
    fields=(
        Field("title", _("What is tried?"), most=100),
        Field("how", _("How it is done"), Written.TEXT, most=600),
        Field("costs", _("What it costs"), most=160),
        Field("watch", _("What to watch"), Written.TEXT, most=300),
        Field("answers", _("What is it good for?"), Written.PICKS, picks=_picks),
    ),
    words=_("Your words stand wherever the strategy is named, also where it was tried before."),
    hiding=_(
        "It is offered no more, and no rule suggests it. What was tried with families, and what followed, "
        "stays."
    ),
    adding=_(
        "Colleagues can note that they tried it, and the page of what followed counts it like any other."
    ),
    called="title",
    back="reach:strategies",
    order=20,
)  # fmt: skip

STEPS = Shelf(
    key=RULES,
    title=_("Rules of the next step"),
    about=_(
        "Each night these rules look at every family. Turn off what you do not want to be told. What a rule "
        "asks of a family stays as it ships, so that figures mean the same everywhere."
    ),
    things=_rules,
    fields=(
        Field("because", _("The reason that colleagues read"), Written.TEXT, most=300),
        Field(
            "least", _("Of how many families and more is it a step of the school’s?"), Written.NUMBER,
            help=_("On a family’s own page it stands for one family too."), most=500,
        ),
    ),
    words=_(
        "The reason stands beside the step. When it fits, and what one tap does, stays as it ships."
    ),
    hiding=_(
        "The rule is off: it gives no step, neither for the school nor on a family’s page. What was done by "
        "it before stays."
    ),
    back="reach:steps",
    order=30,
)  # fmt: skip
