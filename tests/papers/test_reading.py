"""What was brought is read by a worker: one paper a child, and a plain sentence for all that could not be taken."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from schoolgate.core import files, jobs
from schoolgate.core.models import FileUse, StoredFile
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.models import Pupil
from schoolgate.papers import queries, services
from schoolgate.papers.enums import NameCheck, PaperKind, Trouble
from schoolgate.papers.errors import NothingBrought, TooMuch
from schoolgate.papers.models import Bundle, Paper
from schoolgate.papers.services import bringing
from schoolgate.papers.sorting import reader, sets
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.papers import brought, numbered, office, paper_of, pdf_of, upn, words_of, zip_of
from tests.factories.schools import GroupFactory


@pytest.fixture
def ana(school: School) -> Pupil:
    pupil: Pupil = home(school)[2][0]
    numbered(pupil, 1)
    return pupil


@pytest.fixture
def ben(school: School) -> Pupil:
    pupil: Pupil = home(school)[2][0]
    numbered(pupil, 2)
    return pupil


def page(pupil: Pupil, *more: str) -> str:
    return " ".join([pupil.forename, pupil.surname, pupil.upn, *more])


def troubles(bundle: Bundle) -> list[Trouble]:
    return [one.trouble for one in bundle.wrong]


def test_joined_file_is_cut_by_the_numbers_on_its_pages(school: School, ana: Pupil, ben: Pupil) -> None:
    bundle = brought(school, ("all.pdf", pdf_of([page(ana), "second of Ana", page(ben)])))

    assert troubles(bundle) == []
    assert words_of(files.read(paper_of(bundle, ana).file)) == [page(ana), "second of Ana"]
    assert words_of(files.read(paper_of(bundle, ben).file)) == [page(ben)]
    assert {one.name_check for one in Paper.objects.all()} == {NameCheck.FITS}
    assert (bundle.done, bundle.of) == (3, 3)


def test_zip_and_single_files_are_taken_by_the_number_in_their_names(school: School, ana: Pupil, ben: Pupil) -> None:
    packed = zip_of(
        **{f"Reports/{ana.upn}__pdf": pdf_of([page(ana)]), "__MACOSX/._x__pdf": b"junk", "__DS_Store": b"x"}
    )

    bundle = brought(school, ("reports.zip", packed), (f"{ben.upn}.pdf", pdf_of([f"{ben.forename} {ben.surname}"])))

    assert troubles(bundle) == []
    assert {one.pupil for one in Paper.objects.filter(bundle=bundle)} == {ana, ben}


def test_name_that_does_not_fit_is_marked_with_whose_it_is(school: School, ana: Pupil, ben: Pupil) -> None:
    ana.surname, ben.surname = "Silva", "Jones"
    ana.save(), ben.save()

    bundle = brought(school, ("all.pdf", pdf_of([f"{ben.forename} Jones {ana.upn}", f"{ben.upn} of nobody"])))

    assert (paper_of(bundle, ana).name_check, paper_of(bundle, ana).named) == (NameCheck.OTHER, ben)
    assert (paper_of(bundle, ben).name_check, paper_of(bundle, ben).named) == (NameCheck.MISSING, None)
    first, _second = queries.lines(viewer=office(school), bundle=bundle)
    assert not first.fits


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("notes.pdf", b"Dear all, no PDF at all", Trouble.NOT_PDF),
        ("broken.pdf", b"%PDF-1.7\nthis is where it ends", Trouble.BROKEN),
        ("scan.pdf", pdf_of(["", ""]), Trouble.NO_NUMBER),
        ("strangers.pdf", pdf_of([upn(77)]), Trouble.UNKNOWN),
        (f"{upn(77)}.pdf", pdf_of(["x"]), Trouble.UNKNOWN),
        ("bad.zip", b"PK\x03\x04 and then nothing", Trouble.BAD_ZIP),
    ],
)
def test_each_bad_thing_is_a_plain_sentence_and_gives_nobody_anything(
    school: School, ben: Pupil, name: str, data: bytes, trouble: Trouble
) -> None:
    bundle = brought(school, (name, data))

    assert troubles(bundle) == [trouble]
    assert not Paper.objects.filter(bundle=bundle).exists()


def test_pages_before_the_first_number_are_nobodys(school: School, ana: Pupil) -> None:
    bundle = brought(school, ("all.pdf", pdf_of(["Autumn reports", page(ana)])))

    assert troubles(bundle) == [Trouble.NOBODY_YET]
    assert words_of(files.read(paper_of(bundle, ana).file)) == [page(ana)]


def test_locked_pdf_is_told_from_a_broken_one(school: School, ana: Pupil) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of([page(ana)])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    assert troubles(brought(school, ("locked.pdf", out.getvalue()))) == [Trouble.LOCKED]


def test_two_files_for_one_child_are_both_left(school: School, ana: Pupil, ben: Pupil) -> None:
    bundle = brought(
        school, ("all.pdf", pdf_of([page(ana), page(ben)])), (f"{ana.upn}.pdf", pdf_of([page(ana, "another")]))
    )

    assert troubles(bundle) == [Trouble.TWICE, Trouble.TWICE]
    assert [one.pupil for one in Paper.objects.filter(bundle=bundle)] == [ben]


def test_number_of_another_school_or_of_a_leaver_is_nobodys(school: School, other_school: School, ana: Pupil) -> None:
    Pupil(school=other_school, forename="Far", surname="Away", upn=upn(5)).save()
    ana.end(by=None)
    ana.save()

    bundle = brought(school, ("all.pdf", pdf_of([upn(5), page(ana)])))

    assert troubles(bundle) == [Trouble.UNKNOWN, Trouble.UNKNOWN]


def test_bomb_is_not_unpacked(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.pdf", b"\0" * 30_000_000)
    assert troubles(brought(school, ("bomb.zip", out.getvalue()))) == [Trouble.TOO_HEAVY]

    monkeypatch.setattr(sets, "MOST_FILES", 2)
    many = zip_of(**{f"{number}__pdf": b"%PDF-" for number in range(3)})
    assert troubles(brought(school, ("many.zip", many))) == [Trouble.TOO_HEAVY]


def test_file_that_takes_for_ever_ends_its_process_and_not_ours(
    school: School, ana: Pupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "PATIENCE", 0.05)

    bundle = brought(school, ("slow.pdf", pdf_of([page(ana)])))

    assert troubles(bundle) == [Trouble.TOO_HEAVY]


def test_what_a_pdf_would_do_by_itself_stays_behind(school: School, ana: Pupil) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of([page(ana)])))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("more.txt", b"more")
    out = io.BytesIO()
    writer.write(out)

    bundle = brought(school, (f"{ana.upn}.pdf", out.getvalue()))

    made = PdfReader(io.BytesIO(files.read(paper_of(bundle, ana).file)))
    assert b"app.alert" not in files.read(paper_of(bundle, ana).file)
    assert not {"/Names", "/OpenAction"} & set(made.trailer["/Root"])


def test_what_was_brought_is_not_kept_beside_the_papers(school: School, ana: Pupil) -> None:
    whole = pdf_of([page(ana), upn(77)])

    bundle = brought(school, ("all.pdf", whole))

    assert {one.source_kind for one in FileUse.objects.all()} == {"paper"}
    assert StoredFile.objects.count() == 1
    services.throw_away(bundle=bundle, by=office(school))
    assert not FileUse.objects.exists()
    assert not queries.bundles(viewer=office(school)).exists()


def test_read_twice_makes_no_second_paper(school: School, ana: Pupil) -> None:
    bundle = brought(school, ("all.pdf", pdf_of([page(ana)])))

    services.read(bundle=bundle.pk)

    assert Paper.objects.count() == 1


def test_four_hundred_pages_are_read_by_a_worker_and_not_in_the_request(school: School) -> None:
    pupils = [home(school)[2][0] for _ in range(20)]
    for serial, pupil in enumerate(pupils):
        numbered(pupil, serial)
    whole = pdf_of([text for pupil in pupils for text in (page(pupil), *["and more"] * 19)])

    bundle = services.bring(
        school=school, kind=PaperKind.REPORT, title="Reports", uploads=[("all.pdf", whole)], by=office(school)
    )

    assert not bundle.is_read
    assert not Paper.objects.exists()
    jobs.work_until_idle()
    bundle.refresh_from_db()
    assert (bundle.done, bundle.of, bundle.is_read) == (400, 400, True)
    assert {one.pages for one in Paper.objects.all()} == {20}


def test_who_brings_too_much_or_nothing_is_told(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "MOST_BYTES", 10)

    with pytest.raises(TooMuch):
        brought(school, ("all.pdf", b"%PDF-" + b"x" * 10))
    with pytest.raises(NothingBrought):
        brought(school)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.ASSISTANT, Role.ADMINISTRATOR, Role.GOVERNOR])
def test_others_bring_nothing(school: School, role: Role) -> None:
    with pytest.raises(NotAllowed):
        brought(school, ("all.pdf", b"%PDF-"), by=office(school, role))


def test_children_of_these_classes_without_a_paper_are_listed(school: School, ana: Pupil) -> None:
    willow = GroupFactory(school=school, name="4 Willow")
    has, misses = home(school, group=willow)[2][0], home(school, group=willow)[2][0]
    numbered(has, 8)

    bundle = brought(school, ("all.pdf", pdf_of([page(has)])))

    assert queries.without_one(viewer=office(school), bundle=bundle) == [("4 Willow", [misses.name])]
