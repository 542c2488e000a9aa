"""What can happen to what comes in: it is kept, offered, read by the office, passed on, forgotten."""

from schoolgate.inbound.services.arriving import seen_to
from schoolgate.inbound.services.keeping import forget_old, keep_mail, keep_text
from schoolgate.inbound.services.knowing import say_whose
from schoolgate.inbound.services.mailbox import collect
from schoolgate.inbound.services.offering import offer
from schoolgate.inbound.services.passing import empty, pass_on, recorded
from schoolgate.inbound.services.ringing import ring
from schoolgate.inbound.services.stopping import stop_or_start

__all__ = [
    "collect",
    "empty",
    "forget_old",
    "keep_mail",
    "keep_text",
    "offer",
    "pass_on",
    "recorded",
    "ring",
    "say_whose",
    "seen_to",
    "stop_or_start",
]
