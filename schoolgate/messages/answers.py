"""What leaves for a family that wrote: the answer of staff, or, of what is private, only that there is one."""

# family-side strings

from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.messages.models import NightAnswer, Post
from schoolgate.messages.queries import InTongue, explained, in_tongue, threads
from schoolgate.outbox.values import Message, Reader


def post(source_ref: str, reader: Reader) -> Message:
    """What a member of staff wrote to one adult."""
    row = Post.objects.select_related("school", "thread", "member").get(ref=source_ref, adult=reader.adult)
    thread = row.thread
    if thread.is_private() or thread.is_passed_on():
        return _private()
    heading = _("An answer from school: %(subject)s") % {"subject": thread.subject}
    wrote = _("%(name)s wrote to you:") % {"name": row.member.name if row.member else row.school.name}
    said = in_tongue(row, reader.lang)
    return replace(
        _translated(row, said, wrote) if said else _as_written(row, wrote),
        subject=heading if thread.subject else _("An answer from school"),
        action=(_("Answer"), "post"),
    )


def _as_written(row: Post, wrote: str) -> Message:
    """In the words of whoever wrote it; where its reader may not know them, whom to ask."""
    own = _here() == row.lang.split("-")[0]
    lines = _lines(row.words)
    return Message(
        subject="",
        paragraphs=[wrote, *(lines if own else [explained(row)])],
        foreign=() if own else tuple(lines),
        foreign_lang="" if own else row.lang,
    )


def _translated(row: Post, said: InTongue, wrote: str) -> Message:
    """In the reader's language, the original below it. If the pages do not speak the language, the frame is ours, and what was
    translated stands below it."""
    lines, original = _lines(said.body), _lines(row.words)
    marked = [said.marked] if said.marked else []
    own = _here() == said.lang
    above = lines if own else original if _here() == row.lang.split("-")[0] else [explained(row)]
    return Message(
        subject="",
        paragraphs=[wrote, *above, *marked],
        text=" ".join([wrote, *lines, *marked]),
        foreign=tuple(original if own else lines),
        foreign_lang=row.lang if own else said.lang,
        is_translated=own,
    )


def _lines(words: str) -> list[str]:
    """Its paragraphs."""
    return [line for line in words.split("\n\n") if line.strip()]


def _here() -> str:
    """The language in which the message is made."""
    return (get_language() or "en").split("-")[0]


def night(source_ref: str, reader: Reader) -> Message:
    """Nobody reads just now: when somebody will, and whom to ring in danger."""
    row = NightAnswer.objects.select_related("thread__school").get(ref=source_ref, thread__adult=reader.adult)
    said = [threads.read_on(row.thread.school, row.read_at), threads.in_danger(row.thread.school)]
    return Message(
        subject=_("School has your message"), paragraphs=said, until=row.read_at, text=" ".join(said), closes=True
    )


def _private() -> Message:
    """Only that there is something to read, for whoever looks over a shoulder."""
    return Message(
        subject=_("A message from school for you"),
        paragraphs=[_("It is private. To read it, come in with a code that we send you.")],
        action=(_("Read it"), "post"),
    )
