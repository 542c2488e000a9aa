"""What can happen to the statement of commitment: put forward, worded anew, signed by a press or on paper, a signature taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from schoolgate.asks import services as asks
from schoolgate.asks.enums import Heard, Per, QuestionKind
from schoolgate.asks.models import Ask, Item
from schoolgate.asks.values import Given, Question
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.services import save_audience
from schoolgate.award import shipped
from schoolgate.award.enums import How, Part
from schoolgate.award.errors import AskedAlready, NothingToSign, SignedAlready
from schoolgate.award.models import Commitment, Signature
from schoolgate.award.queries.commitment import SOURCE, asked_of_families
from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.families.queries import family_of
from schoolgate.outbox import services as outbox
from schoolgate.outbox.values import Content
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School


@transaction.atomic
def put_forward(*, school: School, text: str = "", by: Viewer) -> Commitment:
    """The words to sign: those that ship, or the school's own. Other words than before are a version of their own."""
    require(by, Can.AWARD_LEAD, on=school)
    shipped_text = "\n".join(shipped.commitment())
    words = "\n".join(line.strip() for line in (text or shipped_text).splitlines() if line.strip())
    last = Commitment.objects.select_for_update().filter(school=school).order_by("-version").first()
    if last is not None and last.is_live and last.text == words:
        found: Commitment = last
        return found
    if last is not None and last.is_live:
        last.end(by=by.user)
        last.save(update_fields=["ended_at", "ended_by"])
        asks.close_for(source_kind=SOURCE, source_ref=last.ref, by=by)
    row = Commitment(
        school=school,
        version=last.version + 1 if last else 1,
        text=words,
        is_shipped=words == shipped_text,
        made_by_id=by.user,
    )
    row.save()
    audit.record(verb="award.put_forward", on=row, fields=["version", "text"], by=by)
    return row


@transaction.atomic
def sign(*, school: School, by: StaffViewer) -> Signature:
    """A colleague or a governor signs, by a press, for themselves."""
    require(by, Can.AWARD_TAKE_PART, on=school)
    member = Member.objects.get(pk=by.member)
    part = Part.GOVERNORS if member.role == Role.GOVERNOR else Part.STAFF
    return _signed(school, part, How.PRESS, clock.today(school.zone), member.name, by, member=member)


@transaction.atomic
def sign_on_paper(
    *, school: School, part: Part, name: str = "", adult: Adult | None = None, on: date, by: Viewer
) -> Signature:
    """The office has a sheet with a signature: of a parent whom we know, or of somebody by name."""
    require(by, Can.AWARD_GROUP, on=school)
    called = adult.name if adult else name
    row = _signed(school, part, How.PAPER, on, called, by, adult=adult)
    if adult is not None:
        home = family_of([adult.pk]).get(adult.pk)
        ref = row.commitment.ref
        asks.answered(
            source_kind=SOURCE, source_ref=ref, adult=adult.pk, family=home, value="yes", heard=Heard.PAPER, by=by
        )
    return row


@transaction.atomic
def ask_families(*, school: School, due: date, by: Viewer) -> Ask:
    """Ask every family, each in its language where the words ship in it; yes, by a code or on paper, is a signature.

    Raises NothingToSign, AskedAlready, DueTooSoon, PracticeMode, LimitsNotSigned.
    """
    require(by, Can.AWARD_LEAD, on=school)
    row = Commitment.objects.select_for_update().filter(school=school, ended_at=None).first()
    if row is None:
        raise NothingToSign
    if asked_of_families(school=school.pk, ref=row.ref) is not None:
        raise AskedAlready
    everyone = save_audience(school=school.pk, terms=[Term(kind=TermKind.SCHOOL)], by=by)
    title = "Do you sign our statement of commitment?"
    ask = asks.ask(
        audience=everyone, question=Question(QuestionKind.SIGNED, title, row.text, school.lang), per=Per.FAMILY, due=due,
        source_kind=SOURCE, source_ref=row.ref, answerer=SOURCE, by=by,
    )  # fmt: skip
    outbox.send(audience=everyone, content=Content("award/commitment", SOURCE, row.ref), by=by)
    audit.record(verb="award.ask_families", on=row, fields={"due": due.isoformat()}, by=by)
    return ask


def answered(item: Item, given: Given, by: Viewer) -> None:
    """A family said yes: it signed. Said otherwise later, its signature is taken back."""
    adult = Adult.objects.filter(pk=given.adult or 0).first()
    theirs = Signature.objects.filter(commitment__ref=item.ask.source_ref, adult=adult, ended_at=None).first()
    if adult is None:
        raise NothingToSign
    if given.value == "yes" and theirs is None:
        today = clock.today(item.school.zone)
        _signed(item.school, Part.PARENTS, How.ASK, today, adult.name, by, adult=adult)
    elif given.value != "yes" and theirs is not None:
        theirs.end(by=by.user)
        theirs.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def take_back_signature(*, signature: Signature, by: Viewer) -> None:
    """It was marked by mistake, or they want it back."""
    mine = isinstance(by, StaffViewer) and signature.member_id == by.member
    require(by, Can.AWARD_TAKE_PART if mine else Can.AWARD_GROUP, on=signature)
    if signature.ended_at is None:
        signature.end(by=by.user)
        signature.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="award.take_back_signature", on=signature, fields=["ended_at"], by=by)


def _signed(
    school: School,
    part: Part,
    how: How,
    on: date,
    name: str,
    by: Viewer,
    *,
    member: Member | None = None,
    adult: Adult | None = None,
) -> Signature:
    """The row, under the words that are in force."""
    commitment = Commitment.objects.select_for_update().filter(school=school, ended_at=None).first()
    if commitment is None:
        raise NothingToSign
    theirs = Signature.objects.filter(commitment=commitment, ended_at=None)
    if (member and theirs.filter(member=member).exists()) or (adult and theirs.filter(adult=adult).exists()):
        raise SignedAlready
    row = Signature(
        school=school, commitment=commitment, part=part, how=how, signed_on=on, name=name, member=member, adult=adult,
        made_by_id=by.user,
    )  # fmt: skip
    row.save()
    audit.record(verb="award.sign", on=row, fields=["part", "how", "signed_on"], by=by)
    return row
