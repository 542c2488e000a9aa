"""What goes with a notice: made anew before anyone has it, opened by those whom it is for, carried by each channel as it can."""

import io
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock, files, jobs, links, papers, pdf
from schoolgate.core.models import Link, StoredFile
from schoolgate.core.permits import Matter, Strength
from schoolgate.families.models import Adult
from schoolgate.messages import contents, queries, services
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.errors import (
    ChildMayBeRecognised,
    NotReady,
    SentAlready,
    TooLarge,
    TooMany,
    WrongKind,
)
from schoolgate.messages.models import Attachment, Notice
from schoolgate.messages.services import Brought
from schoolgate.outbox import services as outbox
from schoolgate.outbox.services import enclosing
from schoolgate.outbox.values import Reader
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import home, restrict
from tests.factories.files import M4A, MP3, OGG, PDF, paper, picture
from tests.factories.messages import written
from tests.factories.outbox import Postbag, office, work
from tests.factories.schools import MemberFactory

needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")


def brought(data: bytes = PDF, kind: AttachmentKind = AttachmentKind.PAPER, **about: object) -> Brought:
    values = {"name": "Kit list.pdf", "says": "What to bring", "lang": "en", "nobody_recognised": True, **about}
    return Brought(kind=kind, data=data, **values)  # type: ignore[arg-type]


def attached(
    notice: Notice, data: bytes = PDF, kind: AttachmentKind = AttachmentKind.PAPER, **about: object
) -> Attachment:
    """With its job done."""
    row = services.attach(notice=notice, brought=brought(data, kind, **about), by=viewer_of_member(notice.led_by))
    jobs.work_until_idle()
    row.refresh_from_db()
    return row


def with_picture(notice: Notice, data: bytes | None = None) -> Attachment:
    data = data or picture(size=(900, 600), gps=True)
    return attached(notice, data, AttachmentKind.PICTURE, name="IMG_1.jpg", says="The new gate")


def sent(notice: Notice) -> Notice:
    return services.send(notice=notice, by=viewer_of_member(notice.led_by))


def at_home(adult: Adult) -> Client:
    return sign_in(Client(), adult.user)


# ---- brought


def test_a_picture_is_made_anew_and_what_was_brought_is_gone(school: School, settings) -> None:
    before = set(settings.FILES_ROOT.rglob("*"))  # of other tests
    notice = written(school)
    row = services.attach(
        notice=notice,
        brought=brought(picture(gps=True), AttachmentKind.PICTURE, name="IMG_1.jpg"),
        by=viewer_of_member(notice.led_by),
    )
    assert (row.is_ready, b"Canon" in files.parked(row.waiting)) == (False, True)
    waiting = row.waiting

    jobs.work_until_idle()
    row.refresh_from_db()

    assert row.is_ready
    assert row.file is not None
    assert dict(Image.open(io.BytesIO(files.read(row.file))).getexif()) == {}
    with pytest.raises(FileNotFoundError):
        files.parked(waiting)
    new = [path.read_bytes() for path in set(settings.FILES_ROOT.rglob("*")) - before if path.is_file()]
    kept = [files.read(row.file), *new]  # the same picture may have been kept by another test: then nothing is new
    assert [b"Canon" in data for data in kept] == [False] * len(kept)


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (MP3, AttachmentKind.VOICE, "audio/mpeg"),
        (M4A, AttachmentKind.VOICE, "audio/mp4"),
        (OGG, AttachmentKind.VOICE, "audio/ogg"),
        (PDF, AttachmentKind.PAPER, "application/pdf"),
        (picture("PNG"), AttachmentKind.PICTURE, "image/jpeg"),
    ],
)
def test_what_is_kept(school: School, data: bytes, kind: AttachmentKind, media_type: str) -> None:
    row = attached(written(school), data, kind)

    assert row.file is not None
    assert row.file.file.media_type == media_type
    assert b"Elm Road" not in files.read(row.file)


@pytest.mark.parametrize(
    ("data", "kind", "about", "refusal"),
    [
        (MP3, AttachmentKind.PAPER, {}, WrongKind),
        (b"<script>alert(1)</script>", AttachmentKind.PICTURE, {}, WrongKind),
        (b"PK\x03\x04 a Word file", AttachmentKind.PAPER, {}, WrongKind),
        (PDF, AttachmentKind.VOICE, {}, WrongKind),
        (PDF + bytes(5 * 1024 * 1024), AttachmentKind.PAPER, {}, TooLarge),
        (picture(), AttachmentKind.PICTURE, {"nobody_recognised": False}, ChildMayBeRecognised),
    ],
)
def test_what_is_refused(
    school: School, data: bytes, kind: AttachmentKind, about: dict[str, object], refusal: type[Exception]
) -> None:
    notice = written(school)

    with pytest.raises(refusal):
        services.attach(notice=notice, brought=brought(data, kind, **about), by=viewer_of_member(notice.led_by))
    assert not Attachment.objects.exists()


def test_five_go_with_it_and_a_sixth_does_not(school: School) -> None:
    notice = written(school)
    rows = [attached(notice) for _ in range(5)]

    with pytest.raises(TooMany):
        attached(notice)
    services.take_away(attachment=rows[0], by=viewer_of_member(notice.led_by))
    attached(notice)


def test_what_cannot_be_opened_says_so_and_nothing_leaves_until_it_is_taken_away(school: School) -> None:
    home(school)
    notice = written(school)
    row = attached(notice, picture()[:300], AttachmentKind.PICTURE)
    assert (row.failed_at is not None, row.file, row.waiting) == (True, None, "")

    with pytest.raises(NotReady):
        sent(notice)
    services.take_away(attachment=row, by=viewer_of_member(notice.led_by))

    assert sent(notice).sent_at is not None


def test_nothing_leaves_before_it_is_ready_and_nothing_changes_after(school: School) -> None:
    home(school)
    notice = written(school)
    by = viewer_of_member(notice.led_by)
    row = services.attach(notice=notice, brought=brought(), by=by)
    with pytest.raises(NotReady):
        sent(notice)
    jobs.work_until_idle()
    notice = sent(notice)

    with pytest.raises(SentAlready):
        services.attach(notice=notice, brought=brought(), by=by)
    with pytest.raises(SentAlready):
        services.take_away(attachment=Attachment.objects.get(pk=row.pk), by=by)


def test_whoever_looked_looks_again(school: School) -> None:
    notice = written(school, MemberFactory(school=school, role=Role.TEACHER))
    services.look(notice=notice, by=office(school))
    attached(notice)
    notice.refresh_from_db()

    assert notice.looked_by is None


def test_a_paper_keeps_its_tags_and_loses_what_acts(school: School) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(PDF))
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hello')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    writer.add_attachment("secret.txt", b"hidden inside")
    writer.add_metadata({"/Author": "Mrs Khan", "/Title": "Kit list"})
    out = io.BytesIO()
    writer.write(out)

    data, pages = papers.remade(out.getvalue())

    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert (pages, "/OpenAction" in root, "/EmbeddedFiles" in root.get("/Names", {})) == (1, False, False)
    assert [word in data for word in (b"app.alert", b"hidden inside", b"Mrs Khan")] == [False] * 3
    if pdf.is_there():
        tagged = pdf.render("<html lang='en'><head><title>Kit</title></head><body><h1>Kit</h1></body></html>")
        assert pdf.is_tagged(papers.remade(tagged)[0])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and then nothing", PDF[:200], paper(41)])
def test_what_is_no_paper(data: bytes) -> None:
    with pytest.raises(papers.NotAPaper):
        papers.remade(data)


# ---- opened


def test_family_opens_it_once_the_notice_has_gone(school: School) -> None:
    _family, (mother,), _children = home(school)
    notice = written(school)
    row = with_picture(notice)
    browser, urls = (
        at_home(mother),
        [reverse(f"messages:{name}", args=[row.ref]) for name in ("my_paper", "my_paper_small")],
    )
    assert [browser.get(url).status_code for url in urls] == [404, 404]
    sent(notice)

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        answers = [browser.get(url) for url in urls]
        page = browser.get(reverse("messages:my_notice", args=[notice.ref])).content.decode()

    assert [(one.status_code, one["Content-Type"], one["Cache-Control"]) for one in answers] == [
        (200, "image/jpeg", "private, no-store")
    ] * 2
    assert len(answers[0].content) > len(answers[1].content)
    assert ('alt="The new gate"' in page, 'width="320" height="480"' in page) == (True, True)


def test_a_link_to_the_notice_opens_it_and_a_link_to_another_does_not(school: School) -> None:
    _family, (mother,), (son,) = home(school)
    notice, other = written(school), written(school)
    row = attached(notice)
    sent(notice)
    sent(other)

    def opened(of: Notice) -> int:
        matter = Matter("d", "notice", of.ref, frozenset({son.pk}))
        token = links.make(
            user=mother.user_id,
            school=school.pk,
            adult=mother.pk,
            matter=matter,
            address="",
            until=clock.now() + timedelta(days=3),
        )
        return Client().get(reverse("messages:link_paper", args=[token, row.ref])).status_code

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert (opened(notice), opened(other)) == (200, 404)


def test_invariant_1_whoever_is_barred_and_whoever_it_is_not_for_open_nothing(school: School) -> None:
    _family, (father,), (son,) = home(school)
    notice = written(school)
    row = attached(notice)
    sent(notice)
    later = clock.now() + timedelta(minutes=2)
    with clock.standing_at(later):
        assert at_home(father).get(reverse("messages:my_paper", args=[row.ref])).status_code == 200
        restrict(father, son)

        assert at_home(father).get(reverse("messages:my_paper", args=[row.ref])).status_code == 404
        assert Client().get(reverse("messages:my_paper", args=[row.ref])).status_code == 302
    teacher = sign_in(Client(), MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)
    assert teacher.get(reverse("messages:paper", args=[school.slug, row.ref])).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "said", "length"),
    [
        ("", 200, None, len(MP3) - 158),
        ("bytes=0-1", 206, f"bytes 0-1/{len(MP3) - 158}", 2),
        ("bytes=10-", 206, f"bytes 10-{len(MP3) - 159}/{len(MP3) - 158}", len(MP3) - 168),
        ("bytes=-5", 206, f"bytes {len(MP3) - 163}-{len(MP3) - 159}/{len(MP3) - 158}", 5),
        ("bytes=9999999-", 200, None, len(MP3) - 158),
        ("pages=1-2", 200, None, len(MP3) - 158),
    ],
)
def test_a_telephone_plays_a_recording_in_stretches(
    school: School, asked: str, status: int, said: str | None, length: int
) -> None:
    notice = written(school)
    row = attached(notice, MP3, AttachmentKind.VOICE, name="voice.mp3", lang="ur")
    member = sign_in(Client(), notice.led_by.user, Strength.TWO_FACTORS)

    answer = member.get(
        reverse("messages:paper", args=[school.slug, row.ref]), **({"HTTP_RANGE": asked} if asked else {})
    )

    assert (answer.status_code, answer.headers.get("Content-Range"), len(answer.content)) == (status, said, length)


def test_a_voice_is_for_those_who_read_its_language(school: School) -> None:
    (_f, (urdu,), _p), (_g, (english,), _q) = home(school, reads="ur"), home(school)
    notice = written(school)
    attached(notice, MP3, AttachmentKind.VOICE, name="voice.mp3", says="Mrs Khan", lang="ur")
    sent(notice)

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        pages = [
            at_home(adult).get(reverse("messages:my_notice", args=[notice.ref])).content.decode()
            for adult in (urdu, english)
        ]

    assert ["<audio controls" in page for page in pages] == [True, False]


# ---- carried


def test_a_mail_holds_small_papers_and_a_link_to_the_rest(school: School, postbag: Postbag, monkeypatch) -> None:
    _family, (mother,), _children = home(school)
    notice = written(school)
    attached(notice)
    with_picture(notice)
    sent(notice)
    work()

    (mail,) = postbag.to(mother)
    assert [(name, kind, data[:5]) for name, kind, data in mail.attachments] == [
        ("Kit list.pdf", "application/pdf", b"%PDF-")
    ]
    assert ("What to bring" in mail.text, "The new gate" in mail.text, "<img" in mail.html) == (True, True, False)
    assert Link.objects.filter(source_ref=notice.ref).count() == 1
    monkeypatch.setattr(enclosing, "IN_A_MAIL", 10)
    assert enclosing.enclosed(contents.notice(notice.ref, reader_of(mother)).papers) == ()


def test_a_text_says_where_the_paper_is(school: School) -> None:
    _family, (mother,), _children = home(school)
    notice = written(school)
    attached(notice)
    sent(notice)
    work()

    assert mother.deliveries.get().said["text"].endswith("See it on your page, or ask the school office for it.")


@needs_pango
def test_a_letter_has_its_papers_behind_it_and_its_pictures_on_it(school: School) -> None:
    home(school, paper_only=True)
    notice = written(school)
    attached(notice, paper(2))
    attached(notice, paper(9), says="The whole policy")
    with_picture(notice)
    sent(notice)
    work()
    batch = outbox.start_batch(school=school, by=office(school))
    work()
    batch.refresh_from_db()

    pages = PdfReader(BytesIO(files.read(batch.file))).pages

    words = [" ".join(page.extract_text().split()) for page in pages]
    assert words[-2:] == ["", ""]  # the list, of two empty pages; the policy of nine is not printed forty times
    assert "The school office has this for you on paper: The whole policy" in " ".join(words)
    assert any(page.images for page in pages)


def test_two_schools_keep_the_same_paper_each_for_itself(school: School, other_school: School) -> None:
    attached(written(school))

    assert StoredFile.objects.count() == 1
    assert queries.attachments(viewer=viewer_of_member(MemberFactory(school=other_school))).count() == 0


def reader_of(adult: Adult) -> Reader:
    return Reader(adult.pk, adult.user_id, adult.school_id, None, (), "en")


# ---- the pages of staff


@pytest.fixture
def desk(school: School) -> Callable[[Notice], Client]:
    """The browser of whoever wrote it."""
    return lambda notice: sign_in(Client(), notice.led_by.user, Strength.TWO_FACTORS)


def test_staff_attach_look_and_take_away(school: School, desk) -> None:
    notice = written(school)
    browser, page = desk(notice), reverse("messages:notice", args=[school.slug, notice.ref])
    url = reverse("messages:add_picture", args=[school.slug, notice.ref])

    wrong = browser.post(url, {"file": SimpleUploadedFile("a.jpg", picture()), "says": "Blue railings"})
    assert sorted(wrong.context["form"].errors) == ["nobody"]
    browser.post(url, {"file": SimpleUploadedFile("a.jpg", picture()), "says": "Blue railings", "nobody": "on"})
    assert "Is being made ready" in browser.get(page).content.decode()
    jobs.work_until_idle()
    row = Attachment.objects.get()
    assert reverse("messages:paper_small", args=[school.slug, row.ref]) in browser.get(page).content.decode()

    browser.post(reverse("messages:paper_away", args=[school.slug, row.ref]))

    assert Attachment.objects.get().ended_at is not None
    assert "Blue railings" not in browser.get(page).content.decode().split("What goes with it")[1]


def test_what_is_refused_stands_above_the_form_and_nothing_typed_is_lost(school: School, desk) -> None:
    notice = written(school)
    url = reverse("messages:add_paper", args=[school.slug, notice.ref])

    shown = desk(notice).post(url, {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04"), "says": "The list"})

    words = shown.content.decode()
    assert ("save it as PDF first" in words, 'value="The list"' in words) == (True, True)


def test_a_voice_says_whose_it_is_and_in_which_language(school: School, desk) -> None:
    notice = written(school)
    url = reverse("messages:add_voice", args=[school.slug, notice.ref])

    desk(notice).post(url, {"file": SimpleUploadedFile("v.m4a", M4A), "lang": "so", "says": "Mr Ali"})

    assert list(Attachment.objects.values_list("kind", "lang", "says")) == [("voice", "so", "Mr Ali")]


def test_a_colleague_who_may_not_see_the_draft_attaches_nothing(school: School) -> None:
    notice = written(school)
    teacher = sign_in(Client(), MemberFactory(school=school, role=Role.TEACHER).user, Strength.TWO_FACTORS)

    assert teacher.get(reverse("messages:add_paper", args=[school.slug, notice.ref])).status_code == 404
