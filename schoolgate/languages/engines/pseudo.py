"""A language that nobody speaks, for tests: every letter changed, the whole bracketed, a third longer."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.base import Engine, Result

ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéîñöšüýžÁÇÉÎÑÖŠÜÝŽ")
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;)")


class Pseudo(Engine):
    """Changes letters and keeps placeholders."""

    name = "pseudo"
    title = "Pseudo"
    goes_to = _("Nowhere: it writes a language that nobody speaks. For trying things out.")

    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        return [Result(pseudo(text)) for text in texts]


def pseudo(text: str) -> str:
    """The text as nobody writes it; placeholders and tags stay."""
    parts = KEPT.split(text)
    changed = "".join(part if number % 2 else part.translate(ACCENTS) for number, part in enumerate(parts))
    return f"[{changed}{'·' * (len(text) // 3)}]" if text.strip() else text
