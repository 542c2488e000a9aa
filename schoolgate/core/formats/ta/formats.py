"""As families in Britain write: the day first."""

from schoolgate.core.formats.british import *  # noqa: F403
