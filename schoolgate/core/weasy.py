"""WeasyPrint, which takes time and memory to load, and needs Pango on the machine. `pdf` loads this where paper is made, no sooner."""

import io
from collections.abc import Sequence
from contextlib import redirect_stderr

with redirect_stderr(io.StringIO()):  # it tells at length that Pango is missing
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"


def render(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a whole HTML document."""
    return bytes(HTML(string=html, url_fetcher=_NothingFromOutside()).write_pdf(pdf_variant=VARIANT))


def render_together(documents: Sequence[str]) -> bytes:
    """One tagged PDF (PDF/UA-1) of several whole HTML documents, each laid out by itself; title and language are the first one's."""
    made = [HTML(string=one, url_fetcher=_NothingFromOutside()).render(pdf_variant=VARIANT) for one in documents]
    pages = [page for one in made for page in one.pages]
    return bytes(made[0].copy(pages).write_pdf(pdf_variant=VARIANT))


class _NothingFromOutside(URLFetcher):  # type: ignore[misc]
    """Only what stands in the document itself."""

    def fetch(self, url: str, headers: object = None) -> object:
        """Refuse every address."""
        if not url.startswith("data:"):
            raise ValueError("a letter loads nothing from outside")
        return super().fetch(url, headers)
