"""What a school may change of the award: terms of reference, agendas, tasks, reminders, worked plans, the sentences of the four views."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from schoolgate.award import shipped
from schoolgate.award.enums import Voice
from schoolgate.award.frameworks import framework
from schoolgate.award.frameworks import indicators as working
from schoolgate.award.queries import lists
from schoolgate.award.services.tasks import task_said_anew
from schoolgate.award.topics import FINEST
from schoolgate.shelf.enums import Written
from schoolgate.shelf.registry import Shelf
from schoolgate.shelf.values import Field, Thing, Words


def _terms() -> Iterator[Thing]:
    """Section by section."""
    for one in shipped.terms()[1]:
        yield Thing(one.code, one.title, {"title": one.title, "lines": [*one.lines]})


def _agendas() -> Iterator[Thing]:
    """With their items."""
    for one in shipped.agendas():
        yield Thing(one.code, one.title, {"title": one.title, "items": [*one.items]})


def _tasks() -> Iterator[Thing]:
    """By the month in which each is done."""
    for one in shipped.tasks():
        month = _now("Month %(number)d of the year") % {"number": one.month + 1}
        yield Thing(one.code, one.what, {"what": one.what, "why": one.why}, month)


def _reminders() -> Iterator[Thing]:
    """By the months since the award."""
    for one in shipped.reminders():
        after = _now("%(number)d months after the award") % {"number": one.after}
        yield Thing(one.code, one.what, {"what": one.what}, after)


def _plans() -> Iterator[Thing]:
    """By their title; their lines are changed where they are copied to."""
    for one in shipped.plans():
        yield Thing(one.key, one.title, {"title": one.title, "about": one.about})


def _indicators() -> Iterator[Thing]:
    """By the objective under which each stands first, by the finest numbering."""
    for one in working():
        said: dict[str, Words] = {"good": one.good, "examples": [*one.examples], "thin": one.thin}
        home = framework(FINEST).objective_of(one.code)
        yield Thing(one.code, one.title, said, home.title if home else "")


def _statements() -> Iterator[Thing]:
    """By whom they are asked."""
    for voice in Voice:
        for one in shipped.view(voice).statements:
            yield Thing(one.code, one.text, {"text": one.text}, str(voice.label))


TERMS = Shelf(
    key=lists.TERMS,
    title=_("Terms of reference"),
    about=_("What the working group agrees at its first meeting, section by section. What you agreed otherwise, write here."),
    things=_terms,
    fields=(Field("title", _("What is the section called?"), most=100), Field("lines", _("What stands in it"), Written.LINES)),
    words=_("They stand so on the page that is printed. A line that you do not want, take out."),
    hiding=_("The section stands on the page no more."),
    adding=_("It stands last on the page that is printed."),
    called="title",
    back="award:group_terms",
    order=40,
)  # fmt: skip

AGENDAS = Shelf(
    key=lists.AGENDAS,
    title=_("Agendas"),
    about=_("With what a meeting of the working group can begin. Each is copied into the meeting and can be changed there too."),
    things=_agendas,
    fields=(Field("title", _("What is it called?"), most=100), Field("items", _("Its items"), Written.LINES)),
    words=_("Meetings that are called from now on begin with these words. Those that were called stay as they are."),
    hiding=_("It is offered no more when a meeting is called."),
    adding=_("It is offered when a meeting is called."),
    called="title",
    back="award:group",
    order=50,
)  # fmt: skip

TASKS = Shelf(
    key=lists.TASKS,
    title=_("Tasks of the year"),
    about=_("What the award asks of you, month by month. A task of your own you add on the page of the month."),
    things=_tasks,
    fields=(Field("what", _("What is to be done?"), most=200), Field("why", _("Why it is worth it"), Written.TEXT, most=300)),
    words=_("A task that is still open says so at once, also on the day of whoever does it. What is done stays as it was."),
    hiding=_("It is not planned when you register. If it is open now, it leaves the year and nobody’s day holds it; what is done stays."),
    called="what",
    back="award:year",
    order=60,
    changed=task_said_anew,
)  # fmt: skip

REMINDERS = Shelf(
    key=lists.REMINDERS,
    title=_("Reminders after the award"),
    about=_("What comes back to the lead while you have the award."),
    things=_reminders,
    fields=(Field("what", _("What it says"), most=200),),
    words=_("Reminders that come from now on say so."),
    hiding=_("It does not come."),
    called="what",
    back="award:round",
    order=70,
)

PLANS = Shelf(
    key=lists.PLANS,
    title=_("Worked plans"),
    about=_("Examples with which an action plan can begin. They are never evidence."),
    things=_plans,
    fields=(Field("title", _("What is it called?"), most=100), Field("about", _("For whom it is"), Written.TEXT, most=300)),
    words=_("Its lines you change once they are copied into your plan."),
    hiding=_("It is offered no more. What was copied from it stays in your plan."),
    called="title",
    back="award:examples",
    order=80,
)  # fmt: skip

SENTENCES = Shelf(
    key=lists.STATEMENTS,
    title=_("Sentences of the four views"),
    about=_("What staff, governors, parents and children are asked. Fewer sentences are answered by more people."),
    things=_statements,
    fields=(Field("text", _("The sentence"), help=_("One to which one can say yes, partly or not yet."), most=200),),
    words=_(
        "It is asked so from now on, in these words alone and untranslated. Answers that were given count as before: "
        "if your sentence means something else, hide this one instead."
    ),
    hiding=_("It is asked no more. What was answered before still counts, and can still be read."),
    called="text",
    back="award:views",
    order=90,
)

MEASURES = Shelf(
    key=lists.INDICATORS,
    title=_("What the indicators say"),
    about=_(
        "What good looks like, examples, and what is said where there is nothing yet. What an indicator is called, and what "
        "counts for it, is the framework’s."
    ),
    things=_indicators,
    fields=(
        Field("good", _("What good looks like"), Written.TEXT, most=300),
        Field("examples", _("Examples"), Written.LINES),
        Field(
            "thin", _("Where there is nothing yet"), Written.TEXT,
            help=_("First what is missing; guests and governors read this sentence alone. Then what would help."), most=300,
        ),
    ),
    words=_("They stand so wherever the indicator does: for colleagues, in the portfolio and for the verifier."),
    back="award:page",
    order=100,
)  # fmt: skip

ALL = (TERMS, AGENDAS, TASKS, REMINDERS, PLANS, SENTENCES, MEASURES)
