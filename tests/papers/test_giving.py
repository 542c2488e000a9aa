"""Papers are given to every parent at one moment, opened by a press after a code, chased, withdrawn; and a limit holds at each step."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from schoolgate.accounts import services as accounts
from schoolgate.audience.viewers import viewer_of_adult
from schoolgate.core import browser, clock, files, jobs, pdf
from schoolgate.core.models import AuditEntry, Link
from schoolgate.core.permits import Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Adult, Pupil
from schoolgate.ledger.models import Touch
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Delivery, Dispatch, LetterBatch
from schoolgate.papers import queries, services
from schoolgate.papers.errors import (
    AllCollected,
    LookFirst,
    NothingToSend,
    RemindedLately,
    SentAlready,
    WithdrawnAlready,
)
from schoolgate.papers.models import Bundle, Collected
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import TieFactory, home, restrict
from tests.factories.outbox import Postbag, work
from tests.factories.papers import brought, given, numbered, office, paper_of, pdf_of, reported, words_of
from tests.factories.schools import GroupFactory, MemberFactory

LATER = timedelta(seconds=61)
needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")


def visitor(adult: Adult) -> Client:
    client = Client()
    client.cookies[browser.SESSION] = accounts.open_session(user=adult.user).token
    return client


def opens(adult: Adult, bundle: Bundle, pupil: Pupil) -> int:
    """Presses Open; what comes back."""
    return int(visitor(adult).post(f"/me/papers/{paper_of(bundle, pupil).ref}/open/").status_code)


def waits(bundle: Bundle) -> set[str]:
    """Who has not collected."""
    row = queries.bundles(viewer=office(bundle.school)).get(pk=bundle.pk)
    return {one.adult for one in queries.waiting(viewer=office(bundle.school), bundle=row)}


def test_each_parent_of_both_homes_is_told_at_the_same_moment_and_nothing_is_attached(
    school: School, postbag: Postbag
) -> None:
    _one, (mother,), (son,) = home(school)
    _two, (father,), _none = home(school, pupils=0)
    TieFactory(pupil=son, adult=father)
    given(school, son)
    work()

    rows = {one.adult_id: one for one in Delivery.objects.all()}
    assert set(rows) == {mother.pk, father.pk}
    assert len({one.due_at for one in rows.values()}) == 1
    (mail,) = postbag.to(mother)
    assert mail.subject == f"School report ready: {son.forename}"
    assert "PDF" not in mail.text
    assert son.upn not in mail.text + mail.html


def test_nothing_stands_on_a_page_before_its_moment(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    bundle = reported(school, son)
    assert opens(mother, bundle, son) == 404

    services.give(bundle=bundle, by=office(school))
    assert opens(mother, bundle, son) == 404
    with clock.standing_at(clock.now() + LATER):
        assert opens(mother, bundle, son) == 200


def test_stopped_in_the_first_minute_it_never_stands_on_a_page(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    bundle = given(school, son)

    outbox.cancel(dispatch=Dispatch.objects.get(), by=office(school))

    with clock.standing_at(clock.now() + LATER):
        assert opens(mother, bundle, son) == 404


def test_opening_is_a_press_after_a_code_and_counts_once(school: School) -> None:
    family, (mother,), (son,) = home(school)
    bundle = given(school, son)
    work()
    with clock.standing_at(clock.now() + LATER):
        client = visitor(mother)
        assert "School report" in client.get("/me/papers/").content.decode()
        assert not Collected.objects.exists(), "looking is not opening"
        answer = client.post(f"/me/papers/{paper_of(bundle, son).ref}/open/")
        client.post(f"/me/papers/{paper_of(bundle, son).ref}/open/")

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert son.upn in words_of(answer.content)[0]
    touch = Touch.objects.get(kind="pressed")
    assert (touch.family_id, touch.adult_id, touch.source_kind) == (family.pk, mother.pk, "papers")


def test_link_alone_opens_nothing_and_asks_for_a_code(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son,) = home(school)
    bundle = given(school, son)
    work()
    (mail,) = postbag.to(mother)
    token = mail.text.split("/l/")[1].split("/")[0]
    assert Link.objects.count() == 1

    with clock.standing_at(clock.now() + LATER):
        page = Client().get(f"/l/{token}/", follow=True)
        assert "First we send you a code." in page.content.decode()
        assert son.forename not in page.content.decode()
        assert Client().get(f"/me/papers/{bundle.ref}/").status_code == 302
        assert Client().post(f"/me/papers/{paper_of(bundle, son).ref}/open/").status_code == 302
    assert not Collected.objects.exists()


def test_another_family_learns_nothing(school: School) -> None:
    _family, _adults, (son,) = home(school)
    stranger = home(school)[1][0]
    bundle = given(school, son)

    with clock.standing_at(clock.now() + LATER):
        assert opens(stranger, bundle, son) == 404
        assert visitor(stranger).get(f"/me/papers/{bundle.ref}/").status_code == 404


def test_invariant_1_restricted_adult_gets_nothing_sees_nothing_and_opens_nothing(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    restrict(father, son)
    bundle = given(school, son)
    work()

    with clock.standing_at(clock.now() + LATER):
        assert opens(father, bundle, son) == 404
        assert visitor(father).get("/me/papers/").content.decode().count("School report") == 0
    assert [one.adult for one in Delivery.objects.exclude(state="withheld")] == [mother]
    assert waits(bundle) == {mother.name}


def test_invariant_1_a_restriction_that_comes_later_shuts_the_paper_at_once(school: School) -> None:
    _family, (father,), (son,) = home(school)
    bundle = given(school, son)
    work()
    with clock.standing_at(clock.now() + LATER):
        assert opens(father, bundle, son) == 200
        restrict(father, son)
        assert opens(father, bundle, son) == 404
    assert [one.what for one in queries.exposed(frozenset({father.pk}), son.pk, clock.now() - timedelta(days=1))] == [
        "Autumn report"
    ]


def test_name_that_does_not_fit_wants_a_look_first(school: School) -> None:
    _family, _adults, (son,) = home(school)
    numbered(son, 1)
    bundle = brought(school, ("all.pdf", pdf_of([f"No name, {son.upn}"])))

    with pytest.raises(LookFirst):
        services.give(bundle=bundle, by=office(school))
    services.give(bundle=bundle, looked=True, by=office(school))
    with pytest.raises(SentAlready):
        services.give(bundle=bundle, looked=True, by=office(school))


def test_what_is_left_out_does_not_go(school: School) -> None:
    (son,), (daughter,) = home(school)[2], home(school)[2]
    bundle = reported(school, son, daughter)
    services.leave_out(paper=paper_of(bundle, son), by=office(school))
    services.give(bundle=bundle, by=office(school))
    work()

    assert {pupil for one in Delivery.objects.all() for pupil in one.pupil_ids()} == {daughter.pk}
    empty = reported(school, son)
    services.leave_out(paper=paper_of(empty, son), by=office(school))
    with pytest.raises(NothingToSend):
        services.give(bundle=empty, by=office(school))


def test_brother_without_a_paper_is_not_named(school: School, postbag: Postbag) -> None:
    _family, (mother,), (son, brother) = home(school, pupils=2)
    given(school, son)
    work()

    (mail,) = postbag.to(mother)
    assert brother.forename not in mail.text


def test_who_has_not_collected_is_a_list_of_each_parent_by_class(school: School) -> None:
    willow, ash = GroupFactory(school=school, name="4 Willow"), GroupFactory(school=school, name="3 Ash")
    _one, (mother, father), (son,) = home(school, adults=2, group=willow)
    _two, (aunt,), (niece,) = home(school, group=ash)
    bundle = given(school, son, niece)
    work()
    assert waits(bundle) == {mother.name, father.name, aunt.name}

    with clock.standing_at(clock.now() + LATER):
        opens(mother, bundle, son)
        row = queries.bundles(viewer=office(school)).get(pk=bundle.pk)
        lines = queries.waiting(viewer=office(school), bundle=row)

    assert [(one.group, one.adult) for one in lines] == [("3 Ash", aunt.name), ("4 Willow", father.name)]


def test_reminder_goes_once_after_three_school_days_to_those_who_wait(school: School, postbag: Postbag) -> None:
    _one, (mother,), (son,) = home(school)
    _two, (aunt,), (niece,) = home(school)
    bundle = given(school, son, niece)
    work()
    with clock.standing_at(clock.now() + LATER):
        opens(mother, bundle, son)
        with pytest.raises(RemindedLately):
            services.remind(bundle=bundle, by=office(school))
    assert services.remind_all(school=school.pk) == 0

    with clock.standing_at(clock.now() + timedelta(days=3, hours=1)):
        assert services.remind_all(school=school.pk) == 1
        assert services.remind_all(school=school.pk) == 0
        work()
    assert (len(postbag.to(mother)), len(postbag.to(aunt))) == (1, 2)

    with clock.standing_at(clock.now() + timedelta(days=6)):
        opens(aunt, bundle, niece)
        with pytest.raises(AllCollected):
            services.remind(bundle=bundle, by=office(school))


def test_withdrawn_is_gone_from_every_page_at_once_and_who_had_opened_it_is_told(school: School) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    bundle = given(school, son)
    work()
    paper, by = paper_of(bundle, son), office(school)
    with clock.standing_at(clock.now() + LATER):
        opens(mother, bundle, son)
        services.withdraw(paper=paper, by=by)

        assert opens(mother, bundle, son) == 404
        assert opens(father, bundle, son) == 404
    assert [one.adult for one in queries.openings(viewer=by, paper=paper)] == [mother]
    assert waits(bundle) == set()
    with pytest.raises(WithdrawnAlready):
        services.withdraw(paper=paper, by=by)


def test_withdrawn_before_it_left_is_not_announced(school: School, postbag: Postbag) -> None:
    _family, _adults, (son,) = home(school)
    bundle = given(school, son)
    services.withdraw(paper=paper_of(bundle, son), by=office(school))

    work()

    assert postbag.taken == []


@needs_pango
def test_family_on_paper_gets_the_pages_behind_its_cover_sheet_in_class_order(school: School) -> None:
    oak, ash = GroupFactory(school=school, name="6 Oak"), GroupFactory(school=school, name="4 Ash")
    _one, (first,), (older,) = home(school, group=oak, paper_only=True)
    _two, (second,), (younger,) = home(school, group=ash, paper_only=True)
    bundle = given(school, older, younger)
    work()

    batch = outbox.start_batch(school=school, by=office(school))
    work()
    batch.refresh_from_db()
    pages = words_of(files.read(batch.file))
    assert len(pages) == 4, "cover and page, twice: each begins on a sheet of its own"
    assert [second.name in pages[0], younger.upn in pages[1], first.name in pages[2], older.upn in pages[3]] == [
        True
    ] * 4
    assert waits(bundle) == {first.name, second.name}

    outbox.gone_home(batch=batch, by=office(school))
    assert waits(bundle) == set()


@needs_pango
def test_withdrawn_paper_is_taken_out_of_the_pile(school: School) -> None:
    _one, _adults, (son,) = home(school, paper_only=True)
    _two, _others, (niece,) = home(school, paper_only=True)
    bundle = given(school, son, niece)
    work()
    batch = outbox.start_batch(school=school, by=office(school))
    work()

    services.withdraw(paper=paper_of(bundle, son), by=office(school))

    assert LetterBatch.objects.get().ready_at is None, "nobody gives it out before it is made again"
    work()
    batch.refresh_from_db()
    pages = "".join(words_of(files.read(batch.file)))
    assert son.upn not in pages
    assert niece.upn in pages


def test_odd_pile_is_filled_up_to_whole_sheets() -> None:
    joined = pdf.join([pdf_of(["cover"]), pdf_of(["one", "two"])], whole_sheets=True)

    assert len(PdfReader(BytesIO(joined)).pages) == 4


def test_staff_who_look_are_in_the_trail_and_others_see_no_page(client: Client, school: School) -> None:
    _family, _adults, (son,) = home(school)
    bundle = reported(school, son)
    path = f"/{school.slug}/papers/one/{paper_of(bundle, son).ref}/"
    sign_in(client, MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)

    assert client.get(path)["Content-Type"] == "application/pdf"
    assert AuditEntry.objects.filter(verb="papers.look").count() == 1

    teacher = Client()
    sign_in(teacher, MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)
    assert teacher.get(f"/{school.slug}/papers/{bundle.ref}/").status_code == 200
    assert teacher.get(path).status_code == 404


def test_pages_lead_from_files_to_families(client: Client, school: School) -> None:
    _family, (mother,), (son,) = home(school)
    numbered(son, 1)
    sign_in(client, MemberFactory(school=school, role=Role.OFFICE).user, Strength.TWO_FACTORS)
    base = f"/{school.slug}/papers"
    file = BytesIO(pdf_of([f"{son.name} {son.upn}"]))
    file.name = "all.pdf"

    assert "Please choose a file." in client.post(f"{base}/new/", {"kind": "report", "title": "x"}).content.decode()
    answer = client.post(f"{base}/new/", {"kind": "report", "title": "Autumn report", "brought": file})
    page = answer["Location"]
    assert "being read" in client.get(page).content.decode()
    jobs.work_until_idle()
    assert son.name in client.get(page).content.decode()
    client.post(f"{page}give/", {})
    assert mother.name in client.get(f"{page}waiting/").content.decode()
    paper = paper_of(Bundle.objects.get(), son)
    assert "Nobody has opened it." in client.get(f"{base}/one/{paper.ref}/withdraw/").content.decode()
    client.post(f"{base}/one/{paper.ref}/withdraw/")
    assert not queries.lines(viewer=office(school), bundle=Bundle.objects.get())


def test_parent_may_not_give_and_staff_open_nothing_for_them(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    bundle = reported(school, son)

    with pytest.raises(NotAllowed):
        services.give(bundle=bundle, by=viewer_of_adult(mother))  # type: ignore[arg-type]


def test_list_asks_as_much_for_three_as_for_one(school: School, django_assert_num_queries: Any) -> None:
    (mother,), (son,) = home(school)[1:]
    by = viewer_of_adult(mother)
    given(school, son)
    with clock.standing_at(clock.now() + LATER):
        with django_assert_num_queries(count := 3):
            assert len(queries.my_papers(viewer=by)) == 1
        given(school, son), given(school, son)
        with clock.standing_at(clock.now() + LATER), django_assert_num_queries(count):
            assert len(queries.my_papers(viewer=by)) == 3
