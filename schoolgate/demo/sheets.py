"""The smallest PDF that holds some lines of text a page (ISO 32000-1), as a school's own system would make its reports."""

from __future__ import annotations

from collections.abc import Sequence

TOP, LEFT, STEP = 760, 56, 20


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """One page for each list of lines, the first of them large."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects += [_page(number + 1), _stream(lines)]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _written(objects)


def _page(content: int) -> str:
    """A page of A4, in the letters that every reader has."""
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 "
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
    )


def _stream(lines: Sequence[str]) -> str:
    """Its lines, one under another."""
    shown = []
    for number, line in enumerate(lines):
        words = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        size = 12 if number else 20
        shown.append(f"BT /F1 {size} Tf {LEFT} {TOP - STEP * (number + bool(number))} Td ({words}) Tj ET")
    stream = "\n".join(shown)
    return f"<< /Length {len(stream.encode('cp1252', 'replace'))} >>\nstream\n{stream}\nendstream"


def _written(objects: Sequence[str]) -> bytes:
    """The objects, and where each begins."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
