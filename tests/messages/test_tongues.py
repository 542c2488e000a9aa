"""What staff write in their own words reaches each reader in theirs, as soon as it is there, and never waits for it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_adult, viewer_of_member
from schoolgate.channels import registry as channels
from schoolgate.core import clock, jobs
from schoolgate.families.models import Adult, Contact
from schoolgate.languages import services as languages
from schoolgate.languages.engines import ENGINES, breaker
from schoolgate.languages.models import Order
from schoolgate.languages.queries import Waiting, waiting
from schoolgate.messages import queries, services
from schoolgate.messages.enums import Urgency
from schoolgate.messages.models import Notice
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.queries import received
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School, Todo
from tests.factories.accounts import Strength, sign_in
from tests.factories.families import home
from tests.factories.languages import Parrot, administrator, turned_on
from tests.factories.messages import noticed, written
from tests.factories.outbox import Postbag, work
from tests.factories.schools import MemberFactory


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Parrot]]:
    monkeypatch.setitem(ENGINES, "pseudo", Parrot)
    Parrot.mood, Parrot.heard = "well", []
    breaker.forget()
    yield Parrot
    breaker.forget()


def reader(school: School, lang: str) -> Adult:
    """Somebody who reads best in this language."""
    _family, (mother,), _children = home(school, reads=lang)
    return mother


def page(adult: Adult, notice: Notice) -> str:
    """The notice on the adult's page, once it has gone."""
    with clock.standing_at(max(clock.now(), notice.goes_at or clock.now())):
        return sign_in(Client(), adult.user).get(f"/me/notice/{notice.ref}/").content.decode()


def by_hand(one: Waiting, words: str, by: Role = Role.ASSISTANT) -> None:
    """A colleague writes it."""
    member = MemberFactory(school=one.order.school, role=by, name="Sana Malik")
    languages.check(order=one.order, words=words, by=viewer_of_member(member))


def test_reader_gets_it_in_their_language_marked_with_the_original_under_it(school: School, postbag: Postbag) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    notice = noticed(school)
    work()

    (mail,) = postbag.to(mother)
    assert mail.subject == "pl: The gate"
    assert "pl: Please come by the back gate on Monday." in mail.text
    assert mail.text.index("pl: Please come") < mail.text.index("\n\nPlease come by the back gate")
    assert '<div lang="en" dir="ltr"><p>Please come by the back gate on Monday.</p>' in mail.html
    shown = page(mother, notice)
    assert "pl: Please come by the <strong>back gate</strong> on Monday." in shown
    assert "<details" in shown
    assert f"/me/notice/{notice.ref}/wrong/" in shown
    (news,) = received(viewer=viewer_of_adult(mother), most=5)
    assert (news.is_translated, news.foreign[0]) == (True, "Please come by the back gate on Monday.")


def test_reader_of_the_schools_language_gets_it_as_it_was_written(school: School, postbag: Postbag) -> None:
    turned_on(school, "pl")
    mother = reader(school, "en")
    notice = noticed(school)
    work()

    assert postbag.to(mother)[0].subject == "The gate"
    assert "wrong/" not in page(mother, notice)


def test_text_message_has_the_translation_and_no_original(
    school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = Postbag()
    bag.name = "text"
    monkeypatch.setitem(channels._transports, "text", bag)
    turned_on(school, "pl")
    mother = reader(school, "pl")
    mother.contacts.all().delete()
    Contact(school=school, adult=mother, kind="mobile", value="+447700900123").save()
    noticed(school)
    work()

    (text,) = bag.taken
    assert "pl: Please come by the back gate on Monday." in text.text
    assert " Please come by the back gate" not in text.text.replace("pl: Please", "")


@pytest.mark.parametrize("mood", ["down", "loses", "off"])
def test_message_never_waits_for_an_engine(school: School, postbag: Postbag, mood: str) -> None:
    if mood != "off":
        turned_on(school, "pl")
    Parrot.mood = mood
    mother = reader(school, "pl")
    notice = noticed(school, body="Please bring £5 by the **back gate** on Monday.")
    work()

    (mail,) = postbag.to(mother)
    assert mail.lang == "pl"
    assert mail.subject.endswith("The gate")
    assert "bring £5 by the back gate" in mail.html
    assert "wrong/" not in page(mother, notice)


def test_late_translation_stands_on_the_page_at_once_and_is_sent_within_the_hour(
    school: School, postbag: Postbag
) -> None:
    turned_on(school, "pl", "ur")
    mother, father = reader(school, "pl"), reader(school, "en")
    Parrot.mood = "down"
    notice = noticed(school)
    work()
    assert len(postbag.taken) == 2
    Parrot.mood = "well"
    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        work()
    with clock.standing_at(clock.now() + timedelta(minutes=25)):
        work()
        assert [one.subject.endswith("pl: The gate") for one in postbag.to(mother)] == [False, True]
        assert len(postbag.to(father)) == 1
        assert "pl: Please come by" in page(mother, notice)
        assert received(viewer=viewer_of_adult(mother), most=5)[-1].subject == "pl: The gate"
        work()
    assert len(postbag.to(mother)) == 2
    assert Dispatch.objects.filter(word="messages/translated").count() == 1


@pytest.mark.parametrize(("kind", "minutes"), [("good_to_know", 20), ("must_know", 90)])
def test_what_can_wait_and_what_is_old_is_not_sent_again(
    school: School, postbag: Postbag, kind: str, minutes: int
) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    Parrot.mood = "down"
    notice = noticed(school, kind=kind)
    gone = timedelta(hours=8) if kind == "good_to_know" else timedelta(minutes=2)
    work(gone)
    sent = len(postbag.taken)
    Parrot.mood = "well"
    breaker.forget()
    with clock.standing_at(clock.now() + gone + timedelta(minutes=minutes)):
        jobs.work_until_idle()

        assert not Dispatch.objects.filter(word="messages/translated").exists()
        assert len(postbag.taken) == sent
        assert "pl: Please come by" in page(mother, notice)


def test_family_says_that_it_is_wrong_and_a_colleague_puts_it_right(school: School) -> None:
    turned_on(school, "pl")
    mother = reader(school, "pl")
    notice = noticed(school)
    work()
    client = sign_in(Client(), mother.user)

    with clock.standing_at(clock.now() + timedelta(minutes=3)):
        answer = client.post(f"/me/notice/{notice.ref}/wrong/", follow=True)
        client.post(f"/me/notice/{notice.ref}/wrong/")
        assert answer.status_code == 200
        assert Todo.objects.live().filter(school=school).count() == 1
        found = waiting(viewer=administrator(school))
        assert {one.order.words for one in found} == {notice.title, notice.body}
        by_hand(next(one for one in found if one.order.words == notice.body), "Proszę przyjść **tylną bramą**.")
        assert Todo.objects.live().filter(school=school).count() == 1
        by_hand(next(one for one in found if one.order.words == notice.title), "Brama")
        jobs.work_until_idle()

        shown = page(mother, notice)
        assert "Proszę przyjść <strong>tylną bramą</strong>." in shown
        assert "wrong/" not in shown
        assert not Todo.objects.live().filter(school=school).exists()
        assert received(viewer=viewer_of_adult(mother), most=5)[0].subject == "Brama"


def test_nobody_doubts_what_they_may_not_see_or_what_is_not_translated(school: School) -> None:
    turned_on(school, "pl")
    notice = noticed(school)
    mother = reader(school, "en")
    work()
    client = sign_in(Client(), mother.user)

    with clock.standing_at(clock.now() + timedelta(minutes=3)):
        assert client.post(f"/me/notice/{notice.ref}/wrong/").status_code == 404
        assert client.get(f"/me/notice/{notice.ref}/wrong/").status_code in (404, 405)
    assert not Todo.objects.exists()


def test_reader_of_a_language_without_pages_finds_the_translation_under_the_english(
    school: School, postbag: Postbag
) -> None:
    turned_on(school, "pa")
    mother = reader(school, "pa")
    notice = noticed(school)
    work()

    (mail,) = postbag.to(mother)
    assert mail.subject == "The gate"
    assert "Please come by the back gate on Monday." in mail.text
    assert "pa: Please come by the back gate on Monday." in mail.text
    shown = page(mother, notice)
    assert "pa: Please come by" in shown
    assert 'lang="pa"' in shown


def test_writer_sees_before_sending_who_reads_it_in_whose_words(school: School) -> None:
    turned_on(school, "pl")
    for lang in ("pl", "pl", "ur", "so", "en"):
        reader(school, lang)
    notice = written(school)
    by = administrator(school)
    languages.ask_for_better(text=queries.texts_of(notice)[0], target="so", about=("notice", notice.ref), by=by)
    languages.ask_for_better(text=queries.texts_of(notice)[1], target="so", about=("notice", notice.ref), by=by)
    for one in waiting(viewer=by):
        by_hand(one, "Fadlan kaalay.")
    member = MemberFactory(school=school, role=Role.OFFICE)

    shown = (
        sign_in(Client(), member.user, Strength.TWO_FACTORS)
        .get(f"/{school.slug}/messages/notices/{notice.ref}/")
        .content.decode()
    )

    assert "2 adults read a machine’s translation" in shown
    assert "1 adult reads a translation that a colleague wrote or checked" in shown
    assert "1 adult gets it in English, and is told in their own language whom to ask" in shown
    assert Parrot.heard == []


def test_colleague_writes_it_before_it_is_sent(school: School, postbag: Postbag) -> None:
    mother = reader(school, "so")
    member = MemberFactory(school=school, role=Role.OFFICE)
    notice = written(school, member)
    client = sign_in(Client(), member.user, Strength.TWO_FACTORS)
    answer = client.post(f"/{school.slug}/messages/notices/{notice.ref}/better/", {"lang": "so"})
    assert answer.headers["Location"] == f"/{school.slug}/translations/?lang=so"
    assert client.post(f"/{school.slug}/messages/notices/{notice.ref}/better/", {"lang": "xx"}).status_code == 404
    for one in waiting(viewer=viewer_of_member(member)):
        by_hand(one, "Albaabka" if one.order.words == notice.title else "Ka kaalay albaabka dambe.")
    client.post(f"/{school.slug}/messages/notices/{notice.ref}/send/")
    work()

    (mail,) = postbag.to(mother)
    assert mail.subject == "Albaabka"
    assert "Ka kaalay albaabka dambe." in mail.text
    assert not Order.objects.live().exists()


def test_urgent_one_is_never_given_to_an_engine(school: School) -> None:
    turned_on(school, "pl")
    reader(school, "pl")
    services.send_urgent(
        school=school,
        urgency=Urgency.ALL_CLEAR,
        terms=[Term(kind=TermKind.SCHOOL)],
        day=clock.today(school.zone),
        hour=None,
        by=administrator(school),
    )
    work()

    assert Parrot.heard == []
    assert not Order.objects.exists()
