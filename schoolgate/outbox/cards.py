"""The school's number for texts on a card: to be saved under the school's name, so that families know who writes."""

from typing import Any

from schoolgate.core import qr
from schoolgate.outbox.queries import as_dialled
from schoolgate.schools.models import School


def shown(school: School) -> dict[str, Any]:
    """What a card, or a page, shows of it."""
    return {"school": school, "number": as_dialled(school), "square": qr.svg(vcard(school))}


def vcard(school: School) -> str:
    """The number as a contact (vCard 3.0, RFC 2426)."""
    name = school.name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name};;;;",
        f"FN:{name}",
        f"TEL;TYPE=CELL:{school.text_number}",
        "END:VCARD",
    ]
    return "\r\n".join(lines) + "\r\n"
