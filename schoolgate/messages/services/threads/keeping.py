"""The words of a post and its files: cleaned, and kept. What a file is was told by its bytes; a job makes it ready."""

from schoolgate.core import clock, files, jobs, typed
from schoolgate.core.permits import Viewer
from schoolgate.core.uploads import safe_name
from schoolgate.messages.enums import Writer
from schoolgate.messages.models import Post, Thread
from schoolgate.messages.services.threads import translating
from schoolgate.messages.values import Upload, Written
from schoolgate.schools.models import Member

SUBJECT = 100


def keep(
    *, thread: Thread, writer: Writer, written: Written, lang: str, member: Member | None = None, by: Viewer
) -> Post:
    """The row, a job for each of its files, and its words ordered in the language of the other side."""
    post: Post = Post.objects.create(
        school_id=thread.school_id,
        thread=thread,
        adult_id=thread.adult_id,
        member=member,
        writer=writer,
        channel=written.channel,
        words=typed.words(written.words),
        lang=lang,
        files_sent=len(written.files),
        files_left_out=written.left_out,
        could_not_read=written.could_not_read,
        item_ref=written.item,
        made_at=clock.now(),
        made_by_id=by.user,
    )
    for one in written.files:
        _later(post, one)
    translating.order(post, thread, by=by)
    return post


def _later(post: Post, one: Upload) -> None:
    """Its bytes wait for the job, which makes them anew and keeps what is left."""
    jobs.enqueue(
        "messages.keep_file",
        school=post.school_id,
        post=post.pk,
        waiting=files.park(one.data),
        called=safe_name(one.name, one.media_type),
        media_type=one.media_type,
    )
