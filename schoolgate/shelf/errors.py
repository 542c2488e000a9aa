"""When a list says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NotOnTheShelf(Refusal):
    """No such item, or no such field of it."""

    sentence = _("This is not on the list. Please look at the list again.")


class StaysOnTheShelf(Refusal):
    """Items of this list are not hidden."""

    sentence = _("What stands here can be said in your own words, but not hidden.")


class NothingAdded(Refusal):
    """This list takes no items of a school's own."""

    sentence = _("Nothing can be added to this list.")
