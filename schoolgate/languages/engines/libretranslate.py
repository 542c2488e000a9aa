"""LibreTranslate: free software that a school or its host runs on a machine of its own."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.over_http import OverHttp


class LibreTranslate(OverHttp):
    """Its HTTP API: `POST /translate` with a list of texts."""

    name = "libretranslate"
    title = "LibreTranslate"
    goes_to = _(
        "A server that whoever runs this installation has chosen. If it is your own, no text leaves your house."
    )
    how = "SCHOOLGATE_LIBRETRANSLATE_URL"
    is_outside = True

    def is_set_up(self) -> bool:
        return bool(settings.LIBRETRANSLATE_URL)

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "html" if html else "text"}
        if settings.LIBRETRANSLATE_KEY:
            asked["api_key"] = settings.LIBRETRANSLATE_KEY
        return list(self._post(f"{settings.LIBRETRANSLATE_URL}/translate", json=asked)["translatedText"])
