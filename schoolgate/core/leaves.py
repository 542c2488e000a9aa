"""The pages of PDFs, by pypdf, which takes memory to load: `pdf` and `papers` load this where such pages are touched, no sooner."""

import io
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

ACTS = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Metadata")
NAMES = ("/JavaScript", "/EmbeddedFiles")


def join(documents: Sequence[bytes], *, whole_sheets: bool = False) -> bytes:
    """Documents one after another."""
    writer = PdfWriter()
    for document in documents:
        writer.append(_read(document))
    if whole_sheets and len(writer.pages) % 2:
        writer.add_blank_page()
    return _written(writer)


def is_tagged(document: bytes) -> bool:
    """Does the PDF say that it is tagged?"""
    root: Any = _read(document).trailer["/Root"]
    return bool(root.get("/MarkInfo", {}).get("/Marked", False))


def calmed(data: bytes, most: int) -> tuple[bytes, int]:
    """The same pages without what acts or hides, and how many there are. Raises ValueError for what is none, locked or too long."""
    try:
        reader = _read(data)
        if reader.is_encrypted or not 0 < len(reader.pages) <= most:
            raise ValueError("locked, empty or too long")
        writer = PdfWriter(clone_from=reader)
        _calm(writer)
        data = _written(PdfWriter(clone_from=_read(_written(writer))))  # the copy holds only what is still pointed to
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise ValueError("not a PDF that can be opened") from wrong
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
