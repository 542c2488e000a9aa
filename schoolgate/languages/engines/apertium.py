"""Apertium's own server (apertium-apy): free software, rules instead of a model; a few pairs, quick, on a small machine."""

import time
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.base import EngineDown
from schoolgate.languages.engines.over_http import OverHttp

ALL_OF_THEM = 20.0  # seconds for a batch
ISO_639_3 = {
    "en": "eng", "es": "spa", "pt": "por", "fr": "fra", "ro": "ron", "pl": "pol", "uk": "ukr", "tr": "tur", "ur": "urd", "ar": "ara",
    "it": "ita", "hi": "hin", "bn": "ben", "ta": "tam", "sq": "sqi", "ru": "rus", "bg": "bul", "nl": "nld", "de": "deu",
}  # fmt: skip


class Apertium(OverHttp):
    """Its HTTP API takes one text at a time: the stretches of one request go one after another."""

    name = "apertium"
    title = "Apertium"
    goes_to = _(
        "A server that whoever runs this installation has chosen. If it is your own, no text leaves your house."
    )
    how = "SCHOOLGATE_APERTIUM_URL"
    is_outside = True

    def is_set_up(self) -> bool:
        return bool(settings.APERTIUM_URL)

    def serves(self, source: str, target: str) -> bool:
        return source != target and source in ISO_639_3 and target in ISO_639_3

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        pair, form = f"{ISO_639_3[source]}|{ISO_639_3[target]}", "html" if html else "txt"
        stop = time.monotonic() + ALL_OF_THEM
        found: list[str] = []
        for text in texts:
            if time.monotonic() > stop:
                raise EngineDown("too slow")
            found.append(self._one(text, pair, form))
        return found

    def _one(self, text: str, pair: str, form: str) -> str:
        """One text. A word that it does not know comes back as it was, without a mark."""
        asked = {"q": text, "langpair": pair, "markUnknown": "no", "format": form}
        return str(self._post(f"{settings.APERTIUM_URL}/translate", data=asked)["responseData"]["translatedText"])
