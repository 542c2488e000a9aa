"""What may happen at the school of the proof `barred`, and what the father tries. Each step uses the product's own doors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from proofs._barred_looks import (
    change_role,
    confirm_mother,
    export,
    look_at_pages,
    look_at_rows,
    look_at_work,
    on_paper,
    open_link,
    print_letters,
    sign_in,
)
from proofs._barred_world import Case, World, bring_in
from schoolgate.asks import queries as ask_queries
from schoolgate.asks import services as asks
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.values import Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import clock, jobs, sources
from schoolgate.core.refusals import Refusal
from schoolgate.events import services as events
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.families.models import Restriction, SafetyHold, Tie
from schoolgate.families.services import holds, limits
from schoolgate.outbox import registry
from schoolgate.outbox import services as outbox
from schoolgate.outbox.enums import Kind
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, Member

LINK = re.compile(r"/l/([\w-]{20,})/")


def says(_ref: str, reader: Reader) -> Message:
    """News that names each child whom it concerns."""
    names = ", ".join(one.first for one in reader.children)
    return Message(subject=f"News of {names}", paragraphs=[f"Today: {names}."], action=("Read more", "news"))


registry.content("proof/barred", says)
sources.kind("proof", lambda refs, _viewer: {ref: sources.Shown("News", "en") for ref in refs})


class Postbag:
    """Mail that the father reads if it goes to a mailbox of his; now and then a hold is set while a batch is in hand."""

    name = "email"

    def __init__(self, world: World) -> None:
        self.world = world

    def hand_over(self, parcels: Iterable[Parcel], before_each: BeforeEach) -> Iterator[Result]:
        for parcel in parcels:
            if self.world.chance.random() < 0.01:
                self.world.done["set while a batch was in hand"] += 1
                set_hold(self.world, self.world.chance.choice(self.world.cases))
            if not before_each(parcel):
                yield Result(parcel.ref, Outcome.SKIPPED)
                continue
            self._arrives(parcel)
            yield Result(parcel.ref, Outcome.ACCEPTED)

    def _arrives(self, parcel: Parcel) -> None:
        """Whoever reads the mailbox has it now."""
        text = f"{parcel.subject} {parcel.text} {parcel.html}"
        self.world.done["mails"] += 1
        for case in self.world.cases:
            if parcel.to in case.mailboxes:
                self.world.look(case, "mail to a mailbox of his", text)
                case.tokens += [(token, case.child in text) for token in LINK.findall(parcel.text)]


def set_hold(world: World, case: Case) -> None:
    """The safeguarding lead presses."""
    tie = Tie.objects.filter(adult=world.father(case), pupil=world.pupil(case)).order_by("ended_at", "-pk").first()
    if tie is None or any(isinstance(one, SafetyHold) for one in world.limits.get(case.number, ())):
        return
    try:
        hold = holds.set_hold(tie=tie, reason="Told to us.", by=world.staff(Role.SAFEGUARDING))
    except Refusal:
        return
    world.limits.setdefault(case.number, set()).add(hold)
    world.done["holds set"] += 1


def end_hold(world: World, case: Case) -> None:
    """It was somebody else."""
    for one in [one for one in world.limits.get(case.number, ()) if isinstance(one, SafetyHold)]:
        world.limits[case.number].remove(one)
        holds.end_hold(hold=SafetyHold.objects.get(pk=one.pk), reason="A mistake.", by=world.staff(Role.SAFEGUARDING))


def restrict(world: World, case: Case) -> None:
    """An order was shown."""
    tie = Tie.objects.filter(adult=world.father(case), pupil=world.pupil(case), ended_at=None).first()
    if tie is not None and len(world.limits.get(case.number, ())) < 2:
        row = limits.restrict(tie=tie, document_seen="Order", by=world.staff(Role.SAFEGUARDING))
        world.limits.setdefault(case.number, set()).add(row)
        world.done["restrictions set"] += 1


def end_restriction(world: World, case: Case) -> None:
    """The order was lifted."""
    for one in [one for one in world.limits.get(case.number, ()) if isinstance(one, Restriction)]:
        world.limits[case.number].remove(one)
        row = Restriction.objects.get(pk=one.pk)
        limits.end_restriction(restriction=row, why="Lifted.", by=world.staff(Role.SAFEGUARDING))


def import_again(world: World, case: Case) -> None:
    """The school's system says something else of the father tonight."""
    n = case.number
    match world.chance.randrange(5):
        case 0:
            case.listed = not case.listed
        case 1:
            case.mailbox = f"dad{n}x-{world.done['imports']}@home.example"
        case 2:
            case.mailbox = case.mother_mailbox  # one mailbox for both
        case 3:
            case.mailbox, case.listed = f"dad{n}x@home.example", True
        case 4:
            case.mother_mailbox = f"quornmother{n}x-{world.done['imports']}@home.example"
    bring_in(world)
    world.done["imports"] += 1


def send_news(world: World, case: Case) -> None:
    """Someone writes to the class of these children, or to the whole school."""
    willow = Group.objects.get(name="Willow")
    terms = [Term(kind=TermKind.GROUP, group=willow)] if world.chance.random() < 0.6 else [Term(kind=TermKind.SCHOOL)]
    by = world.staff(Role.OFFICE)
    audience = save_audience(school=world.school.pk, terms=terms, by=by)
    kind = Kind.URGENT if world.chance.random() < 0.3 else Kind.NOW
    outbox.send(audience=audience, content=Content("proof/barred", "proof", "news"), kind=kind, by=by)
    world.done["sends"] += 1


def work(world: World, case: Case) -> None:
    """The worker does what is due."""
    jobs.work_until_idle(most=40)


def invite(world: World, case: Case) -> None:
    """A family learning session for the class."""
    start = clock.now() + timedelta(days=3)
    leader = Member.objects.get(name="The partnership")
    plan = Plan(
        kind="family_learning",
        title="Story bags",
        summary="Come.",
        lang="en",
        where="Library",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        terms=[Term(kind=TermKind.GROUP, group=Group.objects.get(name="Willow"))],
    )
    by = viewer_of_member(leader)
    events.invite(event=events.plan(school=world.school, plan=plan, led_by=leader, by=by), by=by)
    world.done["invitations"] += 1


def ask(world: World, case: Case) -> None:
    """A question for each child of the class."""
    by = world.staff(Role.OFFICE)
    terms = [Term(kind=TermKind.GROUP, group=Group.objects.get(name="Willow"))]
    audience = save_audience(school=world.school.pk, terms=terms, by=by)
    question = Question(kind=QuestionKind.YES_NO, title="May your child come to the wood?")
    asks.ask(audience=audience, question=question, per=Per.PUPIL, due=clock.today("UTC") + timedelta(days=4), by=by)


def answer(world: World, case: Case) -> None:
    """He tries to answer what waits for the child."""
    viewer = viewer_of_adult(world.father(case))
    pupil = world.pupil(case)
    for item in ask_queries.items_of_viewer(viewer=viewer)[:3]:
        about = pupil.pk in item.pupil_ids()
        try:
            asks.answer(item=item, value="yes", by=viewer)
        except Refusal:
            continue
        world.done["answers of his"] += 1
        if about and world.is_barred(case):
            world.leak("answer", "he answered for the child")


def book(world: World, case: Case) -> None:
    """He tries to book for what the child's class is invited to."""
    father = world.father(case)
    event = Event.objects.filter(starts_at__gt=clock.now()).order_by("-pk").first()
    if event is None:
        return
    try:
        events.answer(event=event, adult=father, seats=1, by=viewer_of_adult(father))
    except Refusal:
        return
    world.done["bookings of his"] += 1
    if world.is_barred(case):
        world.leak("booking", "he booked for the child's class")


STEPS: list[tuple[int, Callable[[World, Case], Any]]] = [
    (4, set_hold),
    (2, end_hold),
    (3, restrict),
    (2, end_restriction),
    (2, import_again),
    (6, send_news),
    (14, work),
    (2, invite),
    (2, ask),
    (4, answer),
    (4, book),
    (12, open_link),
    (4, sign_in),
    (10, look_at_pages),
    (3, change_role),
    (8, look_at_work),
    (8, look_at_rows),
    (5, print_letters),
    (2, on_paper),
    (2, confirm_mother),
    (2, export),
]
