"""Reads and cuts one PDF, in a process of its own with a limit on memory and time: `python -m schoolgate.papers.sorting.worker`.

    read FILE      one line of JSON a page with its text, then {"pages": N}
    cut FILE       takes [[first, last, target], …] as JSON and writes each target

What is wrong is said as {"trouble": word}, a word of `Trouble`. It knows nothing of any school. Cutting writes the pages
anew: what a PDF would do by itself when it is opened (scripts, actions of the document, attached files) stays behind.
"""

import json
import resource
import sys
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

MEMORY = 1_500 * 1024 * 1024
SECONDS = 240
MOST_PAGES = 2_000
MOST_TEXT = 40_000  # letters of a page: a number that stands behind them is no number of a report
DAMAGED = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    RecursionError,
    AssertionError,
)


def main(arguments: list[str]) -> int:
    """Do what is asked."""
    verb, path = arguments
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        reader = PdfReader(Path(path))
        if reader.is_encrypted:
            return _say({"trouble": "locked"})
        if len(reader.pages) > MOST_PAGES:
            return _say({"trouble": "too_long"})
        return _read(reader) if verb == "read" else _cut(reader, json.load(sys.stdin))
    except MemoryError:
        return _say({"trouble": "too_heavy"})
    except DAMAGED:
        return _say({"trouble": "broken"})


def _read(reader: PdfReader) -> int:
    """The text of each page."""
    _say({"of": len(reader.pages)})
    for page in reader.pages:
        _say({"text": page.extract_text()[:MOST_TEXT]})
    return _say({"pages": len(reader.pages)})


def _cut(reader: PdfReader, pieces: list[tuple[int, int, str]]) -> int:
    """Each stretch of pages into a file of its own."""
    for first, last, target in pieces:
        writer = PdfWriter()
        for number in range(first - 1, last):
            page = writer.add_page(reader.pages[number])
            page.pop("/AA", None)
            for note in page.get("/Annots") or []:  # what a form was filled in with is kept, what it would do is not
                for key in ("/A", "/AA"):
                    note.get_object().pop(key, None)
        writer.compress_identical_objects()
        writer.write(Path(target))
        _say({"cut": target})
    return _say({"pages": len(reader.pages)})


def _say(line: dict[str, object]) -> int:
    """One line for whoever started this."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
