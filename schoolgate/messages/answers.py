"""What leaves for a family that wrote: the answer of staff, or, of what is private, only that there is one."""

# family-side strings

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.messages.contents import explained
from schoolgate.messages.models import NightAnswer, Post
from schoolgate.messages.queries import threads
from schoolgate.outbox.values import Message, Reader


def post(source_ref: str, reader: Reader) -> Message:
    """What a member of staff wrote to one adult."""
    row = Post.objects.select_related("school", "thread", "member").get(ref=source_ref, adult=reader.adult)
    thread = row.thread
    if thread.is_private() or thread.is_passed_on():
        return _private()
    own = (get_language() or "en").split("-")[0] == row.lang.split("-")[0]
    lines = [line for line in row.words.split("\n\n") if line.strip()]
    heading = _("An answer from school: %(subject)s") % {"subject": thread.subject}
    return Message(
        subject=heading if thread.subject else _("An answer from school"),
        paragraphs=[
            _("%(name)s wrote to you:") % {"name": row.member.name if row.member else row.school.name},
            *(lines if own else [explained(row)]),
        ],
        action=(_("Answer"), "post"),
        foreign=() if own else tuple(lines),
        foreign_lang="" if own else row.lang,
    )


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
