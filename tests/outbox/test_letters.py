"""Paper: what waits, the file, the tick that says it has gone home; and what staff themselves are told."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from schoolgate.channels.values import Outcome
from schoolgate.core import clock, files, jobs, pdf
from schoolgate.core.models import Link
from schoolgate.families.models import Adult, PostalAddress, Tie
from schoolgate.ledger.models import Touch
from schoolgate.outbox import queries, registry, services
from schoolgate.outbox.errors import BatchClosed, BatchNotReady, NamesNobody, NothingToPrint
from schoolgate.outbox.models import Attempt, LetterBatch, Told
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.outbox import URGENT, Postbag, deliveries, office, sent, standing, work
from tests.factories.schools import GroupFactory, MemberFactory

needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")


def printed(school: School) -> LetterBatch:
    """A batch of all that waits, made."""
    batch = services.start_batch(school=school, by=office(school))
    work()
    batch.refresh_from_db()
    return batch


def on_paper(school: School, group: str) -> Adult:
    """A family of one adult who is reached on paper, with a child in a class."""
    _family, (adult,), _children = home(school, group=GroupFactory(school=school, name=group), paper_only=True)
    return adult


@needs_pango
def test_letters_lie_in_class_order_and_what_is_posted_comes_last(school: School) -> None:
    oak, ash, away = on_paper(school, "6 Oak"), on_paper(school, "4 Ash"), on_paper(school, "1 Elm")
    Tie.objects.filter(adult=away).update(lives_with=False)
    PostalAddress(school=school, adult=away, lines="14 Elm Road, Leeds", postcode="LS7 1AA", same="x").save()
    sent(school)
    work()

    waiting = queries.letters_to_print(viewer=office(school))
    assert [(one.adult, one.group, one.by_post) for one in waiting] == [
        (ash.name, "4 Ash", False),
        (oak.name, "6 Oak", False),
        (away.name, "1 Elm", True),
    ]
    pages = [page.extract_text() for page in PdfReader(BytesIO(files.read(printed(school).file))).pages]
    assert [adult.name in page for adult, page in zip((ash, oak, away), pages, strict=True)] == [True] * 3
    assert "LS7 1AA" in pages[2]
    assert "LS7 1AA" not in pages[0] + pages[1]


@needs_pango
def test_a_letter_is_delivered_when_the_office_ticks_that_it_has_gone_home(school: School) -> None:
    adult = on_paper(school, "4 Ash")
    dispatch = sent(school)
    work()
    assert standing(dispatch, adult) == "to_print"
    batch = printed(school)
    assert standing(dispatch, adult) == "printed"
    with clock.standing_at(clock.now() + timedelta(days=9)):
        services.settle(school=school.pk)
    assert Touch.objects.count() == 0

    assert services.gone_home(batch=batch, by=office(school)) == 1

    assert standing(dispatch, adult) == "delivered"
    assert list(Touch.objects.values_list("kind", "channel", "adult")) == [("delivered", "letter", adult.pk)]
    with pytest.raises(BatchClosed):
        services.gone_home(batch=batch, by=office(school))


@needs_pango
def test_the_paper_carries_a_link_of_its_own_which_ends_when_it_is_put_back(school: School) -> None:
    adult = on_paper(school, "4 Ash")
    dispatch = sent(school)
    work()
    assert Link.objects.count() == 0
    batch = printed(school)
    assert Link.objects.get().delivery == deliveries(dispatch)[adult.pk].ref

    services.put_back(batch=batch, by=office(school))

    assert Link.objects.get().ended_at is not None
    assert standing(dispatch, adult) == "to_print"
    assert printed(school).ref != batch.ref


@needs_pango
def test_a_letter_stopped_while_the_file_is_made_is_not_in_it(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    on_paper(school, "4 Ash")
    first = sent(school)
    second = sent(school)
    work()
    render, stopped = pdf.render, []

    def then_stop(html: str) -> bytes:
        if not stopped:
            stopped.append(services.cancel(dispatch=first, by=office(school)))
        return render(html)

    monkeypatch.setattr(pdf, "render", then_stop)
    batch = printed(school)

    assert stopped == [(1, 0)]
    assert len(PdfReader(BytesIO(files.read(batch.file))).pages) == 1
    assert [one.delivery.dispatch_id for one in Attempt.objects.filter(batch=batch, state="handing")] == [second.pk]


@needs_pango
def test_nothing_is_ticked_before_it_is_made(school: School) -> None:
    on_paper(school, "4 Ash")
    sent(school)
    work()
    batch = services.start_batch(school=school, by=office(school))

    with pytest.raises(BatchNotReady):
        services.gone_home(batch=batch, by=office(school))


@needs_pango
def test_no_letter_no_batch(school: School) -> None:
    with pytest.raises(NothingToPrint):
        services.start_batch(school=school, by=office(school))


@needs_pango
def test_an_urdu_letter_reads_from_right_to_left(school: School) -> None:
    _family, (mother,), _children = home(school, paper_only=True, reads="ur")
    sent(school)
    work()

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(files.read(printed(school).file))).pages)
    assert mother.name in text
    assert "سلام" in text or "ﺳﻼم" in text or "سالم" in text


def test_teachers_print_no_letters(school: School) -> None:
    with pytest.raises(PermissionDenied):
        services.start_batch(school=school, by=office(school, Role.TEACHER))


def test_a_letter_that_nobody_printed_in_time_lapses(school: School) -> None:
    adult = on_paper(school, "4 Ash")
    dispatch = sent(school, content=URGENT)
    work()

    with clock.standing_at(clock.now() + timedelta(hours=3)):
        services.look_round(school=school.pk)

    assert standing(dispatch, adult) == "lapsed"


@pytest.fixture
def notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something that members are told."""
    word = registry.Notice("tests/notice", "%(count)s to do", "%(count)s by %(day)s: %(page)s")
    monkeypatch.setitem(registry._notices, "tests/notice", word)


def test_a_member_is_told_numbers_days_and_pages(school: School, postbag: Postbag, notice: None) -> None:
    member = MemberFactory(school=school)
    slots = {"count": 3, "day": date(2026, 12, 1), "page": f"/{school.slug}/messages/"}

    services.tell(member=member, template="tests/notice", slots=slots, by=office(school))
    jobs.work_until_idle()

    (mail,) = postbag.taken
    assert (mail.to, mail.subject) == (member.email, "3 to do")
    assert mail.text == f"3 by 1 December 2026: http://localhost:8000/{school.slug}/messages/\n"


@pytest.mark.parametrize("slot", ["Yusuf Khan", "/elsewhere/families/", True, 1.5])
def test_a_member_is_told_no_name(school: School, notice: None, slot: object) -> None:
    with pytest.raises(NamesNobody):
        services.tell(
            member=MemberFactory(school=school), template="tests/notice", slots={"page": slot}, by=office(school)
        )
    assert Told.objects.count() == 0


def test_a_notice_that_may_have_gone_is_not_sent_again(school: School, postbag: Postbag, notice: None) -> None:
    member = MemberFactory(school=school)
    postbag.says[member.email] = [(Outcome.DEFERRED, "451"), (Outcome.UNSURE, "ConnectionResetError")]
    services.tell(member=member, template="tests/notice", slots={"count": 1, "day": 1, "page": 1}, by=office(school))

    for minutes in (0, 1, 3, 10):
        work(timedelta(minutes=minutes))

    assert len(postbag.taken) == 1
    assert Told.objects.get().state == "unsure"
