"""Paper: tagged, in every script, and with nothing from outside."""

import io

import pytest
from pypdf import PdfReader

from schoolgate.core import pdf, qr

needs_pango = pytest.mark.skipif(not pdf.is_there(), reason=f"no Pango here: {pdf.HOW_TO_GET_IT}")
PAGE = "<html lang='ur' dir='rtl'><head><title>خط</title></head><body><h1>پارک ہل</h1><p>Zażółć gęślą jaźń</p></body></html>"


@needs_pango
def test_letter_is_tagged() -> None:
    assert pdf.is_tagged(pdf.render(PAGE))


@needs_pango
def test_letters_are_joined_in_order() -> None:
    first, second = pdf.render(PAGE), pdf.render(PAGE.replace("jaźń", "LAST"))

    pages = PdfReader(io.BytesIO(pdf.join([first, second]))).pages

    assert ["LAST" in page.extract_text() for page in pages] == [False, True]


@needs_pango
def test_letter_loads_nothing_from_outside(caplog: pytest.LogCaptureFixture) -> None:
    pdf.render(PAGE.replace("<h1>", "<img alt='x' src='http://127.0.0.1:1/x.png'><h1>"))

    assert "nothing from outside" in caplog.text


def test_qr_is_an_image_without_a_request() -> None:
    assert qr.svg("https://school.example/l/x").startswith("<svg")
