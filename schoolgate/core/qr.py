"""QR codes as inline SVG: dark on light, with room around, and the address in words beside it wherever it is shown."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(text: str, *, scale: int = 4) -> SafeString:
    """The code for `text`, to stand inside a page or a letter."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", scale=scale, border=4, xmldecl=False, svgns=True, omitsize=False)
    return mark_safe(out.getvalue().decode())
