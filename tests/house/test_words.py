"""No committed file names one machine's paths, a package registry, or the workshop in which it was written."""

import re
from itertools import starmap

import pytest

from tests.house.sources import committed_files, where


def word(*pieces: str) -> re.Pattern[str]:
    """A pattern for the joined `pieces`, in any case; in pieces, so that this file does not find itself."""
    return re.compile(r"\b" + re.escape("".join(pieces)) + r"\b", re.IGNORECASE)


def path(*pieces: str) -> re.Pattern[str]:
    """A pattern for an absolute path that starts with `pieces`, and not for the tail of a longer one."""
    return re.compile(r"(?<![\w.~/-])" + re.escape("/" + "/".join(pieces) + "/"))


FORBIDDEN = [
    *starmap(path, [("work",), ("root",), ("opt", "wheels"), ("opt", "pypi")]),
    *starmap(
        word,
        [
            # registries: whoever installs says which
            ("pypi", ".org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("npm", "js.com"),
            ("deb.", "debian.org"),
            # the workshop
            ("assistant", " session"),
            ("ai ", "assistant"),
            ("ai", "-generated"),
            ("large language", " model"),
            ("chat", "gpt"),
            ("anthro", "pic"),
            ("claude", " code"),
            ("co-authored", "-by"),
            ("issues", " show"),
            ("design", ".md"),
            ("domain", ".md"),
            ("trust", ".md"),
            ("examples", ".md"),
            ("stack", ".md"),
        ],
    ),
]

NOT_TEXT = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".pdf", ".zip", ".xlsx", ".woff2", ".mo", ".br", ".gz"}


def test_no_committed_file_names_the_workshop() -> None:
    found = [
        f"{where(file, number)} {match[0]}"
        for file in committed_files()
        if file.suffix not in NOT_TEXT
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        for match in (pattern.search(line) for pattern in FORBIDDEN)
        if match
    ]

    assert found == []


@pytest.mark.parametrize(
    "line", ["cd /" + "work/main", "HOME=/" + "root/x", '"https://pypi' + '.org/simple"', "Design" + ".md"]
)
def test_what_is_forbidden_is_seen(line: str) -> None:
    assert any(pattern.search(line) for pattern in FORBIDDEN)


@pytest.mark.parametrize(
    "line", ["/home/work/x", "https://example.org/work/", "a teaching assistant, session 3", "redesign.mdx"]
)
def test_what_is_meant_is_not_seen(line: str) -> None:
    assert not any(pattern.search(line) for pattern in FORBIDDEN)
