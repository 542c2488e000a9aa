"""Papers that go with a message: small ones inside a mail, printed ones behind a letter, pictures on it. All others wait on the page."""

import base64
from collections.abc import Sequence

from schoolgate.core import files
from schoolgate.core.models import FileUse
from schoolgate.outbox.values import Paper

IN_A_MAIL = 300 * 1024  # a page or two: more costs families data that they pay for
PRINTED = 4  # pages: more is a book, of which the office gives a copy
PDF, JPEG = "application/pdf", "image/jpeg"


def enclosed(papers: Sequence[Paper]) -> tuple[tuple[str, str, bytes], ...]:
    """What goes inside a mail: name, media type, bytes."""
    small = [one for one in papers if one.media_type == PDF and one.size <= IN_A_MAIL]
    return tuple((one.name, one.media_type, _bytes(one)) for one in small)


def printed_with(papers: Sequence[Paper]) -> list[bytes]:
    """What is printed behind a letter."""
    return [_bytes(one) for one in papers if one.media_type == PDF and one.pages <= PRINTED]


def pictures(papers: Sequence[Paper]) -> list[dict[str, str]]:
    """Pictures as a letter shows them: inside itself, since paper loads nothing."""
    return [
        {
            "data": f"data:{JPEG};base64,{base64.b64encode(_bytes(one)).decode()}",
            "says": one.says,
            "lang": one.lang,
        }
        for one in papers
        if one.media_type == JPEG
    ]


def left_out(papers: Sequence[Paper]) -> list[Paper]:
    """What is too long to be printed with each letter."""
    return [one for one in papers if one.media_type == PDF and one.pages > PRINTED]


def _bytes(paper: Paper) -> bytes:
    """Read it; the door has said who gets it."""
    return files.read(FileUse.objects.select_related("file").get(pk=paper.use))
