"""When the office's page of what came in says no."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class PassedOnAlready(Refusal):
    """It is with the safeguarding lead."""

    sentence = _("This is with the safeguarding lead already.")


class SeenTo(Refusal):
    """Somebody was quicker."""

    sentence = _("Somebody has seen to this already.")


class NotPassedOn(Refusal):
    """Only what was passed to the safeguarding lead is recorded elsewhere."""

    sentence = _("This was not passed to the safeguarding lead.")
