"""DeepL, a company in Germany. A free key and a paid one are asked at different addresses."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.over_http import OverHttp

LANGUAGES = frozenset([
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl",
    "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh",
])  # fmt: skip
FREE, PAID = "https://api-free.deepl.com", "https://api.deepl.com"
TARGETS = {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}  # where it wants to know which


class DeepL(OverHttp):
    """Its HTTP API, version 2. Texts go as XML, in which it leaves an empty element where it belongs."""

    name = "deepl"
    version = "2"
    title = "DeepL"
    goes_to = _(
        "DeepL SE in Cologne, Germany, as your processor. With a paid key it says that it keeps no text; with a free key it does "
        "keep them, so use no free key for families."
    )
    how = "SCHOOLGATE_DEEPL_KEY"
    is_outside = True

    def is_set_up(self) -> bool:
        return bool(settings.DEEPL_KEY)

    def serves(self, source: str, target: str) -> bool:
        return source != target and {source, target} <= LANGUAGES

    def hole(self, number: int) -> str:
        return f'<x id="h{number}"/>'

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        asked = {
            "text": list(texts),
            "source_lang": source.upper(),
            "target_lang": TARGETS.get(target, target.upper()),
            **({"tag_handling": "xml", "tag_handling_version": "v2"} if html else {}),
        }
        key = {"Authorization": f"DeepL-Auth-Key {settings.DEEPL_KEY}"}
        answer = self._post(f"{self._url()}/v2/translate", json=asked, headers=key)
        return [one["text"] for one in answer["translations"]]

    def _url(self) -> str:
        """Where a key of its kind is asked."""
        return settings.DEEPL_URL or (FREE if settings.DEEPL_KEY.endswith(":fx") else PAID)
