"""What may happen at the school of the proof `barred`, and what the father tries. Each step uses the product's own doors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.test import Client

from proofs._barred_world import Case, World, bring_in, mailboxes_on_file
from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Code
from schoolgate.accounts.services.codes import ready_to_send
from schoolgate.asks import queries as ask_queries
from schoolgate.asks import services as asks
from schoolgate.asks.enums import Per, QuestionKind
from schoolgate.asks.values import Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels.values import BeforeEach, Outcome, Parcel, Result
from schoolgate.core import browser, clock, jobs, pdf, sources
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import Refusal
from schoolgate.events import services as events
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.families.models import Pupil, Restriction, SafetyHold, Tie
from schoolgate.families.services import contacts, holds, limits
from schoolgate.outbox import registry
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Delivery, LetterBatch
from schoolgate.outbox.values import Content, Message, Reader
from schoolgate.privacy import services as privacy
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, Member
from tests.invariants.models import of_schools

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
    urgent = world.chance.random() < 0.3
    outbox.send(audience=audience, content=Content("proof/barred", "proof", "news"), urgent=urgent, by=by)
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


def open_link(world: World, case: Case) -> None:
    """He opens a link that came to him, however old."""
    if not case.tokens:
        return
    token, _about = world.chance.choice(case.tokens[-30:])
    page = Client().get(f"/l/{token}/", follow=True)
    world.look(case, "page by link", page.content.decode())


def sign_in(world: World, case: Case) -> None:
    """He asks for a code at a mailbox that he reads, and comes in as whoever he may be."""
    address = world.chance.choice(sorted(case.mailboxes)) if case.mailboxes else case.mailbox
    try:
        token = accounts.ask_code(address=address, place="here", language="en")
        ready = ready_to_send(Code.objects.order_by("-pk").values_list("pk", flat=True)[0])
        if ready is None:
            return
        code = accounts.try_code(token=token, typed=ready[1], place="here")
        people = (world.mother(case), world.father(case))
        opened = accounts.enter(code=code, user=world.chance.choice(people).user_id, device="his")
    except Refusal:
        return
    case.cookies.append(opened.token)
    world.done["his sessions"] += 1


def look_at_pages(world: World, case: Case) -> None:
    """He looks at a page on a device on which he is signed in, whatever was opened on it."""
    if case.cookies:
        client = Client()
        client.cookies[browser.SESSION] = world.chance.choice(case.cookies[-4:])
        page = client.get(world.chance.choice(("/me/", "/me/family/")), follow=True)
        world.look(case, "family page", page.content.decode())


def change_role(world: World, case: Case) -> None:
    """He comes to work at the school, in some role, as the same user or as another with the same address; or leaves."""
    if case.member is not None:
        Member.objects.filter(pk=case.member).update(ended_at=clock.now(), ended_by=world.staff(Role.OFFICE).user)
        case.member = None
        return
    father = world.father(case)
    role = world.chance.choice((Role.HEAD, Role.TEACHER, Role.OFFICE, Role.SAFEGUARDING, Role.GOVERNOR, Role.VERIFIER))
    own = mailboxes_on_file(father)
    other = own and world.chance.random() < 0.4
    user = accounts.new_user() if other else father.user
    email = own[0].value if other else f"work{case.number}@school.example"
    member = Member(school=world.school, user=user, role=role, name="Him", email=email, since=clock.now().date())
    member.save()
    case.member = member.pk
    world.done["roles"] += 1


def look_at_work(world: World, case: Case) -> None:
    """In his role he looks for the child and the mother."""
    if case.member is None:
        return
    member = Member.objects.get(pk=case.member)
    client = Client()
    opened = accounts.open_session(user=member.user, strength=Strength.TWO_FACTORS)
    client.cookies[browser.SESSION] = opened.token
    pupil, mother, slug = world.pupil(case), world.mother(case), world.school.slug
    paths = [
        f"families/?q={case.child}",
        f"children/{pupil.ref}/",
        f"adults/{mother.ref}/",
        f"who/?to-who=group:{Group.objects.get(name='Willow').ref}",
        f"who/?to-children={case.child}+Family{case.number}",
        "answers/",
        "spoke/",
        "messages/",
        "today/",
    ]
    path = world.chance.choice(paths)
    page = client.get(f"/{slug}/{path}")
    text = page.content.decode(errors="replace")
    asked = f'value="{case.child}"', f">\n{case.child}", f"“{case.child}"
    for echo in asked:  # what he typed himself is shown again
        text = text.replace(echo, "")
    if page.status_code == 200:
        world.look(
            case, f"page at work: {path.split('/')[0]}", re.sub(r"<textarea.*?</textarea>", "", text, flags=re.S)
        )


def look_at_rows(world: World, case: Case) -> None:
    """By no model does he see a row about the child, as a parent or in his role."""
    father, pupil = world.father(case), world.pupil(case)
    viewers = [viewer_of_adult(father)]
    if case.member is not None:
        viewers.append(viewer_of_member(Member.objects.get(pk=case.member)))  # type: ignore[arg-type]
    models = [one for one in of_schools() if getattr(one, "pupils_path", None) and getattr(one, "seen_with", None)]
    for model in world.chance.sample(models, 4):
        for viewer in viewers:
            rows = model.objects.visible_to(viewer).filter(**{model.pupils_path: pupil.pk})  # type: ignore[attr-defined]
            world.done["queries"] += 1
            if world.is_barred(case) and rows.exists():
                world.leak("rows", f"{model._meta.label} as {type(viewer).__name__}")


def print_letters(world: World, case: Case) -> None:
    """The office prints what waits; later it gives the pile out, or puts it back."""
    by = world.staff(Role.OFFICE)
    open_batch = LetterBatch.objects.filter(ended_at=None).order_by("pk").first()
    try:
        if open_batch is None:
            outbox.start_batch(school=world.school, by=by)
        elif world.chance.random() < 0.7:
            letters = list(Delivery.objects.filter(attempts__batch=open_batch).distinct())
            outbox.gone_home(batch=open_batch, by=by)
            _given_out(world, letters)
        else:
            outbox.remake(batch=open_batch, by=by)
    except (Refusal, pdf.PdfMissing):
        return


def _given_out(world: World, letters: list[Delivery]) -> None:
    """Letters that went home with the children: none of a barred father's names the child, none goes to a held home."""
    by_father = {world.father(case).pk: case for case in world.cases}
    for letter in letters:
        letter.refresh_from_db()
        if letter.state != "done" or letter.adult_id not in by_father:
            continue
        case = by_father[letter.adult_id]
        names = Pupil.objects.filter(pk__in=letter.pupil_ids()).values_list("forename", flat=True)
        world.look(case, "letter", " ".join(names))


def on_paper(world: World, case: Case) -> None:
    """He wants paper, or mail again."""
    father = world.father(case)
    father.paper_only = not father.paper_only
    father.save(update_fields=["paper_only"])


def confirm_mother(world: World, case: Case) -> None:
    """The mother comes to the office and says that nobody else reads her mailbox any more."""
    for one in mailboxes_on_file(world.mother(case)):
        try:
            contacts.confirm_contact(contact=one, seen_what="Passport", by=world.staff(Role.OFFICE))
        except Refusal:
            continue
        case.mailboxes.discard(one.value)
        case.cookies.clear()
        world.done["confirmed in person"] += 1


def export(world: World, case: Case) -> None:
    """He asks for what is held about himself: where the mother is must not be in it."""
    document = privacy.access_export(person=world.father(case), by=world.staff(Role.HEAD))
    world.look(case, "export", document.decode(errors="replace"), only=case.secrets)


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
