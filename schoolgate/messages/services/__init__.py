"""What can happen to a notice: it is written, changed, looked at, sent, corrected, thrown away."""

from schoolgate.messages.services.looking import as_texts
from schoolgate.messages.services.medicines import no_medicine, sign_medicine, stop_medicine
from schoolgate.messages.services.papers import (
    Brought,
    attach,
    make_ready,
    refuse_if_not_ready,
    take_away,
)
from schoolgate.messages.services.permissions import set_permission
from schoolgate.messages.services.ready import (
    change_ready,
    write_ready,
)
from schoolgate.messages.services.sending import (
    needs_a_look,
    send,
    send_urgent,
)
from schoolgate.messages.services.writing import (
    ask_to_look,
    change,
    correct,
    explain,
    look,
    throw_away,
    write,
)

__all__ = [
    "Brought",
    "as_texts",
    "ask_to_look",
    "attach",
    "change",
    "change_ready",
    "correct",
    "explain",
    "look",
    "make_ready",
    "needs_a_look",
    "no_medicine",
    "refuse_if_not_ready",
    "send",
    "send_urgent",
    "set_permission",
    "sign_medicine",
    "stop_medicine",
    "take_away",
    "throw_away",
    "write",
    "write_ready",
]
