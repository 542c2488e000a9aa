"""How many small sheets of style become the one that a page loads, without a build step.

The sources are plain files, one a part, in `static/core/css/`; an app may add sheets for its own pages in `static/<app>/css/family/` and
`static/<app>/css/staff/`. A bundle is their text joined in the order of the layers, with the shades of the school's colour in the
layer of tokens. Its address carries the colour and a digest of its content, so a browser keeps it for ever and asks once:
`/theme/1f5c4d/family.3f9a2b1c.css`. It is joined and compressed (Brotli, gzip) once a process and colour; in development, whenever
a source changes.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import brotli
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from schoolgate.core import colour as colours
from schoolgate.core.parts.declare import Part
from schoolgate.core.parts.library import PARTS

ROOT = Path(__file__).resolve().parent / "static" / "core" / "css"
ORDER = "@layer reset, tokens, base, parts, pages;"
BUNDLES = {  # the layouts of each
    "family": ("frame", "family"),
    "staff": ("frame", "staff"),
    "public": ("frame", "family", "public"),
    "letter": ("letter",),
}
ON_PAPER = {"facts", "kid", "note", "phone", "row", "stack", "steps", "table", "tag", "when", "words"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND = re.compile(r"\s*([{};,>])\s*")
SPACE = re.compile(r"\s+")


class NoSuchBundle(LookupError):
    """A bundle was asked for that nobody makes."""


@dataclass(frozen=True)
class Bundle:
    """One joined sheet, ready to be sent."""

    text: str
    digest: str

    @cached_property
    def br(self) -> bytes:
        """The text in Brotli (RFC 7932)."""
        return bytes(brotli.compress(self.text.encode()))

    @cached_property
    def gz(self) -> bytes:
        """The text in gzip (RFC 1952)."""
        return gzip.compress(self.text.encode(), mtime=0)


def address(name: str, colour: str = "") -> str:
    """The address of a bundle in a colour, as a page links to it."""
    shade = colours.parse(colour or colours.DEFAULT)
    return reverse("core:theme", args=[shade[1:], name, bundle(name, shade).digest])


def text(name: str, colour: str = "") -> str:
    """The text of a bundle, for a page that must stand alone: a letter, an exported portfolio."""
    return bundle(name, colours.parse(colour or colours.DEFAULT)).text


def bundle(name: str, colour: str) -> Bundle:
    """A bundle in a colour (`#rrggbb`). Raises NoSuchBundle."""
    if name not in BUNDLES:
        raise NoSuchBundle(f"unknown bundle {name!r}; known: {', '.join(BUNDLES)}")
    return _joined(name, colour, _last_change(name) if settings.MODE == "development" else 0.0)


@lru_cache(maxsize=256)
def _joined(name: str, colour: str, changed: float) -> Bundle:
    """Join the sources. `changed` is there so that a changed source makes a new one."""
    shades = f"@layer tokens{{{colours.theme_of(colour).css()}}}"
    joined = ORDER + "".join(smaller(path.read_text(encoding="utf-8")) for path in _sources(name)) + shades
    return Bundle(joined, hashlib.sha256(joined.encode()).hexdigest()[:10])


def _sources(name: str) -> list[Path]:
    """The files of a bundle, in the order of the layers."""
    sheets = sorted({part.sheet for part in PARTS.values() if _loads(name, part)})
    parts = [ROOT / "parts" / f"{sheet}.css" for sheet in sheets]
    ground = [ROOT / f"{layer}.css" for layer in ("reset", "tokens", "base")]
    layouts = [ROOT / "layouts" / f"{layout}.css" for layout in BUNDLES[name]]
    return [*ground, *parts, *layouts, *_pages(name), ROOT / "print.css"]


def _loads(name: str, part: Part) -> bool:
    """Does a page with this bundle show the part? Families load nothing that only staff see; a letter, nothing to press."""
    return part.sheet in ON_PAPER if name == "letter" else name != "family" or not part.staff


def _pages(name: str) -> list[Path]:
    """What the apps add for their own pages."""
    roots = [Path(f"{app.path}/static/{app.label}/css/{name}") for app in apps.get_app_configs()]
    return sorted(path for root in roots for path in root.glob("*.css"))


def _last_change(name: str) -> float:
    """When a source of the bundle last changed."""
    return max(path.stat().st_mtime for path in _sources(name))


def smaller(css: str) -> str:
    """The same style without comments and spare space. Knows our own sheets: no strings that hold braces or two spaces."""
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css))).replace(";}", "}").strip()
