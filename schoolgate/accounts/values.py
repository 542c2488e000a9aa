"""Small values of signing in, without a query behind them."""

import re
import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is mistaken for another on paper
BROWSERS = (
    ("Edge", "Edg"),
    ("Samsung Internet", "SamsungBrowser"),
    ("Opera", "OPR/"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Chromebook", "CrOS"),
    ("Windows", "Windows"),
    ("Mac", "Mac OS X"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Browser and system in two words: enough to know one's own device again, too little to follow anyone."""
    found = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return ", ".join(word for word in found if word)


def six_digits() -> str:
    """A fresh code for an email."""
    return f"{secrets.randbelow(1_000_000):06d}"


def on_paper(groups: int, length: int = 4) -> str:
    """A fresh code for paper: groups of letters and digits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(length)) for _ in range(groups))


def as_typed(code: str) -> str:
    """A code without the spaces, hyphens and small letters with which people type it."""
    return re.sub(r"[\s\-–.]", "", code).upper()


def normal(kind: str, value: str) -> str:
    """An address in the one form in which it is kept and compared."""
    value = value.strip()
    return value.lower() if kind == "email" else value


def _first(words: tuple[tuple[str, str], ...], text: str) -> str:
    """The first name whose mark is in the text."""
    return next((name for name, mark in words if mark in text), "")
