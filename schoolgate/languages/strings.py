"""The family side's strings: found in templates and marked modules, merged into the catalogues of each language.

Family-side are the templates below `templates/family`, `templates/public` and the ground's own, and each module whose head
says `# family-side strings`. Staff read English; their strings are marked too, and wait. Needs GNU gettext's `xgettext`.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
MARK = "# family-side strings"
MADE = "machine-made, unchecked"
WHOLE = ("core/parts", "core/forms.py", "core/templatetags", "accounts/forms", "accounts/errors.py", "accounts/views")
NOT_OURS = (
    "core/templates/core/gallery",
    "core/templates/layouts/staff.html",
    "core/parts/gallery",
    "core/gallery",
    "demo/",
    "channels/templates",
)
TWO = "nplurals=2; plural=(n != 1);"
PLURALS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    "bn": TWO,
    "es": TWO,
    "fr": "nplurals=2; plural=(n > 1);",
    "pt": TWO,
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);",
    "so": TWO,
    "ta": TWO,
    "tr": TWO,
    "uk": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"),
    "ur": TWO,
    "pl": (
        "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1)"
        " || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);"
    ),
}
KEYWORDS = (
    "gettext",
    "gettext_lazy",
    "_",
    "_l",
    "ngettext:1,2",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
    "gettext_noop",
)


@cache
def forms_of(lang: str) -> Callable[[int], int]:
    """Which form of a plural a number takes."""
    chosen: Callable[[int], int] = c2py(PLURALS[lang].partition("plural=")[2].rstrip("; "))
    return chosen


def can_extract() -> bool:
    """Is xgettext on this machine?"""
    return shutil.which("xgettext") is not None


def sources() -> list[Path]:
    """Every file whose strings families read."""
    return sorted(path for path in ROOT.rglob("*") if path.suffix in (".py", ".html", ".txt") and is_family_side(path))


def is_family_side(path: Path) -> bool:
    """Do families read this file's strings?"""
    name = path.relative_to(ROOT).as_posix()
    if name.startswith(NOT_OURS) or "/migrations/" in name:
        return False
    if path.suffix == ".py":
        return name.startswith(WHOLE) or MARK in path.read_text(encoding="utf-8")[:1500]
    return any(part in name for part in ("/templates/family/", "/templates/public/")) or name.startswith(
        "core/templates/"
    )


def extract() -> Catalog:
    """A fresh catalogue of the source."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(_plain(Path(folder)))
        command = [
            "xgettext",
            "--language=Python",
            "--from-code=UTF-8",
            "--output=-",
            "--no-wrap",
            "--add-comments=Translators",
        ]
        command += [f"--keyword={word}" for word in KEYWORDS]
        done = subprocess.run(  # noqa: S603 our own words and our own files
            [*command, *found], cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8"
        )
        text = done.stdout.replace("charset=CHARSET", "charset=UTF-8").replace(
            "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=(n != 1);"
        )
    return read_po(io.StringIO(text))


def merge(lang: str) -> Catalog:
    """The catalogue of a language, with what is new and without what is gone."""
    old = catalogue(lang)
    merged = Catalog(locale=None, domain="django", fuzzy=False)
    merged.mime_headers = [("Plural-Forms", old.plural_forms)]  # else Babel writes two forms only
    for one in extract():
        if one.id:
            known = old.get(one.id, one.context)
            merged.add(one.id, _kept(known, one), context=one.context, locations=_places(one))
    return merged


def catalogue(lang: str) -> Catalog:
    """What stands in the repository."""
    path = path_of(lang)
    if not path.exists():
        new = Catalog(domain="django")
        new.mime_headers = [("Plural-Forms", PLURALS[lang])]
        return new
    with path.open(encoding="utf-8") as source:
        return read_po(source)


def path_of(lang: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / lang / "LC_MESSAGES" / "django.po"


def write(lang: str, made: Catalog) -> None:
    """Write it sorted, without line numbers, and saying how it was made."""
    out = io.BytesIO()
    write_po(out, made, sort_output=True, omit_header=True, width=0, include_lineno=False)
    head = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {lang}\\n"\n'
        f'"Plural-Forms: {PLURALS[lang]}\\n"\n"X-Made: {MADE}\\n"\n\n'
    )
    path = path_of(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + out.getvalue().decode(), encoding="utf-8")


def missing(lang: str) -> list[str]:
    """Strings of the source that a language lacks."""
    have = catalogue(lang)
    return [_first(one) for one in extract() if one.id and not is_translated(have.get(one.id, one.context))]


def is_translated(one: Message | None) -> bool:
    """Has it all its forms?"""
    if one is None or one.fuzzy:
        return False
    return all(one.string) if isinstance(one.string, tuple | list) else bool(one.string)


def _plain(folder: Path) -> Iterator[str]:
    """Modules as they are, templates as what xgettext can read; names under `folder`."""
    for path in sources():
        name = path.relative_to(ROOT)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text if path.suffix == ".py" else templatize(text, origin=str(name)), encoding="utf-8")
        yield name.as_posix()


def _kept(known: Message | None, one: Message) -> str | tuple[str, ...]:
    """What was translated, if it has the same shape."""
    if known is None or isinstance(known.id, tuple) != isinstance(one.id, tuple):
        return ""
    return tuple(known.string) if isinstance(known.string, list | tuple) else known.string or ""


def _places(one: Message) -> list[tuple[str, int]]:
    """Its files, each once."""
    return [(name, 0) for name in dict.fromkeys(name for name, _line in one.locations)]


def _first(one: Message) -> str:
    """Its singular."""
    return one.id[0] if isinstance(one.id, tuple | list) else str(one.id)
