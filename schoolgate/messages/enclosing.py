"""What goes with a notice, as its message carries it: papers, and a word that there is a voice to listen to."""

# family-side strings

from dataclasses import replace

from django.utils.translation import gettext as _

from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.models import Attachment, Notice
from schoolgate.messages.queries import heard_by, ready_of
from schoolgate.outbox.values import Message, Paper, Reader


def going_with(notice: Notice, message: Message, reader: Reader) -> Message:
    """The message with its papers, a link to them, and a word of a voice in the reader's language."""
    rows = heard_by(ready_of(notice), [reader.lang])
    if not rows:
        return message
    voices = [one for one in rows if one.kind == AttachmentKind.VOICE]
    listen = [_("You can listen to this in your language.")] if voices else []
    return replace(
        message,
        paragraphs=[*message.paragraphs, *listen],
        text=" ".join([message.text, *listen]) if message.text else "",
        action=message.action or (_("Look at it"), "notice"),
        papers=tuple(_paper(one) for one in rows if one not in voices),
    )


def _paper(one: Attachment) -> Paper:
    """One of them."""
    if one.file is None:
        raise LookupError(f"{one} is not ready")
    stored = one.file.file
    return Paper(one.file.pk, one.file.name, one.says, one.lang, stored.media_type, stored.size, one.pages)
