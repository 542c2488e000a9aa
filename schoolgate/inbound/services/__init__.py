"""What can happen to what comes in: it is kept, offered, read by the office, passed on, forgotten."""

from schoolgate.inbound.services.arriving import seen_to
from schoolgate.inbound.services.keeping import forget_old, keep_mail, keep_text
from schoolgate.inbound.services.knowing import say_whose
from schoolgate.inbound.services.mailbox import collect
from schoolgate.inbound.services.offering import offer
from schoolgate.inbound.services.passing import empty, pass_on, recorded
from schoolgate.inbound.services.ringing import ring
from schoolgate.inbound.services.stopping import stop_or_start
from schoolgate.inbound.services.strangers import forget_strangers, look_again, not_for_us, say_who

__all__ = [
    "collect",
    "empty",
    "forget_old",
    "forget_strangers",
    "keep_mail",
    "keep_text",
    "look_again",
    "not_for_us",
    "offer",
    "pass_on",
    "recorded",
    "ring",
    "say_who",
    "say_whose",
    "seen_to",
    "stop_or_start",
]
