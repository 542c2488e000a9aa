"""Azure AI Translator, of Microsoft. The address chooses the continent in which texts are read."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.over_http import OverHttp

CODES = {"pt": "pt-pt", "zh": "zh-Hans", "tl": "fil", "sr": "sr-Cyrl", "ku": "kmr"}


class Azure(OverHttp):
    """Its HTTP API, version 3.0."""

    name = "azure"
    version = "3"
    title = "Azure AI Translator"
    goes_to = _(
        "Microsoft, as your processor. It says that it keeps no text. It reads them in the European Union as long as the address "
        "in the settings says so."
    )
    how = "SCHOOLGATE_AZURE_TRANSLATOR_KEY"
    is_outside = True

    def is_set_up(self) -> bool:
        return bool(settings.AZURE_TRANSLATOR_KEY)

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        pair = {"from": CODES.get(source, source), "to": CODES.get(target, target)}
        answer = self._post(
            f"{settings.AZURE_TRANSLATOR_URL}/translate",
            params={"api-version": "3.0", "textType": "html" if html else "plain", **pair},
            headers={"Ocp-Apim-Subscription-Key": settings.AZURE_TRANSLATOR_KEY, **self._region()},
            json=[{"Text": one} for one in texts],
        )
        return [one["translations"][0]["text"] for one in answer]

    def _region(self) -> dict[str, str]:
        """A key of one region must say which."""
        region = settings.AZURE_TRANSLATOR_REGION
        return {"Ocp-Apim-Subscription-Region": region} if region else {}
