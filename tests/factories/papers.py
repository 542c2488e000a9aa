"""PDFs that say what they are told to, children with numbers, and the short way from files to papers."""

import io
import zipfile
from collections.abc import Sequence

from pypdf import PdfReader

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.families.models import Pupil
from schoolgate.families.values import UPN_LETTERS
from schoolgate.papers import services
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.models import Bundle, Paper
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


def upn(serial: int) -> str:
    """A right unique pupil number of a school that is none."""
    digits = f"801200026{serial:03d}"
    total = sum(int(one) * place for place, one in enumerate(digits, start=2))
    return f"{UPN_LETTERS[total % 23]}{digits}"


def numbered(pupil: Pupil, serial: int) -> str:
    """Give a child a number."""
    pupil.upn = upn(serial)
    pupil.save(update_fields=["upn"])
    return str(pupil.upn)


def pdf_of(pages: Sequence[str]) -> bytes:
    """A small PDF with one line of text a page (ISO 32000-1, written by hand, so that no other library is asked)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        stream = f"BT /F1 12 Tf 40 700 Td ({said}) Tj ET"
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            "/Encoding /WinAnsiEncoding >> >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _written(objects)


def words_of(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def zip_of(**files: bytes) -> bytes:
    """A zip of files, by name (two underscores stand for a dot)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "."), data)
    return out.getvalue()


def office(school: School, role: Role = Role.OFFICE) -> StaffViewer:
    """Somebody who may give papers."""
    return viewer_of_member(MemberFactory(school=school, role=role))


def brought(school: School, *uploads: tuple[str, bytes], by: StaffViewer | None = None) -> Bundle:
    """Brought, and read by the worker."""
    bundle = services.bring(
        school=school,
        kind=PaperKind.REPORT,
        title="Autumn report",
        uploads=uploads,
        by=by or office(school),
    )
    services.read(bundle=bundle.pk)
    bundle.refresh_from_db()
    return bundle


def reported(school: School, *pupils: Pupil) -> Bundle:
    """One page for each of these children, joined, brought and read."""
    for serial, pupil in enumerate(pupils, start=1):
        if not pupil.upn:
            numbered(pupil, serial)
    pages = [f"{pupil.forename} {pupil.surname} UPN {pupil.upn} has done well" for pupil in pupils]
    return brought(school, ("reports.pdf", pdf_of(pages)))


def given(school: School, *pupils: Pupil) -> Bundle:
    """The same, given to families; nothing has left yet."""
    return services.give(bundle=reported(school, *pupils), by=office(school))


def paper_of(bundle: Bundle, pupil: Pupil) -> Paper:
    """The paper of one child."""
    found: Paper = Paper.objects.get(bundle=bundle, pupil=pupil)
    return found


def _written(objects: list[str]) -> bytes:
    """Objects as a file, with the table that says where each lies."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1", "replace")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + tail).encode()
