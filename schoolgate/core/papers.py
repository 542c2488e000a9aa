"""A PDF that somebody brought, without what it would do by itself: it is opened, and what acts or hides in it falls away.

Its tags stay, since they are what a screen reader reads.
"""

import io

from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from schoolgate.core.refusals import Refusal

MOST_PAGES = 40
ACTS = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Metadata")
NAMES = ("/JavaScript", "/EmbeddedFiles")


class NotAPaper(Refusal):
    """It cannot be opened, has a password, or is a book."""

    sentence = _("We could not open this PDF. It may have a password, or more than 40 pages. Please save it again.")


def remade(data: bytes) -> tuple[bytes, int]:
    """The same pages, and how many there are. Raises NotAPaper."""
    try:
        reader = _read(data)
        if reader.is_encrypted or not 0 < len(reader.pages) <= MOST_PAGES:
            raise NotAPaper
        writer = PdfWriter(clone_from=reader)
        _calm(writer)
        data = _written(PdfWriter(clone_from=_read(_written(writer))))  # the copy holds only what is still pointed to
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise NotAPaper from wrong
    return data, len(reader.pages)


def _read(data: bytes) -> PdfReader:
    """Opened."""
    return PdfReader(io.BytesIO(data))


def _written(writer: PdfWriter) -> bytes:
    """As bytes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _calm(writer: PdfWriter) -> None:
    """Take out what acts, what is hidden inside, and who made it."""
    root = writer.root_object
    for name in ACTS:
        root.pop(name, None)
    names = root.get("/Names")
    for name in NAMES if names is not None else ():
        names.get_object().pop(name, None)  # type: ignore[union-attr]
    for page in writer.pages:
        page.pop("/AA", None)
        for note in page.get("/Annots") or ():
            _calm_note(note.get_object())
    title = writer.metadata.title if writer.metadata else ""
    writer.metadata = {"/Title": title or ""}


def _calm_note(note: DictionaryObject) -> None:
    """A link on a page leads to an address or a page, and does nothing else."""
    note.pop("/AA", None)
    action = note.get("/A")
    if action is not None and action.get_object().get("/S") not in ("/URI", "/GoTo"):
        note.pop("/A", None)
