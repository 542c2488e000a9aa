"""The school's number for texts on a card: to be saved under the school's name, so that families know who writes."""

from typing import Any

import phonenumbers

from schoolgate.core import qr
from schoolgate.schools.models import School


def shown(school: School) -> dict[str, Any]:
    """What a card, or a page, shows of it."""
    return {"school": school, "number": as_dialled(school), "square": qr.svg(vcard(school))}


def as_dialled(school: School) -> str:
    """The number as people there dial it."""
    if not school.text_number.startswith("+"):
        return school.text_number
    number = phonenumbers.parse(school.text_number)
    is_home = number.country_code == phonenumbers.country_code_for_region(school.region)
    how = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, how)


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
