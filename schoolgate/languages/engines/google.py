"""Google Cloud Translation, basic (version 2): the one that a plain key opens."""

import html as entities
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.over_http import OverHttp

CODES = {"pt": "pt-PT", "zh": "zh-CN"}


class Google(OverHttp):
    """Its REST API. The key goes in a header: an address stands in logs."""

    name = "google"
    version = "2"
    title = "Google Cloud Translation"
    goes_to = _(
        "Google, as your processor. It says that it keeps a text for a short time only, and does not learn from it. It does not "
        "promise in which country it is read."
    )
    how = "SCHOOLGATE_GOOGLE_TRANSLATE_KEY"
    is_outside = True

    def is_set_up(self) -> bool:
        return bool(settings.GOOGLE_TRANSLATE_KEY)

    def _asked(self, texts: Sequence[str], source: str, target: str, *, html: bool) -> list[str]:
        asked = {
            "q": list(texts),
            "source": CODES.get(source, source),
            "target": CODES.get(target, target),
            "format": "html" if html else "text",
        }
        answer = self._post(
            f"{settings.GOOGLE_TRANSLATE_URL}/language/translate/v2",
            json=asked,
            headers={"X-Goog-Api-Key": settings.GOOGLE_TRANSLATE_KEY},
        )
        found = [one["translatedText"] for one in answer["data"]["translations"]]
        return found if html else [entities.unescape(one) for one in found]  # it writes &#39; even in plain text
