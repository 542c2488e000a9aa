"""Something goes with a notice, or is taken away again. What was brought is made anew by a job before anyone may have it."""

from dataclasses import dataclass

from django.db import transaction

from schoolgate.audience.viewers import system
from schoolgate.core import audit, clock, files, jobs, papers, photographs, recordings
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.core.refusals import Refusal
from schoolgate.core.uploads import kind_of, safe_name
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.errors import (
    ChildMayBeRecognised,
    NotReady,
    SentAlready,
    TooLarge,
    TooMany,
    WrongKind,
)
from schoolgate.messages.models import Attachment, Notice

MB = 1024 * 1024
TAKEN = {
    AttachmentKind.PICTURE: (frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"}), 15 * MB),
    AttachmentKind.PAPER: (frozenset({"application/pdf"}), 5 * MB),
    AttachmentKind.VOICE: (frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"}), 5 * MB),
}
MOST = 5


@dataclass(frozen=True)
class Brought:
    """A file as somebody brought it. `says` is what the picture shows, what the paper is, or who speaks."""

    kind: AttachmentKind
    data: bytes
    name: str
    says: str
    lang: str
    nobody_recognised: bool = False


@transaction.atomic
def attach(*, notice: Notice, brought: Brought, by: Viewer) -> Attachment:
    """It goes with the notice once a job has made it ready; whoever had looked at the notice must look again.

    Raises SentAlready, TooMany, TooLarge, WrongKind, ChildMayBeRecognised.
    """
    row = _draft(notice, by)
    media_type = _checked(row, brought)
    attachment: Attachment = Attachment.objects.create(
        school_id=row.school_id,
        notice=row,
        kind=brought.kind,
        name=safe_name(brought.name, media_type),
        says=brought.says,
        lang=brought.lang,
        waiting=files.park(brought.data),
        made_by_id=by.user,
    )
    _look_again(row)
    audit.record(verb="notice.attach", on=attachment, fields={"kind": brought.kind.value}, by=by)
    jobs.enqueue("messages.make_ready", school=row.school_id, attachment=attachment.pk)
    return attachment


@transaction.atomic
def take_away(*, attachment: Attachment, by: Viewer) -> None:
    """It does not go after all. Raises SentAlready."""
    row = _draft(attachment.notice, by)
    attachment.end(by=by.user)
    waiting, attachment.waiting = attachment.waiting, ""
    attachment.save(update_fields=["ended_at", "ended_by", "waiting"])
    if waiting:
        files.unpark(waiting)
    _look_again(row)
    audit.record(verb="notice.take_away", on=attachment, by=by)


def make_ready(*, attachment: int) -> None:
    """The job: make it anew. Done twice it does nothing; what cannot be opened says so to whoever attached it."""
    row = Attachment.objects.select_related("notice").get(pk=attachment)
    if row.ended_at is not None or not row.waiting:
        return
    waiting = row.waiting
    try:
        made = _made(row, files.parked(waiting))
    except (Refusal, FileNotFoundError):
        Attachment.objects.filter(pk=row.pk).update(failed_at=clock.now(), waiting="")
    else:
        _keep(row, made)
    files.unpark(waiting)


def refuse_if_not_ready(notice: Notice) -> None:
    """Nothing leaves without what goes with it. Raises NotReady."""
    if Attachment.objects.filter(notice=notice, ended_at=None, file=None).exists():
        raise NotReady


@dataclass(frozen=True)
class _Made:
    """What may be shown."""

    data: bytes
    media_type: str
    small: bytes = b""
    pages: int = 0
    size: tuple[int, int] = (0, 0)


def _made(row: Attachment, data: bytes) -> _Made:
    """Without what it said beside itself, or did by itself. Raises NotAPicture, NotAPaper."""
    match AttachmentKind(row.kind):
        case AttachmentKind.PICTURE:
            picture = photographs.remake(data)
            return _Made(picture.data, "image/jpeg", picture.small, size=(picture.width, picture.height))
        case AttachmentKind.PAPER:
            paper, pages = papers.remade(data)
            return _Made(paper, "application/pdf", pages=pages)
    media_type = kind_of(data, TAKEN[AttachmentKind.VOICE][0])
    return _Made(recordings.stripped(data, media_type), media_type)


@transaction.atomic
def _keep(row: Attachment, made: _Made) -> None:
    """From now on it may be shown."""
    about = {"source": ("notice", row.notice.ref), "school": row.school_id}
    about |= {"by": system(row.school_id, "messages.make_ready")}
    name = safe_name(row.name, made.media_type)
    row.file = files.keep(data=made.data, name=name, media_type=made.media_type, **about)  # type: ignore[arg-type]
    if made.small:
        row.small = files.keep(data=made.small, name=name, media_type=made.media_type, **about)  # type: ignore[arg-type]
    row.waiting, row.pages, (row.width, row.height) = "", made.pages, made.size
    row.save(update_fields=["file", "small", "waiting", "pages", "width", "height"])


def _checked(notice: Notice, brought: Brought) -> str:
    """The media type, by its bytes."""
    allowed, most = TAKEN[brought.kind]
    if Attachment.objects.filter(notice=notice, ended_at=None).count() >= MOST:
        raise TooMany
    if len(brought.data) > most:
        raise TooLarge
    if brought.kind is AttachmentKind.PICTURE and not brought.nobody_recognised:
        raise ChildMayBeRecognised
    media_type = kind_of(brought.data, allowed)
    if not media_type:
        raise WrongKind
    return media_type


def _draft(notice: Notice, by: Viewer) -> Notice:
    """The notice, locked, while it may still be changed."""
    require(by, Can.NOTICE_SEE, on=notice)
    require(by, Can.NOTICE_WRITE, on=notice)
    row: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if not row.is_draft or row.is_urgent:
        raise SentAlready
    return row


def _look_again(notice: Notice) -> None:
    """Whoever looked has not seen this."""
    notice.looked_by = None
    notice.save(update_fields=["looked_by"])
