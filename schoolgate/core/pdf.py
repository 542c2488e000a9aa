"""Paper. This module alone knows WeasyPrint, which needs Pango on the machine; everything else runs without."""

import io
from collections.abc import Sequence
from contextlib import redirect_stderr
from typing import Any

from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader, PdfWriter

from schoolgate.core.refusals import Refusal

try:
    with redirect_stderr(io.StringIO()):
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
except (ImportError, OSError):  # the library is there, Pango is not
    HTML, URLFetcher = None, object

HOW_TO_GET_IT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"


class PdfMissing(Refusal):
    """Paper cannot be made on this machine."""

    sentence = _(
        "This machine cannot make PDFs yet: it lacks Pango. The person who looks after it installs it with one command."
    )


def is_there() -> bool:
    """Can PDFs be made here?"""
    return HTML is not None


def render(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a whole HTML document. Render letters singly and join them: that is many times faster."""
    if HTML is None:
        raise PdfMissing
    return bytes(HTML(string=html, url_fetcher=_NothingFromOutside()).write_pdf(pdf_variant="pdf/ua-1"))


def join(documents: Sequence[bytes], *, whole_sheets: bool = False) -> bytes:
    """Documents one after another, for the printer. The joined file is paper on its way and carries no tags.

    `whole_sheets`: printed on both sides, what comes after it begins on a sheet of its own.
    """
    writer = PdfWriter()
    for document in documents:
        writer.append(PdfReader(io.BytesIO(document)))
    if whole_sheets and len(writer.pages) % 2:
        writer.add_blank_page()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def is_tagged(document: bytes) -> bool:
    """Does the PDF say that it is tagged?"""
    root: Any = PdfReader(io.BytesIO(document)).trailer["/Root"]
    return bool(root.get("/MarkInfo", {}).get("/Marked", False))


class _NothingFromOutside(URLFetcher):  # type: ignore[misc]
    """Only what stands in the document itself."""

    def fetch(self, url: str, headers: object = None) -> object:
        """Refuse every address."""
        if not url.startswith("data:"):
            raise ValueError("a letter loads nothing from outside")
        return super().fetch(url, headers)
