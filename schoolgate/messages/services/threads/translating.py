"""What each side of a thread writes in the language of the other: ordered when it is written, never waited for.

What the safeguarding lead has is given to no engine and waits on nobody's list.
"""

from datetime import timedelta

from schoolgate.core import audit
from schoolgate.core.permits import Can, FamilyViewer, StaffViewer, Viewer, require
from schoolgate.languages import services as languages
from schoolgate.languages.queries import is_ready
from schoolgate.languages.values import Text
from schoolgate.messages.errors import PassedOnAlready
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.queries.threads import FILES, heading_of, other_side
from schoolgate.messages.queries.tongues import texts_of

A_MOMENT = timedelta(seconds=20)  # an engine that works needs a few


def order(post: Post, thread: Thread, *, by: Viewer) -> None:
    """Ask for it in the language of the other side, within the transaction in which it is written; with the first post for what the
    family called the whole.
    """
    lang = other_side(thread, is_familys=post.is_familys)
    if thread.is_passed_on():
        return
    texts = texts_of(post) if lang != post.lang.split("-")[0] else []
    if post.is_familys and (heading := heading_of(thread)) and not thread.posts.filter(pk__lt=post.pk).exists():
        texts = [*heading, *texts]
    if texts:
        languages.order(texts=texts, targets=[lang], about=(FILES, post.ref), by=by)


def wait_for(post: Post, thread: Thread) -> timedelta:
    """How long an answer waits for its translation: a moment, where an engine is at work; else not at all."""
    lang = other_side(thread, is_familys=post.is_familys)
    if thread.is_passed_on() or thread.is_private() or lang == post.lang.split("-")[0]:
        return timedelta()
    return A_MOMENT if is_ready(school=post.school_id, source=post.lang, target=lang) else timedelta()


def doubt(*, post: Post, thread: Thread, by: FamilyViewer) -> None:
    """A family says that the translation of an answer is wrong. Raises PassedOnAlready."""
    require(by, Can.POST_READ, on=post)
    for text in _doubted(post, thread):
        languages.report(
            text=text, target=other_side(thread, is_familys=post.is_familys), about=(FILES, post.ref), by=by
        )


def ask_for_better(*, post: Post, thread: Thread, by: StaffViewer) -> None:
    """A member of staff doubts a translation, of what the family wrote or of what it was answered. Raises PassedOnAlready."""
    require(by, Can.THREAD_ANSWER, on=thread)
    require(by, Can.POST_READ, on=post)
    lang = other_side(thread, is_familys=post.is_familys)
    for text in _doubted(post, thread):
        languages.ask_for_better(text=text, target=lang, about=(FILES, post.ref), by=by)
    audit.record(verb="thread.ask_for_better", on=thread, fields={"post": post.ref, "lang": lang}, by=by)


def _doubted(post: Post, thread: Thread) -> list[Text]:
    """Its words, unless they are the safeguarding lead's: those stand on nobody's list."""
    if thread.is_passed_on():
        raise PassedOnAlready
    return texts_of(post)
