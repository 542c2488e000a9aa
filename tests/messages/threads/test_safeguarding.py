"""Passed to the safeguarding lead: gone from every other view at once, kept nowhere else, and in the end nowhere here."""

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import files, jobs
from schoolgate.core.models import AuditEntry, FileUse, StoredFile
from schoolgate.core.permits import Viewer
from schoolgate.inbound import queries as inbound
from schoolgate.inbound import services as arriving
from schoolgate.inbound.models import Arrival, RawItem
from schoolgate.languages.models import Order
from schoolgate.messages.errors import NotPassedOn, PassedOnAlready
from schoolgate.messages.models import Post, Promise, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.outbox.models import Delivery, Told
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import home
from tests.factories.files import picture
from tests.factories.inbound import has_number, mail_of, mailed, texted
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, lead, office, teacher_of, wrote, wrote_on

SECRET = "He hits me"


def read_by(viewer: Viewer) -> str:
    """Every word of every thread that somebody can read."""
    posts = " ".join(Post.objects.visible_to(viewer).values_list("words", flat=True))
    return posts + " ".join(Thread.objects.visible_to(viewer).values_list("subject", flat=True))


def everyone_else(school: School) -> list[Viewer]:
    """All who work here but the lead and the head."""
    others = [one for one in Role if one not in (Role.SAFEGUARDING, Role.HEAD)]
    return [viewer_of_member(MemberFactory(school=school, role=one)) for one in others]


def test_passed_on_it_leaves_everyone_elses_view_at_once(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son, words=SECRET, subject=SECRET)

    threads.pass_on(post=thread.posts.get(), by=viewer_of_member(teacher))

    for viewer in [*everyone_else(school), viewer_of_member(teacher), office(school)]:
        assert SECRET not in read_by(viewer)
    assert SECRET in read_by(lead(school))
    assert SECRET in read_by(viewer_of_member(MemberFactory(school=school, role=Role.HEAD)))


def test_its_writer_reads_no_words_of_it_again_and_may_write_on(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son, words=SECRET, subject=SECRET)
    threads.pass_on(post=thread.posts.get(), by=office(school))
    mine = queries.my_thread(viewer=viewer_of_adult(mother), ref=thread.ref)

    assert mine is not None
    assert (mine.title, list(mine.lines)) == ("Your message", [])
    wrote_on(Thread.objects.get(pk=thread.pk), "Are you there?")
    assert "Are you there?" in read_by(lead(school))
    assert "Are you there?" not in read_by(office(school))
    assert {one.role for one in Todo.objects.live()} == {Role.SAFEGUARDING}


def test_what_was_said_before_stays_and_what_was_said_after_goes_along(school: School, postbag: Postbag) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son, words="When is PE?", subject="PE")
    answered(thread, "On Tuesday.")
    secret = wrote_on(thread, SECRET)
    answered(thread, "Thank you for telling me that he hits you.")
    work()

    passed = threads.pass_on(post=secret, by=viewer_of_member(teacher))

    seen = read_by(viewer_of_member(teacher))
    assert "When is PE?" in seen
    assert "hits" not in seen
    assert passed != thread
    assert "hits" not in str(list(Delivery.objects.values_list("said", flat=True)))
    assert "On Tuesday." in str(list(Delivery.objects.values_list("said", flat=True)))
    assert not Promise.objects.live().exists()


def test_answer_of_the_lead_leaves_without_its_words(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son, words=SECRET)
    threads.pass_on(post=thread.posts.get(), by=office(school))
    answered(Thread.objects.get(pk=thread.pk), "I will ring you at four.", by=lead(school))
    work()

    (mail,) = postbag.to(mother)
    assert "at four" not in mail.subject + mail.text + mail.html
    assert "at four" not in str(list(Delivery.objects.values_list("said", flat=True)))


def test_lead_is_told_at_once_at_any_hour_and_nobody_is_named(school: School, postbag: Postbag) -> None:
    leads = lead(school)
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son, words=SECRET)
    threads.pass_on(post=thread.posts.get(), by=office(school))
    jobs.work_until_idle()

    told = Told.objects.get(word="messages/passed_on")
    assert told.member_id == leads.member
    assert told.slots == {"page": f"/{school.slug}/messages/families/{thread.ref}/"}


def test_without_a_lead_the_head_is_told(school: School) -> None:
    head = MemberFactory(school=school, role=Role.HEAD)
    _family, (mother,), (son,) = home(school)
    threads.pass_on(post=wrote(mother, son).posts.get(), by=office(school))
    jobs.work_until_idle()

    assert Told.objects.get(word="messages/passed_on").member == head


def test_recorded_elsewhere_it_is_empty_here_and_stays_in_the_trail(school: School) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(mother.contacts.get().value, SECRET, Subject=SECRET)
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="bruise.jpg")
    mailed(mail)
    jobs.work_until_idle()
    thread = Thread.objects.get()
    threads.pass_on(post=thread.posts.get(), by=office(school))
    leads = lead(school)

    threads.recorded(thread=Thread.objects.get(), by=leads)

    assert SECRET not in read_by(leads)
    assert not FileUse.objects.exists()
    assert not StoredFile.objects.exists()
    assert bytes(RawItem.objects.get().body) == b""
    assert not Order.objects.exists()
    entry = AuditEntry.objects.get(verb="thread.recorded")
    assert (entry.who_id, entry.target) == (leads.user, thread.ref)
    assert not Todo.objects.live().exists()


def test_bytes_of_what_was_recorded_are_gone(school: School, django_capture_on_commit_callbacks: object) -> None:
    _family, (mother,), _children = home(school)
    mail = mail_of(mother.contacts.get().value, SECRET)
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="bruise.jpg")
    mailed(mail)
    jobs.work_until_idle()
    path = files._path(FileUse.objects.select_related("file").get().file.sha256)
    assert path.exists()
    threads.pass_on(post=Post.objects.get(), by=office(school))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        threads.recorded(thread=Thread.objects.get(), by=lead(school))

    assert not path.exists()


def test_given_back_it_is_its_teachers_again(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    threads.pass_on(post=thread.posts.get(), by=office(school))

    threads.give_back(thread=Thread.objects.get(), by=lead(school))

    thread.refresh_from_db()
    assert thread.led_by == teacher
    assert Promise.objects.live().count() == 1
    assert [one.member for one in Todo.objects.live()] == [teacher]


def test_only_the_lead_and_the_head_record_or_give_back(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son)
    with pytest.raises(NotPassedOn):
        threads.recorded(thread=thread, by=lead(school))
    threads.pass_on(post=thread.posts.get(), by=office(school))
    thread.refresh_from_db()

    with pytest.raises(PermissionDenied):
        threads.recorded(thread=thread, by=office(school))
    with pytest.raises(PermissionDenied):
        threads.give_back(thread=thread, by=office(school))
    with pytest.raises(PassedOnAlready):
        threads.pass_on(post=thread.posts.get(), by=lead(school))


def test_teacher_passes_on_what_is_theirs_and_nothing_else(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son)

    with pytest.raises(PermissionDenied):
        threads.pass_on(post=thread.posts.get(), by=viewer_of_member(MemberFactory(school=school, role=Role.TEACHER)))


def test_what_arrived_for_the_office_is_passed_on_and_recorded_too(school: School) -> None:
    _family, (mother, father), _children = home(school, adults=2)
    has_number(mother)
    has_number(father)
    texted(SECRET)
    arrival = Arrival.objects.order_by("pk").first()
    arriving.pass_on(arrival=arrival, by=office(school))

    for viewer in everyone_else(school):
        assert not inbound.arrivals(viewer=viewer, refs=[arrival.ref]).exists()
    leads = lead(school)
    assert inbound.arrivals(viewer=leads, refs=[arrival.ref]).exists()
    assert {one.role for one in Todo.objects.live()} == {Role.SAFEGUARDING}

    arriving.recorded(arrival=Arrival.objects.get(pk=arrival.pk), by=leads)
    assert set(Arrival.objects.values_list("words", flat=True)) == {""}
    assert bytes(RawItem.objects.get().body) == b""
    assert AuditEntry.objects.filter(verb="inbound.recorded", who=leads.user).count() == 1
