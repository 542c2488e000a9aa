"""When what shall go with a notice is refused."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class WrongKind(Refusal):
    """By its bytes it is something else."""

    sentence = _(
        "This file is of another kind. Pictures: JPEG, PNG or WebP. Papers: PDF. Voice: MP3, M4A or OGG. From a word "
        "processor, save it as PDF first: then every telephone can open it."
    )


class TooLarge(Refusal):
    """It would cost families data that they pay for."""

    sentence = _("This file is too large for a telephone: a picture may have 15 MB, a paper or a recording 5 MB.")


class TooMany(Refusal):
    """Nobody reads six papers."""

    sentence = _("Five things may go with a message. Please take one away first.")


class ChildMayBeRecognised(Refusal):
    """Pictures of children need what their families said; a notice cannot ask that yet."""

    sentence = _(
        "Please attach only pictures in which no child can be recognised, and say so with the tick. Send others in words."
    )


class NotReady(Refusal):
    """A job has not yet made it fit to be shown, or could not."""

    sentence = _(
        "Something that goes with this message is not ready yet. Please wait a moment, or take away what could not be opened."
    )
