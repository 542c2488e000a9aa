"""What is translated already. A GET orders nothing: it finds what there is."""

import hashlib
from collections.abc import Collection

from schoolgate.languages.models import BY_HAND, TRUSTED, Translation
from schoolgate.languages.values import Said, Text


def unit_of(text: Text, target: str) -> str:
    """What all wordings of a text in a language are found by."""
    return _hash(str(text.school), text.words, text.lang, target)


def key_of(unit: str, engine: str, version: str = "") -> str:
    """What the wording of one engine, in one version, is found by; without an engine: a person's."""
    return _hash(unit, engine, version)


def in_language(texts: Collection[Text], target: str) -> dict[Text, Said]:
    """What there is of these texts for a reader of `target`, in one query: a person's wording before a machine's."""
    units = {unit_of(text, target): text for text in texts if text.words.strip() and text.lang != target}
    if not units:
        return {}
    rows = Translation.objects.filter(unit__in=list(units)).order_by("made_at", "pk")
    found: dict[Text, Said] = {}
    for row in sorted(rows, key=_trust):
        found[units[row.unit]] = Said(row.result, target, row.is_checked)
    return found


def _trust(row: Translation) -> int:
    """The most trusted comes last; among equals the order stays, so the newest wins."""
    return 2 if row.engine == BY_HAND else 1 if row.engine in TRUSTED else 0


def _hash(*words: str) -> str:
    """SHA-256 of words, none of which holds the letter between them."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
