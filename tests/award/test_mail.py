"""A colleague mails a picture: it waits for the lead. A stranger is told nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from schoolgate.award import mailing, queries, services
from schoolgate.award.enums import CameBy
from schoolgate.award.errors import NotShown
from schoolgate.award.models import Suggestion
from schoolgate.award.services import File
from schoolgate.channels.models import PostItem
from schoolgate.core import clock, jobs
from schoolgate.inbound.enums import State
from schoolgate.inbound.models import Arrival, RawItem, Stranger
from schoolgate.inbound.services import offer
from schoolgate.outbox.models import Told
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.award import lead
from tests.factories.families import ContactFactory, home
from tests.factories.files import HEIC, MP3, PDF, picture
from tests.factories.helping import signed_in
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

    assert to_evidence(school, "someone@elsewhere.example") == State.TAKEN
    assert to_evidence(school, "governor@oak-lane.example") == State.TAKEN

    assert not Suggestion.objects.exists()
    assert not PostItem.objects.exists()
    assert Stranger.objects.filter(school=school).count() == 2, "the office reads it"


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


def with_files(school: School, *files: tuple[bytes, str]) -> Suggestion:
    mail = mail_of(TEACHER, "From the walk.", To=mailing.address(school), Subject="Welcome walk")
    for data, name in files:
        mail.add_attachment(data, "application", "octet-stream", filename=name)
    mailed(mail)
    found: Suggestion = Suggestion.objects.latest("pk")
    return found


def test_what_is_not_taken_is_said_on_the_item_and_to_whoever_sent_it(school: School) -> None:
    member = MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)

    row = with_files(
        school, (HEIC, "1.heic"), (HEIC + b"2", "2.heic"), (MP3, "said.mp3"), (b"MZ\x90", "x.exe"), (PDF, "a.pdf")
    )

    assert row.not_taken == [
        "2 pictures in a format that browsers do not show (HEIC)",
        "1 sound recording",
        "1 file that was too large, or of a kind that we do not take",
    ]
    assert [one.kind for one in row.enclosures.all()] == ["paper"]
    told = Told.objects.get()
    assert (told.member, told.word, told.slots["files"]) == (member, "award/left_out", 4)
    page = reverse("award:brought", args=[school.slug])
    assert told.slots["page"] == page
    mine = signed_in(member).get(page).content.decode()
    leads = signed_in(MemberFactory(school=school, role=Role.PARTNERSHIP))
    its_own = leads.get(reverse("award:suggestion", args=[school.slug, row.ref])).content.decode()
    for shown in (mine, its_own):
        assert "2 pictures in a format that browsers do not show (HEIC)" in shown
        assert "Most Compatible" in shown


def test_more_files_than_we_keep_are_said_and_where_all_is_taken_nobody_hears(school: School) -> None:
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)

    assert with_files(school, (PDF, "a.pdf")).not_taken == []
    assert not Told.objects.exists()
    twelve = [(PDF + b"%" * n, f"{n}.pdf") for n in range(12)]

    assert with_files(school, *twelve).not_taken == ["2 files that were too large, or of a kind that we do not take"]


def test_after_thirty_mails_a_day_the_rest_stays_raw_and_the_lead_is_told_once(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "A_DAY", 2)
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER, name="Ms Hart")
    MemberFactory(school=school, role=Role.TEACHER, email="other@oak-lane.example")

    for _one in range(4):
        assert to_evidence(school) == State.TAKEN
    to_evidence(school, "other@oak-lane.example")

    assert Suggestion.objects.count() == 3
    assert RawItem.objects.exclude(body=b"").count() == 5
    todo = Todo.objects.live().get(unit__startswith="evidence-many")
    assert (todo.role, "More than 2 mails" in todo.what, "Ms Hart" in todo.what) == ("partnership", True, True)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        to_evidence(school)
    assert Suggestion.objects.count() == 4


def test_heic_on_the_page_says_how_to_send_a_jpeg(school: School) -> None:
    MemberFactory(school=school, role=Role.TEACHER, email=TEACHER)
    row = with_files(school, (PDF, "a.pdf"))

    with pytest.raises(NotShown, match="as a JPEG"):
        services.enclose(to=row, file=File(HEIC, "1.heic", "A walk"), by=lead(school))
