"""Evidence from outside: a colleague's waits, a picture waits for its children, a quotation for its permission."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.award import queries, services
from schoolgate.award.enums import Brought
from schoolgate.award.errors import NobodyNamed, NotAWebPage, TooMany, WrongKind
from schoolgate.award.models import Enclosure, Evidence, Quote, Suggestion
from schoolgate.award.queries import Page
from schoolgate.award.services import File
from schoolgate.core import clock, files, jobs
from schoolgate.core.permits import StaffViewer, Strength
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import Adult, Consent, Pupil
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School, Todo
from tests.factories.accounts import sign_in
from tests.factories.award import lead
from tests.factories.evidence import brought, pictured, stands, teacher
from tests.factories.families import home, restrict
from tests.factories.files import PDF, picture
from tests.factories.outbox import work
from tests.factories.schools import MemberFactory


@pytest.fixture
def by(school: School) -> StaffViewer:
    return lead(school)


def as_(viewer: StaffViewer) -> Client:
    client = Client()
    sign_in(client, Member.objects.get(pk=viewer.member).user, Strength.TWO_FACTORS)
    return client


def agrees(adult: Adult, pupil: Pupil, *, agreed: bool = True) -> Consent:
    found: Consent = Consent.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        adult=adult,
        use=ConsentUse.PHOTO_WEBSITE,
        agreed=agreed,
        since=date(2026, 9, 1),
    )
    return found


def the_page(by: StaffViewer, evidence: Evidence) -> Page:
    return queries.page(viewer=by, line=queries.shown([evidence], viewer=by)[0])


def shown(one: Enclosure) -> bool:
    row = Enclosure.objects.get(pk=one.pk)
    return row.pk in queries.shown_for([row])


def test_colleagues_waits_for_the_lead_and_the_leads_own_stands(school: School, by: StaffViewer) -> None:
    waits, own = brought(school), brought(school, by)

    assert (waits.evidence, waits.brought) == (None, Brought.DISPLAY)
    assert own.evidence is not None
    assert own.evidence.originals.get().claim == own.claim
    assert Todo.objects.live().filter(source_kind="suggestion").count() == 1


def test_likely_indicators_are_proposed_by_its_words(school: School, by: StaffViewer) -> None:
    row = brought(school, title="Minutes of the working group", claim="The working group met and wrote minutes.")

    assert row.chosen
    assert services.accept(suggestion=row, by=by).serves.count() == len(row.chosen)


def test_picture_is_made_anew_without_its_place(school: School) -> None:
    one = pictured(school, children=False)

    assert one.file is not None
    kept = Image.open(io.BytesIO(files.read(one.file)))
    assert (one.waiting, dict(kept.getexif())) == ("", {})
    assert shown(one)


def test_what_is_no_picture_and_no_paper_is_refused_whatever_it_is_called(school: School, by: StaffViewer) -> None:
    evidence = stands(school, by)

    with pytest.raises(WrongKind):
        services.enclose(to=evidence, file=File(b"<html>", "picture.jpg", "x"), by=by)
    for number in range(10):
        services.enclose(to=evidence, file=File(PDF, f"{number}.pdf", "x"), by=by)
    with pytest.raises(TooMany):
        services.enclose(to=evidence, file=File(PDF, "more.pdf", "x"), by=by)


def test_picture_that_cannot_be_opened_says_so(school: School, by: StaffViewer) -> None:
    one = services.enclose(to=stands(school, by), file=File(picture()[:60], "a.jpg", "x", children=False), by=by)
    jobs.work_until_idle()

    one.refresh_from_db()
    assert (one.failed_at is not None, one.waiting, shown(one)) == (True, "", False)


def test_invariant_10_picture_with_children_is_shown_only_while_each_is_named_and_every_consent_stands(
    school: School, by: StaffViewer
) -> None:
    _family, (mother, *_), (son, daughter) = home(school, pupils=2)
    one = pictured(school, children=True, by=by)
    assert not shown(one)
    with pytest.raises(NobodyNamed):
        services.looked_at(enclosure=one, everyone=True, by=by)

    services.name_child(enclosure=one, pupil=son, by=by)
    services.looked_at(enclosure=one, everyone=True, by=by)
    assert not shown(one)
    yes = agrees(mother, son)
    assert shown(one)
    services.name_child(enclosure=one, pupil=daughter, by=by)
    assert not shown(one)
    agrees(mother, daughter)
    assert shown(one)
    Consent.objects.filter(pk=yes.pk).update(until=clock.today(school.zone) - timedelta(days=1))
    assert not shown(one)


def test_invariant_10_one_home_says_no(school: School, by: StaffViewer) -> None:
    _family, (mother, father), (son,) = home(school, adults=2)
    one = pictured(school, children=True, by=by)
    services.name_child(enclosure=one, pupil=son, by=by)
    services.looked_at(enclosure=one, everyone=True, by=by)
    agrees(mother, son)
    agrees(father, son, agreed=False)

    assert not shown(one)


def test_hidden_picture_is_gone_for_everyone_also_by_its_address(school: School, by: StaffViewer) -> None:
    _family, (mother, *_), (son, *_) = home(school)
    evidence = stands(school, by)
    one = pictured(school, children=True, to=evidence, by=by)
    services.name_child(enclosure=one, pupil=son, by=by)
    services.looked_at(enclosure=one, everyone=True, by=by)
    consent = agrees(mother, son)
    verifier = Client()
    sign_in(verifier, MemberFactory(school=school, role=Role.VERIFIER).user, Strength.CODE)
    page, file = (
        reverse(f"award:{name}", args=[school.slug, ref]) for name, ref in (("piece", evidence.ref), ("file", one.ref))
    )
    assert verifier.get(file).status_code == 200
    html = verifier.get(page).content.decode()
    assert "file_small" not in html
    assert one.ref in html
    assert son.forename not in html

    Consent.objects.filter(pk=consent.pk).update(agreed=False)

    for client in (verifier, as_(by)):
        assert client.get(file).status_code == 404
    assert f"{one.ref}/small" not in verifier.get(page).content.decode()
    assert one not in [each.row for each in the_page(by, evidence).pictures]


def test_verifier_opens_nothing_that_only_waits(school: School) -> None:
    row = brought(school, files=[File(picture(), "a.jpg", "A display", children=False)])
    jobs.work_until_idle()
    verifier = Client()
    sign_in(verifier, MemberFactory(school=school, role=Role.VERIFIER).user, Strength.CODE)

    assert verifier.get(reverse("award:file", args=[school.slug, row.enclosures.get().ref])).status_code == 404


def test_picture_taken_away_leaves_no_bytes(school: School, by: StaffViewer) -> None:
    one = pictured(school, children=False, by=by)
    assert one.file is not None
    use = one.file

    services.take_away(enclosure=one, by=by)

    assert not type(use).objects.filter(source_ref=one.ref).exists()
    assert not shown(one)


def test_quotation_withdrawn_is_gone_everywhere_at_once(school: School, by: StaffViewer) -> None:
    evidence = stands(school, by)
    asked_by = Member.objects.get(pk=by.member)
    _family, (mother, *_), _children = home(school)
    said = services.quote(
        evidence=evidence,
        words="I felt welcome.",
        who="parent",
        asked_by=asked_by,
        asked_on=date(2026, 11, 2),
        adult=mother,
        by=by,
    )
    url = reverse("award:item", args=[school.slug, evidence.ref])
    assert "I felt welcome." in as_(by).get(url).content.decode()
    assert mother.surname not in as_(by).get(url).content.decode()

    services.withdraw(quote=said, by=by)

    assert "I felt welcome." not in as_(by).get(url).content.decode()
    assert (Quote.objects.get().words, Quote.objects.get().adult) == ("", None)


@pytest.mark.parametrize(
    "url",
    [
        "http://school.example",
        "javascript:alert(1)",
        "https://user:pass@school.example",
        "https://127.0.0.1/x",
        "https://[",
        "x",
    ],
)
def test_page_that_is_not_plain_https_is_refused(school: School, by: StaffViewer, url: str) -> None:
    with pytest.raises(NotAWebPage):
        services.add_page(to=stands(school, by), url=url, says="x", by=by)


def test_page_is_shown_with_its_host(school: School, by: StaffViewer) -> None:
    evidence = stands(school, by, url="https://oak-lane.example/parents?a=1")

    [page] = the_page(by, evidence).web
    assert page.host == "oak-lane.example"


def test_teacher_by_page_brings_a_photograph_names_the_child_and_sees_what_became_of_it(school: School) -> None:
    someone = teacher(school)
    client = as_(someone)
    _family, (mother, *_), (child, *_) = home(school)
    data = {
        "brought": "display", "title": "Our languages", "claim": "A display.", "day": "2026-11-02", "says": "judged by", "children": "yes",
        "photograph": SimpleUploadedFile("IMG.jpg", picture(gps=True)),
    }  # fmt: skip
    answer = client.post(reverse("award:bring", args=[school.slug]), data)
    row = Suggestion.objects.get()
    one = row.enclosures.get()
    assert answer["Location"] == reverse("award:who", args=[school.slug, one.ref])

    who = answer["Location"]
    assert child.surname in client.get(f"{who}?q={child.forename}").content.decode()
    client.post(who, {"is_in": child.ref})
    client.post(who, {"all": "1"})
    one.refresh_from_db()
    assert one.named_at is not None
    assert "waits for the partnership lead" in client.get(reverse("award:brought", args=[school.slug])).content.decode()
    agrees(mother, child)
    jobs.work_until_idle()
    assert client.get(reverse("award:file", args=[school.slug, one.ref])).status_code == 200
    assert as_(teacher(school)).get(who).status_code == 404


def test_bringing_by_page_says_what_is_wrong_and_keeps_what_was_typed(school: School, by: StaffViewer) -> None:
    client, url = as_(by), reverse("award:bring", args=[school.slug])
    data = {
        "brought": "minutes", "title": "Meeting", "claim": "We met.", "day": "2036-11-02", "says": "judged by", "url": "http://a.example",
        "file": SimpleUploadedFile("x.exe", b"MZ" + bytes(100)),
    }  # fmt: skip
    wrong = client.post(url, data).content.decode()
    assert "still to come" in wrong
    assert "begins with https://" in wrong
    assert "We met." in wrong
    refused = client.post(
        url, data | {"day": "2026-11-02", "url": "", "file": SimpleUploadedFile("x.exe", b"MZ" + bytes(100))}
    )
    assert "This file is neither" in refused.content.decode()
    assert not Evidence.objects.exists()


def test_governor_and_verifier_bring_nothing(school: School) -> None:
    for role in (Role.GOVERNOR, Role.VERIFIER):
        client = Client()
        sign_in(client, MemberFactory(school=school, role=role).user, Strength.TWO_FACTORS)
        assert client.get(reverse("award:bring", args=[school.slug])).status_code == 404
    with pytest.raises(NotAllowed):
        services.quote(
            evidence=stands(school), words="x", who="parent", asked_by=MemberFactory(school=school), asked_on=date(2026, 1, 1),
            by=teacher(school),
        )  # fmt: skip


def test_quotation_by_page_wants_a_yes(school: School, by: StaffViewer) -> None:
    evidence, client = stands(school, by), as_(by)
    url = reverse("award:quote", args=[school.slug, evidence.ref])
    data = {
        "words": "Good.",
        "who": "parent",
        "asked_by": Member.objects.get(pk=by.member).ref,
        "asked_on": "2026-11-02",
    }

    assert "Without a yes" in client.post(url, data).content.decode()
    client.post(url, data | {"sure": "on"})

    said = Quote.objects.get()
    client.post(reverse("award:withdraw", args=[school.slug, said.ref]))
    assert Quote.objects.get().words == ""


def test_what_came_to_evidence_since_is_there_again_once_it_is_taken_anew(school: School, by: StaffViewer) -> None:
    row = brought(school)
    evidence = services.accept(suggestion=row, by=by)
    file = services.enclose(to=evidence, file=File(PDF, "plan.pdf", "A plan", children=False), by=by)
    page = services.add_page(to=evidence, url="https://example.org/plan", says="A plan", by=by)

    services.undo(school=school, by=by)
    again = services.accept(suggestion=row, by=by)

    assert [*again.enclosures.all()] == [file]
    assert [*again.pages.all()] == [page]


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.VERIFIER, Role.PARTNERSHIP])
def test_invariant_1_who_is_kept_from_a_child_does_not_see_its_picture_at_work(
    school: School, by: StaffViewer, role: Role
) -> None:
    _family, (mother, father), (child,) = home(school, adults=2)
    one = services.enclose(to=stands(school), file=File(picture(), "a.jpg", "The hall"), by=by)
    work()
    agrees(mother, child)
    services.name_child(enclosure=one, pupil=child, by=by)
    services.looked_at(enclosure=Enclosure.objects.get(), everyone=True, by=by)
    person = as_(viewer_of_member(MemberFactory(school=school, role=role, user=father.user)))
    at = reverse("award:file", args=[school.slug, one.ref])
    assert person.get(at).status_code == 200

    restrict(father, child)

    assert person.get(at).status_code == 404
