"""What a family is told."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NoLongerOpen(Refusal):
    """It is closed, over or withdrawn."""

    sentence = _("This is closed now. Please look at the other ways to get involved.")
