"""Families write by mail and by text: it finds its thread, its reader and its answer; what is not sure goes to the office."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import browser, clock, files, jobs
from schoolgate.core.models import FileUse
from schoolgate.families.models import Adult
from schoolgate.inbound.models import Arrival
from schoolgate.ledger.models import Touch
from schoolgate.messages.models import Post, Thread
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import ContactFactory, hold, home, restrict
from tests.factories.files import MP3, picture
from tests.factories.inbound import NUMBER, has_number, mail_of, mailed, texted
from tests.factories.messages import noticed
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, teacher_of, wrote


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Postbag:
    """Texts that lie in a list."""
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    return bag


def address(adult: Adult) -> str:
    """Their mail address."""
    return str(adult.contacts.get(kind="email").value)


def reply_to(mail: object, adult: Adult, words: str = "Yes, I will come.") -> None:
    """The adult presses "reply" to a mail of ours."""
    mailed(mail_of(address(adult), words, In_Reply_To=mail.message_id, Subject="Re: x"))  # type: ignore[attr-defined]


def test_mail_that_answers_an_answer_goes_on_with_its_thread(school: School, postbag: Postbag) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    answered(thread)
    work()

    reply_to(postbag.taken[0], mother, "Thank you!\n\nOn 24 November 2026 at 10:11, Oak Lane wrote:\n> On Tuesday.")

    assert [(one.words, one.channel) for one in thread.posts.all()][-1] == ("Thank you!", "email")
    thread.refresh_from_db()
    assert (thread.led_by, thread.channel) == (teacher, "email")
    assert not Arrival.objects.exists()


def test_mail_that_answers_a_notice_goes_to_who_wrote_it(school: School, postbag: Postbag) -> None:
    writer = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother,), (son,) = home(school)
    notice = noticed(school, writer, terms=[Term(kind=TermKind.PUPIL, pupil=son)])
    work()

    reply_to(postbag.taken[0], mother)

    thread = Thread.objects.get()
    assert (thread.led_by, thread.pupil, thread.source_ref) == (writer, son, notice.ref)
    assert Touch.objects.get(kind="replied").channel == "email"


def test_mail_of_its_own_is_a_new_matter_of_the_office(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    mailed(mail_of(address(mother), "He has a cough.", Subject="Ill"))
    mailed(mail_of(address(mother), "Another thing.", Subject="Lunch"))

    assert sorted(Thread.objects.values_list("subject", "led_by", "pupil")) == [
        ("Ill", None, son.pk),
        ("Lunch", None, son.pk),
    ]


def test_answer_to_a_mail_is_a_mail_to_what_is_on_file(school: School, postbag: Postbag, phones: Postbag) -> None:
    _family, (mother,), _children = home(school, channels=["text", "email"])
    has_number(mother)
    mailed(mail_of(address(mother), "He has a cough.", Reply_To="someone@elsewhere.example"))

    answered(Thread.objects.get())
    work()

    assert [one.to for one in postbag.taken] == [address(mother)]
    assert phones.taken == []


def test_text_begins_a_thread_and_the_next_goes_on_with_it(school: School, phones: Postbag) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    has_number(mother)
    texted("آج چھٹی ہے؟")
    texted("And tomorrow?")
    thread = Thread.objects.get()

    answered(thread, "No, there is school.")
    work()

    assert [one.lang for one in thread.posts.filter(writer="family")] == ["ur", "en"]
    assert [one.to for one in phones.taken] == [NUMBER]
    assert "No, there is school." in phones.taken[0].text


def test_text_of_last_month_is_another_matter(school: School) -> None:
    _family, (mother,), _children = home(school)
    has_number(mother)
    texted("Is there school?")
    with clock.standing_at(clock.now() + timedelta(days=30)):
        texted("When is sports day?")

    assert Thread.objects.count() == 2


def test_text_after_our_text_answers_it(school: School, phones: Postbag) -> None:
    writer = MemberFactory(school=school, role=Role.PARTNERSHIP)
    _family, (mother,), _children = home(school, channels=["text"])
    has_number(mother)
    notice = noticed(school, writer)
    work()
    texted("What does it cost?")

    assert Thread.objects.get().source_ref == notice.ref
    assert Thread.objects.get().led_by == writer


def test_number_of_two_people_is_for_the_office_to_tell(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    has_number(mother)
    has_number(father)
    texted("He is ill.")

    assert not Thread.objects.exists()
    assert Arrival.objects.count() == 2


def test_mail_that_names_the_delivery_of_another_adult_is_not_theirs(school: School, postbag: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    thread = wrote(mother, son)
    answered(thread)
    work()

    reply_to(postbag.taken[0], father, "Let me see what she wrote.")

    assert thread.posts.count() == 2
    assert Thread.objects.get(adult=father).posts.get().words == "Let me see what she wrote."


def test_invariant_1_barred_adult_may_write_and_no_teacher_reads_it(school: School, postbag: Postbag) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (_mother, father), (son,) = home(school, adults=2, group=willow)
    thread = wrote(father, son)
    answered(thread)
    work()
    restrict(father, son)

    reply_to(postbag.taken[0], father, "Where is my son?")

    new = Thread.objects.exclude(pk=thread.pk).get()
    assert (new.office_only, new.led_by, new.pupil) == (True, None, None)
    assert not Thread.objects.visible_to(viewer_of_member(teacher)).exists()


def test_address_that_a_barred_adult_reads_goes_on_with_no_thread_of_hers(school: School, postbag: Postbag) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    thread = wrote(mother, son)
    answered(thread)
    work()
    ContactFactory(adult=father, value=address(mother))
    hold(father, son)

    reply_to(postbag.taken[0], mother, "Tell me where they live.")

    assert thread.posts.count() == 2
    assert Thread.objects.exclude(pk=thread.pk).get().office_only


def test_our_mail_is_answered_to_the_mailbox_that_we_read(school: School, postbag: Postbag, settings: object) -> None:
    School.objects.filter(pk=school.pk).update(office_email="office@oak-lane.example")
    home(school)
    noticed(school)
    work()
    settings.MAIL_IN_ADDRESS = "school@in.example"  # type: ignore[attr-defined]
    noticed(school)
    work()

    assert [one.reply_to for one in postbag.taken] == ["office@oak-lane.example", "school@in.example"]


def test_what_is_offered_twice_stands_once(school: School) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(address(mother))
    mailed(mail)
    mailed(mail)

    assert Post.objects.count() == 1


def test_picture_of_a_mail_is_kept_without_its_place(school: School) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(address(mother))
    mail.add_attachment(picture(gps=True), maintype="image", subtype="jpeg", filename="rash.jpg")
    mail.add_attachment(MP3, maintype="audio", subtype="mpeg", filename="note.mp3")
    mailed(mail)
    jobs.work_until_idle()

    first, second = FileUse.objects.order_by("pk")
    assert (first.name, second.name) == ("rash.jpg", "note.mp3")
    assert b"Exif" not in files.read(first)
    assert b"Elm Road" not in files.read(second)
    assert Post.objects.get().files_sent == 2


def test_file_of_a_family_is_served_to_those_who_see_the_thread_and_never_by_a_link(
    school: School, postbag: Postbag
) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user).token
    sent = [SimpleUploadedFile("a.jpg", picture(gps=True)), SimpleUploadedFile("virus.exe", b"MZ\x90\x00")]
    client.post("/me/messages/new/", {"whom": son.ref, "topic": "other", "words": "", "attached": sent})
    thread = Thread.objects.get()
    jobs.work_until_idle()
    use = FileUse.objects.get()
    path = f"/me/messages/{thread.ref}/files/{use.ref}/"

    served = client.get(path)
    assert (served.status_code, served.headers["Content-Type"]) == (200, "image/jpeg")
    assert served.headers["Content-Disposition"] == 'attachment; filename="a.jpg"'
    assert b"Exif" not in served.content
    assert thread.posts.get().files_left_out == 1

    other = Client()
    other.cookies[browser.SESSION] = accounts.open_session(user=father.user).token
    assert other.get(path).status_code == 404
    answered(thread)
    work()
    assert b"Come in with a code to open it" in Client().get(_link(postbag), follow=True).content


def _link(postbag: Postbag) -> str:
    """The link in the last mail."""
    return "/l/" + postbag.taken[-1].text.split("/l/")[1].split("/")[0] + "/"
