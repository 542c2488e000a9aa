"""Paper. What makes it is loaded when paper is first wanted: until then nobody pays for it, and a machine without Pango runs."""

from collections.abc import Callable, Sequence
from functools import cache

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal

HOW_TO_GET_IT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"


class PdfMissing(Refusal):
    """Paper cannot be made on this machine."""

    sentence = _(
        "This machine cannot make PDFs yet: it lacks Pango. The person who looks after it installs it with one command."
    )


def is_there() -> bool:
    """Can PDFs be made here?"""
    return _engine() is not None


def render(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a whole HTML document. Render letters singly and join them: that is many times faster."""
    engine = _engine()
    if engine is None:
        raise PdfMissing
    return engine(html)


def render_together(documents: Sequence[str]) -> bytes:
    """One tagged PDF of several whole HTML documents. Each is laid out by itself: that is faster than one long one, and the tags stay."""
    if not is_there():
        raise PdfMissing
    return bytes(import_string("schoolgate.core.weasy.render_together")(documents))


def join(documents: Sequence[bytes], *, whole_sheets: bool = False) -> bytes:
    """Documents one after another, for the printer. The joined file is paper on its way and carries no tags.

    `whole_sheets`: printed on both sides, what comes after it begins on a sheet of its own.
    """
    return bytes(import_string("schoolgate.core.leaves.join")(documents, whole_sheets=whole_sheets))


def is_tagged(document: bytes) -> bool:
    """Does the PDF say that it is tagged?"""
    return bool(import_string("schoolgate.core.leaves.is_tagged")(document))


@cache
def _engine() -> Callable[[str], bytes] | None:
    """What makes PDFs; None where the library is there and Pango is not."""
    try:
        found: Callable[[str], bytes] = import_string("schoolgate.core.weasy.render")
    except (ImportError, OSError):
        return None
    return found
