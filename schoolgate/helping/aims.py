"""The six aims that ship: a start, which a school changes, orders or hides. In these words they are there in every language."""

# family-side strings

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANG = "en"


@dataclass(frozen=True)
class Shipped:
    """One of them."""

    key: str
    title: str | Promise
    words: str | Promise

    @property
    def written(self) -> tuple[str, str]:
        """As it stands in the language in which it was written."""
        with translation.override(LANG):
            return str(self.title), str(self.words)


SHIPPED = (
    Shipped(
        "start",
        _("A warm start"),
        _("Every new family is made welcome, at any time of the year, and knows whom to ask."),
    ),
    Shipped(
        "learning",
        _("Learning together"),
        _("You see what your child learns, and we show you easy things to do at home."),
    ),
    Shipped(
        "reach",
        _("Easy to reach"),
        _("We write in your language and in the way that suits you, and you can always answer."),
    ),
    Shipped(
        "barriers",
        _("Nobody left out"),
        _("We find out what makes it hard to take part, and change it."),
    ),
    Shipped(
        "say",
        _("Your say"),
        _("We ask what you think, we listen, and we tell you what came of it."),
    ),
    Shipped(
        "honest",
        _("Open about how it goes"),
        _("We look at what works and what does not yet, and show it to whoever asks."),
    ),
)
BY_KEY = {one.key: one for one in SHIPPED}
