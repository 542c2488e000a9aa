"""What stands as evidence after a year: taken, put together, refused, brought in by hand and by mail, quoted; and what still waits."""

from __future__ import annotations

from datetime import date, timedelta
from email.message import EmailMessage
from functools import partial

from schoolgate.audience.viewers import system, viewer_of_adult, viewer_of_member
from schoolgate.award import checking, queries, suggesting
from schoolgate.award import services as award
from schoolgate.award.enums import Brought, WhoSaid, WhyNot
from schoolgate.award.frameworks import framework, served
from schoolgate.award.models import Evidence, Suggestion
from schoolgate.award.services import Brings, File
from schoolgate.core import clock, jobs
from schoolgate.core.permits import Nobody, StaffViewer
from schoolgate.demo import evidenced_words as words
from schoolgate.demo.boards import board, sheet
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Tie
from schoolgate.families.services.facts import record_consent
from schoolgate.inbound import services as inbound
from schoolgate.ledger import services as ledger
from schoolgate.ledger.models import Touch
from schoolgate.schools.models import Member, School

TAKEN = 16
LATE = 3  # families whose mark turned out to be a mistake


def look_through(school: School, members: dict[str, Member]) -> None:
    """The lead has looked through what waited, and brought in what the ledger cannot know."""
    lead = viewer_of_member(members["partnership"])
    today = clock.today(school.zone)
    _night(school)
    _decide(school, lead)
    _bring(school, members, today)
    _quote(members, lead, today)
    _mail(school, _teacher(members))
    _change(school)
    _night(school)


def _night(school: School) -> None:
    """What is new is offered; what stands is looked at."""
    by = system(school.pk, "award.suggest")
    found = suggesting.find(school=school, by=by)
    suggesting.suggest(school=school, by=by, found=found)
    checking.check(school=school, found=found, by=by)


def _decide(school: School, lead: StaffViewer) -> None:
    """The best of what would help most; three sessions as one; three refusals, each for another reason."""
    sessions = [one for one in _waiting(lead) if one.item == "learning-session"][:3]
    if len(sessions) > 1:
        title, claim = award.proposed(sessions)
        award.merge(suggestions=sessions, title=title, claim=claim, effect=words.EFFECTS[0], by=lead)
    for number, row in enumerate(_some_for_each_objective(lead)):
        claim = row.claim.replace("In the", "All through the", 1) if number == 4 else ""
        award.accept(suggestion=row, claim=claim, effect=words.EFFECTS[number % 3] if number % 2 else "", by=lead)
    for row, why in zip(_one_of_each(lead)[-3:], (WhyNot.SMALL, WhyNot.BETTER, WhyNot.NEVER), strict=False):
        award.refuse(suggestion=row, why=why, by=lead)


def _some_for_each_objective(lead: StaffViewer) -> list[Suggestion]:
    """The best of each kind, and for an objective that would have nothing else, the best for it."""
    every = _one_of_each(lead)
    taken = every[:TAKEN]
    for objective in framework("lppa-9").objectives:
        for_it = [one for one in every if {*served(one.item)} & {*objective.indicators}]
        if for_it and not set(for_it) & set(taken):
            taken.append(for_it[0])
    return taken


def _waiting(lead: StaffViewer) -> list[Suggestion]:
    """What the ledger offers, the most helpful first."""
    place = {pk: number for number, pk in enumerate(queries.best(viewer=lead))}
    return sorted(Suggestion.objects.filter(pk__in=place), key=lambda one: place[one.pk])


def _one_of_each(lead: StaffViewer) -> list[Suggestion]:
    """The first of each item: the other still waits."""
    rows = _waiting(lead)
    return list({row.item: row for row in reversed(rows)}.values())[::-1]


def _bring(school: School, members: dict[str, Member], today: date) -> None:
    """A display, minutes, a page, a walk of the building; what a teacher brought; a picture with a child, and one taken back."""
    lead = viewer_of_member(members["partnership"])
    hall = File(
        board("Our languages", words.HELLO), "IMG_2041.jpg", "A board in the hall: hello in nine languages", False
    )
    papers = File(sheet("Working group", words.MINUTES), "minutes.pdf", "Minutes of the working group", False)
    tray = File(board("Garden club", ("Beans", "Peas", "Chard")), "IMG_2102.jpg", "Seed trays with their names", False)
    for kind, title, claim, who_for, ago in words.BROUGHT:
        award.bring(
            school=school,
            brings=Brings(
                kind, title, claim, today - timedelta(days=ago), who_for,
                files={Brought.DISPLAY: [hall], Brought.MINUTES: [papers]}.get(kind, []),
                url=words.PAGE if kind == Brought.LINK else "",
            ),
            by=lead,
        )  # fmt: skip
    kind, title, claim, who_for, ago = words.BY_A_TEACHER
    brings = Brings(kind, title, claim, today - timedelta(days=ago), who_for, files=[tray])
    award.bring(school=school, brings=brings, by=viewer_of_member(_teacher(members)))
    _with_children(school, lead, today)
    jobs.work_until_idle()


def _teacher(members: dict[str, Member]) -> Member:
    """One of the teachers."""
    return next(member for key, member in sorted(members.items()) if key.startswith("teacher:"))


def _with_children(school: School, lead: StaffViewer, today: date) -> None:
    """Two pictures in which a child can be recognised: one home's yes stands, the other has taken theirs back."""
    ties = Tie.objects.told_by_default().filter(school=school, relation="mother").select_related("adult", "pupil")
    for number, tie in enumerate(ties.order_by("pk")[30:32]):
        mother = viewer_of_adult(tie.adult)
        say = partial(record_consent, pupil=tie.pupil, adult=tie.adult, use=ConsentUse.PHOTO_WEBSITE, by=mother)
        say(agreed=True)
        title = words.TOGETHER[number]
        file = File(board(title, ("Pages", "Games", "Faces")), f"IMG_30{number}.jpg", title, True)
        claim = f"{title}: parents and children side by side."
        brings = Brings(Brought.PHOTOGRAPH, title, claim, today - timedelta(days=30), "Year 4", files=[file])
        row = award.bring(school=school, brings=brings, by=lead)
        jobs.work_until_idle()
        shows = row.enclosures.get()
        award.name_child(enclosure=shows, pupil=tie.pupil, by=lead)
        award.looked_at(enclosure=shows, everyone=True, by=lead)
        if number:
            say(agreed=False)


def _quote(members: dict[str, Member], lead: StaffViewer, today: date) -> None:
    """What two parents said; one has taken it back."""
    walk = Evidence.objects.get(title="Welcome walk of the building", ended_at=None)
    ask = partial(award.quote, evidence=walk, who=WhoSaid.PARENT, asked_by=members["partnership"], by=lead)
    ask(words=words.SAID, asked_on=today - timedelta(days=58))
    award.withdraw(quote=ask(words=words.TAKEN_BACK, asked_on=today - timedelta(days=57)), by=lead)


def _mail(school: School, teacher: Member) -> None:
    """A teacher mails a picture of a display; it waits."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = teacher.email, school.office_email, "Evidence: what we read at home"
    mail["Message-ID"] = f"<evidence.{clock.now():%Y%m%d%H%M}@school.example>"
    mail.set_content("Each family wrote the name of a book they read together on a paper leaf. 24 leaves so far.")
    mail.add_attachment(
        board("Our reading tree", ("Owl", "Fox", "Moon", "River")), "image", "jpeg", filename="tree.jpg"
    )
    inbound.keep_mail(mail.as_bytes())
    jobs.work_until_idle()


def _change(school: School) -> None:
    """At one session some marks were a mistake: the office has taken them back, and the evidence says so."""
    row = (
        Evidence.objects.filter(school=school, ended_at=None, source_kind="event")
        .exclude(families=None)
        .order_by("-families", "pk")
        .first()
    )
    if row is None:
        return
    touches = Touch.objects.standing().filter(
        school=school, source_kind="event", source_ref=row.source_ref, kind="came"
    )
    for touch in touches.order_by("-pk")[:LATE]:
        ledger.take_back(
            school=school.pk,
            source_kind="event",
            source_ref=row.source_ref,
            kind=touch.kind,
            unit=touch.unit,
            by=Nobody(),
        )
