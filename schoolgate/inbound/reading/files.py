"""Files that came with a mail: pictures, PDF and voice notes, told by their bytes."""

from schoolgate.core.uploads import kind_of, safe_name
from schoolgate.inbound.reading import limits
from schoolgate.inbound.reading.cleaning import one_line
from schoolgate.inbound.values import Attachment


def taken(name: str, data: bytes) -> Attachment | None:
    """The file under a name that is safe to show and save; None if it is of no kind that we take."""
    kind = kind_of(data)
    return Attachment(name=safe_name(one_line(name), kind), media_type=kind, data=data) if kind else None


def fits(files: list[Attachment], data: bytes) -> bool:
    """Is there room for one more?"""
    return len(files) < limits.FILES and sum(len(one.data) for one in files) + len(data) <= limits.FILES_BYTES
