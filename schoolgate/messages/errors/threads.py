"""When threads say no."""

# family-side strings

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class NothingSaid(Refusal):
    """Neither a word nor a file."""

    sentence = _("Please write a few words, or add a picture or a recording.")
