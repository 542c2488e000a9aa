"""Verbs of the outbox. Every change of what leaves for families starts here."""

from schoolgate.outbox.services.again import again, release
from schoolgate.outbox.services.anew import say_anew
from schoolgate.outbox.services.answering import answer_to
from schoolgate.outbox.services.costing import would_text
from schoolgate.outbox.services.delivering import deliver, deliver_news
from schoolgate.outbox.services.freezing import freeze
from schoolgate.outbox.services.hours import allowed_at as arrives_at
from schoolgate.outbox.services.hushing import hush
from schoolgate.outbox.services.letters import (
    gone_home,
    make,
    make_again,
    may_be_given_out,
    put_back,
    remake,
    start_batch,
)
from schoolgate.outbox.services.pressing import pressed
from schoolgate.outbox.services.receipts import came_back, receipt, settle
from schoolgate.outbox.services.rounds import look_round
from schoolgate.outbox.services.sending import cancel, send
from schoolgate.outbox.services.silence import another_way
from schoolgate.outbox.services.telling import hand_over as hand_over_notice
from schoolgate.outbox.services.telling import tell
from schoolgate.outbox.services.unsure import arrived

__all__ = [
    "again",
    "another_way",
    "answer_to",
    "arrived",
    "arrives_at",
    "came_back",
    "cancel",
    "deliver",
    "deliver_news",
    "freeze",
    "gone_home",
    "hand_over_notice",
    "hush",
    "look_round",
    "make",
    "make_again",
    "may_be_given_out",
    "pressed",
    "put_back",
    "receipt",
    "release",
    "remake",
    "say_anew",
    "send",
    "settle",
    "start_batch",
    "tell",
    "would_text",
]
