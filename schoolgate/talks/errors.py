"""The refusals of talks."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoChildHere(Refusal):
    """A family without a child on roll."""

    sentence = _("This family has no child here any more.")
