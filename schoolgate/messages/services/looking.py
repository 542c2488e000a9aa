"""How a draft would read on a telephone, before it goes. Nothing is written here."""

from schoolgate.asks import queries as asks
from schoolgate.asks.enums import QuestionKind
from schoolgate.core.permits import Viewer
from schoolgate.messages.enums import Wanted
from schoolgate.messages.models import Notice
from schoolgate.outbox import services as outbox
from schoolgate.outbox.values import Content, Reader, Texts


def as_texts(notice: Notice, viewer: Viewer) -> Texts | None:
    """The texts that would go if it were sent now."""
    content = Content("messages/notice", "notice", notice.ref)
    return outbox.would_text(
        viewer=viewer, audience=notice.audience, content=content, prompt=lambda reader: _prompt(notice, reader)
    )


def _prompt(notice: Notice, reader: Reader) -> str:
    """How it would be answered, in the language that is spoken."""
    if not notice.wanted:
        return ""
    per_child = notice.wanted == Wanted.PERMISSION
    kind = QuestionKind.YES_NO if per_child else QuestionKind(notice.wanted)
    children = [one.first for one in reader.children] if per_child else []
    return asks.example(kind, notice.choices, children)
