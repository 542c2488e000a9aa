"""When a rule says no. A refusal is named for the fact, and speaks to the person who asked."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """A rule of the product that says no; `sentence` is kind, complete and translated."""

    sentence: str | Promise = _("That cannot be done just now.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        self.said = sentence or self.sentence
        super().__init__(self.said)

    def __str__(self) -> str:
        return str(self.said)


class NotAllowed(Refusal, PermissionDenied):
    """The person may not do this. In a view it answers 404, so that nobody learns what exists."""

    sentence = _("This is not open to you. If you think it should be, please ask the school office.")
