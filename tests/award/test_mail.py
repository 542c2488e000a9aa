"""A colleague mails a picture: it waits for the lead. A stranger is told nothing."""

from typing import Any

import pytest

from schoolgate.award import mailing, queries, services
from schoolgate.award.enums import CameBy
from schoolgate.award.models import Suggestion
from schoolgate.channels.models import PostItem
from schoolgate.core import jobs
from schoolgate.inbound.enums import State
from schoolgate.inbound.models import Arrival
from schoolgate.inbound.services import offer
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.award import lead
from tests.factories.families import ContactFactory, home
from tests.factories.files import PDF, picture
from tests.factories.inbound import mail_of, mailed
from tests.factories.schools import MemberFactory

TEACHER = "ms.hart@oak-lane.example"


@pytest.fixture(autouse=True)
def with_a_mailbox(settings: Any) -> None:
    settings.MAIL_IN_ADDRESS = "in@school.example"


def to_evidence(school: School, sender: str = TEACHER, **about: str) -> str:
    mail = mail_of(
        sender,
        "A walk of the building with eight parents.",
        To=mailing.address(school),
        Subject="Welcome walk",
        **about,
    )
    mail.add_attachment(picture(gps=True), "image", "jpeg", filename="IMG_1.jpg")
    mail.add_attachment(PDF, "application", "pdf", filename="list.pdf")
    return mailed(mail).state


def test_mail_of_a_teacher_waits_with_its_files_and_no_picture_is_shown_yet(school: School) -> None:
    member = MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)

    assert to_evidence(school, "Ms Hart <MS.Hart@Oak-Lane.example>") == State.TAKEN
    jobs.work_until_idle()

    row = Suggestion.objects.get()
    assert (row.title, row.claim) == ("Welcome walk", "A walk of the building with eight parents.")
    assert (row.came_by, row.brought_by, row.evidence) == (CameBy.MAIL, member, None)
    lying = list(row.enclosures.all())
    assert [one.kind for one in lying] == ["picture", "paper"]
    assert queries.shown_for(lying) == {lying[1].pk}


def test_even_the_leads_own_mail_waits_for_a_look(school: School) -> None:
    MemberFactory(school=school, role=Role.PARTNERSHIP, email=TEACHER)

    to_evidence(school)

    assert Suggestion.objects.get().evidence is None


def test_subject_that_begins_with_the_word_is_enough(school: School) -> None:
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)

    mailed(mail_of(TEACHER, "Here.", To="in@school.example", Subject="Evidence: our display"))

    assert Suggestion.objects.get().title == "Our display"


def test_offered_twice_it_stands_once(school: School) -> None:
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)
    to_evidence(school)
    row = Suggestion.objects.get()
    item = row.unit.removeprefix("mail:")

    services.refuse(suggestion=row, by=lead(school))
    assert item
    assert Suggestion.objects.count() == 1


def test_stranger_is_told_nothing_and_kept_as_a_stranger(school: School) -> None:
    MemberFactory(school=school, role=Role.GOVERNOR, email="governor@oak-lane.example")

    assert to_evidence(school, "someone@elsewhere.example") == State.NOBODY
    assert to_evidence(school, "governor@oak-lane.example") == State.NOBODY

    assert not Suggestion.objects.exists()
    assert not PostItem.objects.exists()


def test_who_works_elsewhere_brings_nothing_here(school: School, other_school: School) -> None:
    MemberFactory(school=other_school, role=Role.TEACHER, email=TEACHER)

    assert to_evidence(school) == State.NOBODY
    assert not Suggestion._base_manager.exists()


def test_teacher_who_is_a_parent_writes_to_the_office_as_a_parent(school: School) -> None:
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)
    _family, (mother, *_), _children = home(school)
    ContactFactory(adult=mother, kind="email", value=TEACHER, order=1)

    item = mailed(mail_of(TEACHER, "My son is ill."))

    assert item.handler != "evidence"
    assert not Suggestion.objects.exists()
    offer(item=item.pk)
    assert Arrival.objects.count() <= 1


def test_no_mailbox_no_address(school: School, settings: Any) -> None:
    assert mailing.address(school) == f"in+evidence-{school.slug}@school.example"
    settings.MAIL_IN_ADDRESS = ""

    assert mailing.address(school) == ""
