"""A PDF that somebody brought, without what it would do by itself: it is opened, and what acts or hides in it falls away.

Its tags stay, since they are what a screen reader reads.
"""

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal

MOST_PAGES = 40


class NotAPaper(Refusal):
    """It cannot be opened, has a password, or is a book."""

    sentence = _("We could not open this PDF. It may have a password, or more than 40 pages. Please save it again.")


def remade(data: bytes) -> tuple[bytes, int]:
    """The same pages, and how many there are. Raises NotAPaper."""
    try:
        found: tuple[bytes, int] = import_string("schoolgate.core.leaves.calmed")(data, MOST_PAGES)
    except ValueError as wrong:
        raise NotAPaper from wrong
    return found
