"""Staff answer, hand over and mark as private; what leaves goes to one adult, and a private one says nothing of it."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.core import browser
from schoolgate.core.models import AuditEntry
from schoolgate.ledger.models import Touch
from schoolgate.messages.errors import CannotHaveIt, NothingAnswered
from schoolgate.messages.models import HandOver, Promise, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.outbox.models import Delivery
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.families import hold, home, restrict
from tests.factories.outbox import Postbag, work
from tests.factories.schools import GroupFactory, MemberFactory
from tests.factories.threads import answered, office, teacher_of, wrote, wrote_on


def link_in(text: str) -> str:
    """The path of the link in a mail."""
    return re.search(r"/l/[\w-]+/", text)[0]  # type: ignore[index]


def test_answer_goes_to_the_adult_who_wrote_and_to_nobody_else(school: School, postbag: Postbag) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow, name="Ms Green")
    _family, (mother, _father), (son,) = home(school, adults=2, group=willow)
    thread = wrote(mother, son, subject="PE kit")

    answered(thread, "On *Tuesday*.", by=teacher)
    work()

    (mail,) = postbag.taken
    assert mail.to == mother.contacts.get().value
    assert mail.subject == "An answer from school: PE kit"
    assert "Ms Green wrote to you:" in mail.text
    assert "On *Tuesday*." in mail.text


def test_answer_in_english_to_a_reader_of_urdu_says_so_in_urdu(school: School, postbag: Postbag) -> None:
    _family, (mother,), _children = home(school, reads="ur")
    answered(wrote(mother, words="پی ای کب ہے؟", subject="سوال"))
    work()

    (mail,) = postbag.taken
    assert mail.lang == "ur"
    assert '<div lang="en" dir="ltr"><p>On Tuesday.</p>' in mail.html


def test_words_are_in_the_language_of_their_letters(school: School) -> None:
    _family, (mother,), _children = home(school, reads="ur")

    def lang(words: str) -> str:
        return wrote(mother, words=words, subject="").posts.get().lang

    assert lang("پی ای کب ہے؟") == "ur"
    assert lang("When is PE?") == "en"
    assert lang("Коли фізкультура?") == "uk"
    assert lang("1, 2, 3") == "ur"


def test_link_in_the_answer_opens_this_thread_alone(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    other = wrote(mother, son, words="Something else")
    thread = wrote(mother, son)
    answered(thread)
    work()
    client = Client()

    opened = client.get(link_in(postbag.taken[0].text), follow=True)

    assert opened.status_code == 200
    assert b"When is PE?" in opened.content
    path = opened.redirect_chain[-1][0]
    assert client.get(path.replace(thread.ref, other.ref)).status_code == 404
    posted = client.post(path, {"words": "Thank you"})
    assert (posted.status_code, posted.headers["Location"]) == (302, path)
    assert thread.posts.last().words == "Thank you"
    assert Touch.objects.filter(kind="pressed").count() == 1


def test_link_opens_nothing_once_the_adult_is_kept_from_the_child(school: School, postbag: Postbag) -> None:
    _family, (_mother, father), (son,) = home(school, adults=2)
    thread = wrote(father, son)
    answered(thread)
    work()
    path = Client().get(link_in(postbag.taken[0].text), follow=True).redirect_chain[-1][0]

    hold(father, son)

    assert Client().get(path).status_code in (302, 404)
    assert Client().post(path, {"words": "Hello"}).status_code in (302, 404)
    assert thread.posts.count() == 2


def test_private_answer_leaves_without_its_words_and_opens_by_a_code_only(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    thread = wrote(mother, son, subject="The divorce")
    threads.mark_private(thread=thread, private=True, by=office(school))
    answered(thread, "We will keep him in.")
    work()

    (mail,) = postbag.taken
    whole = mail.subject + mail.text + mail.html
    assert mail.subject == "A message from school for you"
    assert "divorce" not in whole
    assert "keep him" not in whole
    assert "keep him" not in str(Delivery.objects.values_list("said", flat=True))

    client = Client()
    answer = client.get(link_in(mail.text), follow=True)
    assert b"keep him" not in answer.content
    assert answer.redirect_chain[-1][0].startswith("/in/")
    assert client.get(f"{link_in(mail.text)}thread/{thread.ref}/").status_code == 404

    client.cookies[browser.SESSION] = accounts.open_session(user=mother.user).token
    assert b"keep him" in client.get(f"/me/messages/{thread.ref}/").content


def test_answer_needs_words(school: School) -> None:
    _family, (mother,), _children = home(school)

    with pytest.raises(NothingAnswered):
        answered(wrote(mother), "  ")
    assert Promise.objects.live().exists()


def test_handed_over_it_is_the_colleagues_with_a_word_that_no_family_sees(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    head = MemberFactory(school=school, role=Role.PARTNERSHIP, name="Mr Bell")
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)

    threads.hand_over(thread=thread, to=head, note="You know her better.", by=viewer_of_member(teacher))

    thread.refresh_from_db()
    assert thread.led_by == head
    assert [one.member for one in Todo.objects.live()] == [head]
    assert not Thread.objects.visible_to(viewer_of_member(teacher)).exists()
    assert Thread.objects.visible_to(viewer_of_member(head)).exists()
    assert HandOver.objects.visible_to(viewer_of_member(head)).get().note == "You know her better."
    assert not HandOver.objects.visible_to(viewer_of_adult(mother)).exists()
    assert AuditEntry.objects.filter(verb="thread.hand_over").exists()


def test_barred_adults_thread_cannot_go_to_a_teacher(school: School) -> None:
    teacher = MemberFactory(school=school, role=Role.TEACHER)
    _family, (father,), (son,) = home(school)
    restrict(father, son)
    thread = wrote(father)

    with pytest.raises(CannotHaveIt):
        threads.hand_over(thread=thread, to=teacher, by=office(school))
    assert teacher not in queries.colleagues(thread)


def test_colleague_cannot_answer_what_is_not_theirs(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    stranger = MemberFactory(school=school, role=Role.TEACHER)

    with pytest.raises(PermissionDenied):
        answered(wrote(mother, son), by=stranger)


def test_teacher_whom_the_school_lets_not_write_gets_no_thread(school: School) -> None:
    School.objects.filter(pk=school.pk).update(senders=["office", "head"])
    willow = GroupFactory(school=school)
    teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)

    assert wrote(mother, son).led_by is None


def test_thread_of_a_teacher_who_left_is_the_offices_at_the_next_word(school: School) -> None:
    willow = GroupFactory(school=school)
    teacher = teacher_of(willow)
    _family, (mother,), (son,) = home(school, group=willow)
    thread = wrote(mother, son)
    teacher.end(by=None)
    teacher.ended_by = teacher.user
    teacher.save()

    wrote_on(thread)

    thread.refresh_from_db()
    assert thread.led_by is None
