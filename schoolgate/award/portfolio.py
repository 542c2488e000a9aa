"""The offline portfolio: one zip that opens from disk with no network. No name of a parent or child stands in it.

index.html                 objectives, indicators, evidence, figures
portfolio.css              its only style
portfolio.pdf              the same, tagged (where this machine can make PDFs)
indicators/<code>/         a page an indicator, with what good evidence looks like
manifest.json              SHA-256 of every file
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from schoolgate.award import queries
from schoolgate.award.frameworks import framework, indicators
from schoolgate.core import clock, pdf
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.schools.models import School

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def build(*, school: School, by: Viewer) -> bytes:
    """The zip. The order and bytes of its files follow from their content alone."""
    require(by, Can.PORTFOLIO_EXPORT, on=school)
    with translation.override("en"):
        files = _files(school, by)
    files["manifest.json"] = _manifest(school, files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(school: School, by: Viewer) -> dict[str, bytes]:
    """Every file but the manifest."""
    shown = _shown(school, by)
    files = {
        "index.html": render_to_string("staff/award/portfolio/index.html", {**shown, "pdf": pdf.is_there()}).encode(),
        "portfolio.css": _style().encode(),
    }
    for one in indicators():
        page = {**shown, "indicator": one, "items": shown["by_indicator"][one.code]}
        files[f"indicators/{one.code}/index.html"] = render_to_string(
            "staff/award/portfolio/indicator.html", page
        ).encode()
    if pdf.is_there():
        whole = render_to_string(
            "staff/award/portfolio/index.html",
            {**shown, "pdf": True, "style": format_html("<style>{}</style>", mark_safe(_style()))},
        )
        files["portfolio.pdf"] = pdf.render(whole)
    return files


def _shown(school: School, by: Viewer) -> dict[str, Any]:
    """What the pages are made of."""
    chosen, objectives = queries.overview(viewer=by, school=school)
    items: dict[str, list[object]] = defaultdict(list)
    for one in queries.shown(list(queries.evidence(viewer=by)), viewer=by):
        for served in one.indicators:
            items[served.code].append(one)
    return {
        "school": school,
        "framework": chosen,
        "objectives": objectives,
        "by_indicator": items,
        "pairs": [(line, [(one, items[one.indicator.code]) for one in line.lines]) for line in objectives],
        "tables": queries.reach_tables(school=school),
        "made": clock.today(school.zone),
        "how_to_get_pdf": pdf.HOW_TO_GET_IT,
    }


def _style() -> str:
    """The portfolio's own style."""
    return Path(str(finders.find("award/portfolio.css"))).read_text(encoding="utf-8")


def _manifest(school: School, files: dict[str, bytes]) -> bytes:
    """What is in the zip."""
    about = {
        "school": school.name,
        "framework": framework(school.framework).name,
        "arranged_by": "our working indicators; the official list is the award's",
        "made": clock.today(school.zone).isoformat(),
        "pdf": "portfolio.pdf"
        if "portfolio.pdf" in files
        else f"missing: {pdf.PdfMissing.sentence} {pdf.HOW_TO_GET_IT}",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    return json.dumps(about, indent=1, ensure_ascii=False).encode()
