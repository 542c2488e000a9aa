"""The refusals of the award."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class DecidedAlready(Refusal):
    """Somebody else was quicker."""

    sentence = _("Somebody has decided on this suggestion already.")
