"""Each side of a thread reads the other in its own language, as soon as it is there; nothing waits for an engine that is down."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.core.models import AuditEntry
from schoolgate.families.models import Adult, Contact
from schoolgate.languages import services as languages
from schoolgate.languages.engines import ENGINES, breaker
from schoolgate.languages.models import Order, Translation
from schoolgate.languages.queries import waiting
from schoolgate.languages.values import Text
from schoolgate.messages.errors import PassedOnAlready
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.queries import threads as queries
from schoolgate.messages.services import threads
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Spoken, Todo
from tests.factories.accounts import Strength, sign_in
from tests.factories.families import home
from tests.factories.languages import Parrot, turned_on
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory
from tests.factories.threads import answered, lead, office, wrote, wrote_on

URDU, POLISH = "پی ای کب ہے؟", "Kiedy jest WF?"


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Parrot]]:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    breaker.forget()
    yield Parrot
    breaker.forget()


def reader(school: School, lang: str = "pl") -> Adult:
    """Somebody who reads best in this language."""
    _family, (mother,), _children = home(school, reads=lang)
    return mother


def staff_page(thread: Thread, role: Role = Role.OFFICE) -> str:
    """The thread, as somebody in the office sees it."""
    user = MemberFactory(school=thread.school, role=role).user
    client = sign_in(Client(), user, Strength.TWO_FACTORS)
    return client.get(f"/{thread.school.slug}/messages/families/{thread.ref}/").content.decode()


def my_page(thread: Thread) -> str:
    """The thread, as its family sees it."""
    return sign_in(Client(), thread.adult.user).get(f"/me/messages/{thread.ref}/").content.decode()


def test_staff_read_a_family_in_their_own_language_with_the_original_folded_away(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH)
    work()

    page = staff_page(thread)

    assert "en: Kiedy jest WF?" in page
    assert "A machine put this into your language." in page
    assert page.index("en: Kiedy") < page.index("Show the original") < page.index(f">{POLISH}<")
    assert "nobody has translated" not in page


def test_family_reads_an_answer_in_its_language_by_mail_and_on_its_page(school: School, postbag: Postbag) -> None:
    turned_on(school, "pl")
    mother = reader(school)
    thread = wrote(mother, words=POLISH)
    answered(thread, "On Tuesday.\n\nBring shoes.")
    work()

    (mail,) = postbag.to(mother)
    assert mail.text.index("pl: On Tuesday.") < mail.text.index("\n\nOn Tuesday.")
    assert "Bring shoes." in mail.text
    assert '<div lang="en" dir="ltr"><p>On Tuesday.</p>' in mail.html
    page = my_page(thread)
    assert page.index("pl: On Tuesday.") < page.rindex("<details") < page.rindex("On Tuesday.")
    assert f"/me/messages/{thread.ref}/wrong/" in page
    assert ">On Tuesday.<" in staff_page(thread)


def test_answer_waits_a_moment_for_an_engine_that_works_and_never_for_another(school: School, postbag: Postbag) -> None:
    turned_on(school, "pl")
    mother, other = reader(school), reader(school, "ur")
    answered(wrote(mother, words=POLISH))
    answered(wrote(other, words=URDU))
    work(timedelta())

    assert (len(postbag.to(mother)), len(postbag.to(other))) == (0, 1)
    work(timedelta(seconds=20))
    assert "pl: On Tuesday." in postbag.to(mother)[0].text


def test_answer_goes_as_it_was_written_where_the_engine_is_down_and_its_page_has_what_comes_later(
    school: School, postbag: Postbag
) -> None:
    turned_on(school, "pl")
    Parrot.mood = "down"
    mother = reader(school)
    thread = wrote(mother, words=POLISH)
    answered(thread)
    work()

    (mail,) = postbag.to(mother)
    assert "pl:" not in mail.text
    assert "On Tuesday." in mail.html
    assert "wrong/" not in my_page(thread)
    Parrot.mood = "well"
    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        jobs.work_until_idle()

    assert "pl: On Tuesday." in my_page(thread)
    assert "en: Kiedy" in staff_page(thread)
    assert len(postbag.to(mother)) == 1


def test_text_of_an_answer_has_the_translation_alone(
    school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    turned_on(school, "pl")
    mother = reader(school)
    mother.contacts.all().delete()
    Contact(school=school, adult=mother, kind="mobile", value="+447700900123").save()
    answered(wrote(mother, words=POLISH))
    work()

    (text,) = bag.taken
    assert text.text.count("On Tuesday.") == 1
    assert "pl: On Tuesday." in text.text


def test_without_an_engine_staff_are_told_who_reads_it_and_the_family_whom_to_ask(school: School) -> None:
    sana = MemberFactory(school=school, role=Role.ASSISTANT, name="Sana Malik")
    Spoken(school=school, user=sana.user, lang="ur", made_by=sana.user).save()
    mother = reader(school, "ur")
    thread = wrote(mother, words=URDU)
    answered(thread)

    page = staff_page(thread)
    assert "Something here is in Urdu, and nobody has translated it yet." in page
    assert "In school Sana Malik can read Urdu." in page
    assert f"/{school.slug}/calls/put/adult/{mother.ref}/" in page
    assert URDU in page
    mine = my_page(thread)
    assert "انگریزی" in mine
    assert mine.index("انگریزی") < mine.index(">On Tuesday.<")


def test_family_is_told_to_send_5_where_texts_can_be_answered(school: School) -> None:
    School.objects.filter(pk=school.pk).update(text_number="+447700900999")
    thread = wrote(reader(school, "ps"), words=URDU)
    answered(Thread.objects.get(pk=thread.pk))

    with_english_pages = my_page(thread)
    assert "Text 5 to" not in with_english_pages  # the page is in English, as the answer is
    client = sign_in(Client(), thread.adult.user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"
    assert "07700 900999" in client.get(f"/me/messages/{thread.ref}/").content.decode()


def test_what_the_safeguarding_lead_has_is_given_to_no_engine_and_looked_up_nowhere(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH)
    threads.pass_on(post=thread.posts.get(), by=office(school))
    passed = Thread.objects.get(pk=thread.pk)
    wrote_on(passed, "Czy ktoś to czyta?")
    answered(passed, "I will ring you.", by=lead(school))
    work()

    assert Parrot.heard == []
    assert not Order.objects.live().exists()
    assert not Translation.objects.exists()
    languages.order(texts=[text_of(passed)], targets=["en"], by=office(school))
    work()
    assert "en: Kiedy" not in staff_page(passed, Role.SAFEGUARDING)
    with pytest.raises(PassedOnAlready):
        threads.ask_for_better(post=passed.posts.first(), thread=passed, by=lead(school))


def test_passed_on_while_the_engine_is_asked_nothing_is_kept(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH)
    says = Parrot.translate

    def meanwhile(self: Parrot, *asked: object, **how: object) -> object:
        threads.pass_on(post=thread.posts.get(), by=office(school))
        return says(self, *asked, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Parrot, "translate", meanwhile)
    work()

    assert Thread.objects.get(pk=thread.pk).is_passed_on()
    assert not Translation.objects.exists()


def test_given_back_it_is_translated_after_all(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH)
    threads.pass_on(post=thread.posts.get(), by=office(school))
    threads.give_back(thread=Thread.objects.get(pk=thread.pk), by=lead(school))
    work()

    assert "en: Kiedy" in staff_page(thread)


def test_family_says_that_it_is_wrong_and_a_colleague_puts_it_right(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school)
    thread = wrote(mother, words=POLISH)
    post = answered(thread)
    work()
    path = f"/me/messages/{thread.ref}/wrong/{post.ref}/"

    said = sign_in(Client(), mother.user).post(path)

    assert said.headers["Location"] == f"/me/messages/{thread.ref}/"
    assert Todo.objects.live().filter(what__contains="Polish").exists()
    ania = viewer_of_member(MemberFactory(school=school, role=Role.OFFICE, name="Ania Nowak"))
    (one,) = waiting(viewer=ania)
    assert one.order.words == "On Tuesday."
    languages.check(order=one.order, words="We wtorek.", by=ania)
    page = my_page(thread)
    assert "We wtorek." in page
    assert "pl: On" not in page
    assert "wrong/" not in page
    stranger = viewer_of_member(MemberFactory(school=school, role=Role.TEACHER))
    assert waiting(viewer=stranger) == []


def test_staff_say_that_it_is_wrong_too_and_strangers_cannot(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH)
    work()
    client = sign_in(Client(), MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)

    client.post(f"/{school.slug}/messages/families/{thread.ref}/better/{thread.posts.get().ref}/")

    assert Order.objects.live().get().why == "asked"
    assert AuditEntry.objects.filter(verb="thread.ask_for_better").exists()
    other = reader(school)
    path = f"/me/messages/{thread.ref}/wrong/{thread.posts.get().ref}/"
    assert sign_in(Client(), other.user).post(path).status_code == 404
    assert sign_in(Client(), thread.adult.user).post(path).status_code == 404  # these are their own words
    with pytest.raises(PermissionDenied):
        threads.doubt(post=thread.posts.get(), thread=thread, by=viewer_of_adult(other))


def test_english_of_who_reads_polish_is_taken_for_english(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school)

    assert wrote(mother, words="When is PE? She has no shoes.", subject="").posts.get().lang == "en"
    assert wrote(mother, words="Kiedy jest WF? Czy to we wtorek?", subject="").posts.get().lang == "pl"
    assert Order.objects.live().count() == 1


@pytest.mark.parametrize("face", ["staff", "family"])
def test_page_of_a_thread_asks_the_same_number_of_questions_however_long_it_is(school: School, face: str) -> None:
    turned_on(school, "pl")
    mother = reader(school)
    thread = wrote(mother, words=POLISH)
    answered(thread)
    clerk = office(school)
    counts = []
    for _round in range(2):
        work()
        row = Thread.objects.with_due().select_related("school", "adult__user", "adult__school").get(pk=thread.pk)
        with CaptureQueriesContext(connection) as seen:
            if face == "staff":
                page = queries.page_of(viewer=clerk, thread=row)
                lines = page.lines
            else:
                lines = queries.my_thread(viewer=viewer_of_adult(mother), ref=thread.ref).lines
            assert all(one.said for one in lines)
        counts.append(len(seen))
        for number in range(10):
            wrote_on(thread, f"Kiedy jest WF {number}?")
            answered(thread, f"On day {number}.")

    assert counts[0] == counts[1]
    assert Post.objects.count() == 42


def text_of(thread: Thread) -> Text:
    """The first words of a thread."""
    post = thread.posts.first()
    return Text(post.school_id, post.words, post.lang)


def staff_list(thread: Thread) -> str:
    """The list, as somebody in the office sees it."""
    client = sign_in(Client(), MemberFactory(school=thread.school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    return client.get(f"/{thread.school.slug}/messages/families/").content.decode()


def test_what_a_family_called_it_is_in_the_language_of_school_too(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH, subject="Pytanie o buty")
    wrote_on(thread, "I o czapkę.")
    work()

    page, rows = staff_page(thread), staff_list(thread)
    (shown,) = queries.threads_shown(frozenset({thread.ref}), office(school)).values()

    assert page.index("en: Pytanie o buty") < page.index(">Pytanie o buty<")
    assert "en: Pytanie o buty" in rows
    assert shown.title.endswith(": en: Pytanie o buty")
    assert "en: Pytanie" not in my_page(thread)
    assert Order.objects.count() == 3  # what it is called once, and each message


def test_passed_on_what_it_was_called_is_in_no_other_language_and_given_back_it_is_again(school: School) -> None:
    turned_on(school, "pl")
    thread = wrote(reader(school), words=POLISH, subject="Pytanie o buty")
    work()
    assert Translation.objects.filter(result="en: Pytanie o buty").exists()

    threads.pass_on(post=thread.posts.get(), by=office(school))

    assert not Translation.objects.filter(result="en: Pytanie o buty").exists()
    passed = Thread.objects.select_related("school", "adult").get(pk=thread.pk)
    assert "en: Pytanie" not in staff_page(passed, Role.SAFEGUARDING)
    threads.give_back(thread=passed, by=lead(school))
    work()
    assert "en: Pytanie o buty" in staff_page(passed)


def test_list_looks_up_what_threads_are_called_once(school: School) -> None:
    turned_on(school, "pl")
    counted = []
    for number in (1, 2):
        for _time in range(number):
            thread = wrote(reader(school), words=POLISH, subject="Pytanie o buty")
        work()
        with CaptureQueriesContext(connection) as seen:
            staff_list(thread)
        counted.append(len(seen))

    assert counted[0] == counted[1]
