"""Letters for whoever needs them otherwise: large print, easy read, a square on each, and words that can be read out in every script."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from schoolgate.core import files, pdf, qr
from schoolgate.families.models import Adult, Need
from schoolgate.outbox import queries, services
from schoolgate.outbox.services import paper
from schoolgate.outbox.services.easing import sentences
from schoolgate.outbox.services.wording import door_url
from schoolgate.schools.models import School
from tests.factories.accounts import sign_in
from tests.factories.families import home, restrict
from tests.factories.outbox import URGENT, deliveries, office, sent, work

needs_pango = pytest.mark.skipif(not pdf.is_there(), reason="Pango is not on this machine")
IN_SCRIPTS = {
    "ur": "آپ کے بچے کا سکول کا دورہ جمعرات کو ہے",
    "ar": "رحلة المدرسة يوم الخميس القادم",
    "ta": "பள்ளிச் சுற்றுலா வியாழக்கிழமை",
    "bn": "বৃহস্পতিবার স্কুলের ভ্রমণ",
}


def needs(adult: Adult, *kinds: str) -> None:
    for kind in kinds:
        Need.objects.create(school=adult.school, adult=adult, kind=kind)


def printed(school: School, monkeypatch: pytest.MonkeyPatch, **about: object) -> tuple[str, bytes]:
    """What is rendered for a family on paper: the HTML and the pages."""
    seen: list[str] = []
    render = pdf.render
    monkeypatch.setattr(paper.pdf, "render", lambda html: seen.append(html) or render(html))
    sent(school, **about)  # type: ignore[arg-type]
    work()
    batch = services.start_batch(school=school, by=office(school))
    work()
    batch.refresh_from_db()
    data = files.read(batch.file)
    return seen[-1], data


@needs_pango
def test_large_print_is_eighteen_points_and_nothing_is_smaller(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    _family, (mother,), _children = home(school, paper_only=True)
    needs(mother, "large_print")

    html, data = printed(school, monkeypatch)

    assert '<body class="letter large">' in html
    assert pdf.is_tagged(pdf.render(html))
    assert min(_sizes_in(data)) >= 17.9


@needs_pango
def test_a_letter_without_a_need_is_as_it_was(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    home(school, paper_only=True)

    html, data = printed(school, monkeypatch)

    assert '<body class="letter">' in html
    assert max(_sizes_in(data)) < 17


@needs_pango
def test_easy_read_has_one_sentence_a_line(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    _family, (mother,), _children = home(school, paper_only=True)
    needs(mother, "easy_read")
    monkeypatch.setattr(paper, "easier", lambda said: said | {"paragraphs": ["One.", "Two."]})

    html, _data = printed(school, monkeypatch)

    assert '<body class="letter easy">' in html
    assert re.findall(r"<p>(One\.|Two\.)</p>", html) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Come at 10.30. Bring a coat!", ["Come at 10.30.", "Bring a coat!"]),
        ("سکول بند ہے۔ گھر پر رہیں۔", ["سکول بند ہے۔", "گھر پر رہیں۔"]),
        ("স্কুল বন্ধ। বাড়িতে থাকুন।", ["স্কুল বন্ধ।", "বাড়িতে থাকুন।"]),
        ("One line", ["One line"]),
        ("", []),
    ],
)
def test_a_sentence_ends_as_its_language_ends_it(line: str, parts: list[str]) -> None:
    assert sentences(line) == parts


@needs_pango
def test_every_letter_has_a_square_and_one_that_asks_nothing_leads_to_the_door(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    _family, (mother,), (son,) = home(school, paper_only=True)
    squares: list[str] = []
    draw = qr.svg
    monkeypatch.setattr(paper.qr, "svg", lambda text, **more: squares.append(text) or draw(text, **more))

    printed(school, monkeypatch, content=URGENT)

    row = deliveries(mother.deliveries.get().dispatch)[mother.pk]
    assert squares == [f"{settings.SITE_URL}/me/sent/{row.ref}/"]
    assert [word in squares[0] for word in (mother.surname, son.forename, school.name)] == [False] * 3


def test_the_door_asks_for_a_code_and_shows_it_to_its_adult_alone(school: School) -> None:
    (_f, (mother,), (son,)), (_g, (other,), _c) = home(school), home(school)
    dispatch = sent(school)
    work()
    row = deliveries(dispatch)[mother.pk]
    url = reverse("outbox:my_sent", args=[row.ref])

    assert door_url(row).endswith(url)
    assert Client().get(url).status_code == 302
    assert sign_in(Client(), other.user).get(url).status_code == 404
    shown = sign_in(Client(), mother.user).get(url)
    assert (shown.status_code, "We walk to the library." in shown.content.decode()) == (200, True)

    restrict(mother, son)

    assert sign_in(Client(), mother.user).get(url).status_code == 404
    assert queries.received_one(viewer=office(school), ref="nothing") is None


@needs_pango
@pytest.mark.parametrize("lang", IN_SCRIPTS)
def test_the_letters_of_each_script_come_out_whole_and_in_order(lang: str, tmp_path: Path) -> None:
    """In Tamil and Bengali pdftotext guesses a space into some words, from where their signs stand; no letter is lost or moved."""
    words = IN_SCRIPTS[lang]
    way = "rtl" if lang in ("ur", "ar") else "ltr"
    html = (
        f"<html lang='{lang}' dir='{way}'><head><title>x</title></head>"
        f"<body class='letter'><p>{words}</p></body></html>"
    )
    path = tmp_path / "letter.pdf"
    document = pdf.render(html)
    path.write_bytes(document)

    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout

    plain = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    assert pdf.is_tagged(document)
    assert "".join(plain.split()) == "".join(words.split())
    if way == "rtl":
        assert plain.split() == words.split()


def _sizes_in(data: bytes) -> list[float]:
    """The sizes in which the words of a PDF are set, in points."""
    found: list[float] = []
    for page in PdfReader(BytesIO(data)).pages:

        def visit(text: str, matrix: list[float], place: list[float], _font: object, size: float) -> None:
            if text.strip():
                found.append(abs(size * place[3] * matrix[3]) if place else size)

        page.extract_text(visitor_text=visit)
    return found
