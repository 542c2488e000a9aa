"""No engine: the original goes, and says what language it is in."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from schoolgate.languages.engines.base import Engine, Result


class Nothing(Engine):
    """Translates nothing."""

    name = "none"
    title = _("No engine")
    goes_to = _("Nowhere.")

    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        return [Result(None) for _text in texts]
