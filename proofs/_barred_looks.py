"""Where the father of the proof `barred` looks: links, pages, work, rows, paper and exports."""

from __future__ import annotations

import re

from django.test import Client

from proofs._barred_world import Case, World, mailboxes_on_file
from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import Code
from schoolgate.accounts.services.codes import ready_to_send
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser, clock, pdf
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import Refusal
from schoolgate.families.models import Pupil
from schoolgate.families.services import contacts
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Delivery, LetterBatch
from schoolgate.privacy import services as privacy
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Group, Member
from tests.invariants.models import of_schools


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
