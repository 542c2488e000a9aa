"""A file of a family is made fit to be kept: a picture without its place, a recording without its title."""

from django.db import transaction
from django.db.models import F

from schoolgate.audience.viewers import system
from schoolgate.core import files
from schoolgate.core.photographs import NotAPicture, remake
from schoolgate.core.recordings import stripped
from schoolgate.core.uploads import VOICES, safe_name
from schoolgate.messages.models import Post
from schoolgate.messages.queries.threads import FILES
from schoolgate.messages.values import PICTURES

VERB = "messages.keep_file"


def keep_file(*, post: int, waiting: str, called: str, media_type: str) -> None:
    """The job. Done twice it keeps the file once; one that cannot be opened is counted as left out."""
    row = Post.objects.get(pk=post)
    try:
        data = files.parked(waiting)
    except FileNotFoundError:
        return
    made = _made_fit(data, media_type)
    with transaction.atomic():
        if made is None or row.emptied_at is not None:
            Post.objects.filter(pk=post).update(
                files_sent=F("files_sent") - 1, files_left_out=F("files_left_out") + (made is None)
            )
        else:
            files.keep(
                data=made[0],
                name=safe_name(called, made[1]),
                media_type=made[1],
                source=(FILES, row.ref),
                school=row.school_id,
                by=system(row.school_id, VERB),
            )
    files.unpark(waiting)


def _made_fit(data: bytes, media_type: str) -> tuple[bytes, str] | None:
    """What is kept, and what it is; None if a picture does not open."""
    if media_type in PICTURES:
        try:
            return remake(data).data, "image/jpeg"
        except NotAPicture:
            return None
    return (stripped(data, media_type), media_type) if media_type in VOICES else (data, media_type)
