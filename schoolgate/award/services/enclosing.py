"""What lies with evidence: a file is brought, made anew by a job, looked at for children, taken away; a page, a quote."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction

from schoolgate.audience.viewers import system
from schoolgate.award.enums import EnclosureKind, WhoSaid
from schoolgate.award.errors import NobodyNamed, NotAWebPage, NotShown, TooLarge, TooMany, WrongKind
from schoolgate.award.models import Enclosure, Evidence, Pictured, Quote, Suggestion, WebPage
from schoolgate.core import audit, clock, files, jobs, papers, photographs
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.core.refusals import Refusal
from schoolgate.core.uploads import PAPERS, kind_of, safe_name
from schoolgate.families.models import Adult, Pupil
from schoolgate.schools.models import Member

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
HEIF = "image/heif"  # what an iPhone takes: few browsers show it
MOST_BYTES = 15 * 1024 * 1024
MOST = 10
MAKE_READY = "award.make_ready"


@dataclass(frozen=True)
class File:
    """A file as somebody brought it. `children`: can one be recognised in it? Where nobody says, one may be."""

    data: bytes
    name: str
    says: str
    children: bool = True


@transaction.atomic
def enclose(*, to: Evidence | Suggestion, file: File, by: Viewer) -> Enclosure:
    """It lies with the evidence, or with what waits to become some, once a job has made it anew. Raises TooLarge, TooMany, WrongKind."""
    row = Enclosure(school_id=to.school_id, made_by_id=by.user, **_of(to, by))
    kind = kind_of(file.data, PICTURES | PAPERS)
    if not kind:
        raise NotShown if kind_of(file.data) == HEIF else WrongKind
    if len(file.data) > MOST_BYTES:
        raise TooLarge
    if Enclosure.objects.filter(ended_at=None, **_where(to)).count() >= MOST:
        raise TooMany
    row.brought_by_id = by.member if isinstance(by, StaffViewer) else getattr(to, "brought_by_id", None)
    row.kind = EnclosureKind.PAPER if kind in PAPERS else EnclosureKind.PICTURE
    row.name, row.says, row.waiting = safe_name(file.name, kind), file.says, files.park(file.data)
    row.children = file.children and row.kind == EnclosureKind.PICTURE
    row.save()
    audit.record(verb="award.enclose", on=row, fields={"kind": str(row.kind)}, by=by)
    jobs.enqueue(MAKE_READY, school=row.school_id, enclosure=row.pk)
    return row


def make_ready(*, enclosure: int) -> None:
    """The job: made anew, without what a camera or a program wrote into it. Done twice it does nothing."""
    row = Enclosure.objects.get(pk=enclosure)
    if row.ended_at is not None or not row.waiting:
        return
    waiting = row.waiting
    try:
        data = files.parked(waiting)
        _keep(row, data)
    except (Refusal, FileNotFoundError):
        Enclosure.objects.filter(pk=row.pk).update(failed_at=clock.now(), waiting="")
    files.unpark(waiting)


@transaction.atomic
def take_away(*, enclosure: Enclosure, by: Viewer) -> None:
    """It does not lie there any more: its bytes are gone with the last use of them."""
    require(by, Can.ENCLOSURE_PREPARE, on=enclosure)
    uses = [one for one in (enclosure.file, enclosure.small) if one is not None]
    if enclosure.waiting:
        files.unpark(enclosure.waiting)
    enclosure.end(by=by.user)
    enclosure.file = enclosure.small = None
    enclosure.waiting = ""
    enclosure.save(update_fields=["ended_at", "ended_by", "file", "small", "waiting"])
    for one in uses:
        files.drop(one)
    audit.record(verb="award.take_away", on=enclosure, fields=["ended_at"], by=by)


@transaction.atomic
def name_child(*, enclosure: Enclosure, pupil: Pupil, by: Viewer) -> None:
    """This child can be recognised in it. From now on it is shown only while this child's consent stands."""
    require(by, Can.ENCLOSURE_PREPARE, on=enclosure)
    require(by, Can.PUPIL_SEE, on=pupil)
    row, _new = Pictured.objects.get_or_create(
        school_id=enclosure.school_id, enclosure=enclosure, pupil=pupil, defaults={"made_by_id": by.user}
    )
    Enclosure.objects.filter(pk=enclosure.pk).update(children=True)
    audit.record(verb="award.name_child", on=row, fields=["pupil"], by=by)


@transaction.atomic
def unname_child(*, pictured: Pictured, by: Viewer) -> None:
    """It is another child: the picture waits again until somebody says that all are named."""
    require(by, Can.ENCLOSURE_PREPARE, on=pictured.enclosure)
    audit.record(verb="award.unname_child", on=pictured, fields=["pupil"], by=by)
    Enclosure.objects.filter(pk=pictured.enclosure_id).update(named_at=None)
    pictured.delete()


@transaction.atomic
def looked_at(*, enclosure: Enclosure, everyone: bool, by: Viewer) -> None:
    """Every child in it has been named; or else no child can be recognised in it. Raises NobodyNamed."""
    require(by, Can.ENCLOSURE_PREPARE, on=enclosure)
    named = Pictured.objects.filter(enclosure=enclosure).exists()
    if everyone != named:
        raise NobodyNamed
    enclosure.children, enclosure.named_at = everyone, clock.now()
    enclosure.save(update_fields=["children", "named_at"])
    audit.record(verb="award.looked_at", on=enclosure, fields=["children", "named_at"], by=by)


@transaction.atomic
def add_page(*, to: Evidence | Suggestion, url: str, says: str, by: Viewer) -> WebPage:
    """A page on the web lies with it. Raises NotAWebPage."""
    place = _of(to, by)
    if not host_of(url):
        raise NotAWebPage
    row: WebPage = WebPage.objects.create(school_id=to.school_id, url=url, says=says, made_by_id=by.user, **place)
    audit.record(verb="award.add_page", on=row, fields={"url": url}, by=by)
    return row


@transaction.atomic
def remove_page(*, page: WebPage, by: Viewer) -> None:
    """It does not lie there any more."""
    require(by, Can.EVIDENCE_DECIDE, on=page)
    page.end(by=by.user)
    page.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="award.remove_page", on=page, fields=["ended_at"], by=by)


def host_of(url: str) -> str:
    """The host of a page that is encrypted and has a name; empty for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return ""
    plain = parts.scheme == "https" and not parts.username and not parts.password
    return host if plain and "." in host and not host.replace(".", "").isdigit() else ""


@transaction.atomic
def quote(
    *, evidence: Evidence, words: str, who: WhoSaid | str, asked_by: Member, asked_on: date, lang: str = "en", adult: Adult | None = None,
    by: Viewer,
) -> Quote:  # fmt: skip
    """What somebody said, who has allowed that it is shown without their name."""
    require(by, Can.EVIDENCE_DECIDE, on=evidence)
    row: Quote = Quote.objects.create(
        school_id=evidence.school_id, evidence=evidence, words=words, lang=lang, who=who, asked_by=asked_by, asked_on=asked_on,
        adult=adult, made_by_id=by.user,
    )  # fmt: skip
    audit.record(verb="award.quote", on=row, fields=["words", "who", "asked_by", "asked_on"], by=by)
    return row


@transaction.atomic
def withdraw(*, quote: Quote, by: Viewer) -> None:
    """The permission is taken back: the words are gone, here and everywhere they were shown from here."""
    require(by, Can.EVIDENCE_DECIDE, on=quote)
    if quote.ended_at is not None:
        return
    quote.end(by=by.user)
    quote.words, quote.adult = "", None
    quote.save(update_fields=["words", "adult", "ended_at", "ended_by"])
    audit.record(verb="award.withdraw_quote", on=quote, fields=["ended_at"], by=by)


def _of(to: Evidence | Suggestion, by: Viewer) -> dict[str, object]:
    """With what it lies, if they may put something there."""
    if isinstance(to, Evidence):
        require(by, Can.EVIDENCE_DECIDE, on=to)
    else:
        require(by, Can.EVIDENCE_BRING, on=to)
        require(by, Can.SUGGESTION_SEE, on=to)
    return dict(_where(to))


def _where(to: Evidence | Suggestion) -> dict[str, Evidence | Suggestion]:
    """The same, as a look-up."""
    return {"evidence": to} if isinstance(to, Evidence) else {"suggestion": to}


@transaction.atomic
def _keep(row: Enclosure, data: bytes) -> None:
    """From now on it may be shown. Raises NotAPicture, NotAPaper."""
    about = {"source": ("enclosure", row.ref), "school": row.school_id, "by": system(row.school_id, MAKE_READY)}
    if row.kind == EnclosureKind.PICTURE:
        picture = photographs.remake(data)
        name = safe_name(row.name, "image/jpeg")
        row.file = files.keep(data=picture.data, name=name, media_type="image/jpeg", **about)  # type: ignore[arg-type]
        row.small = files.keep(data=picture.small, name=name, media_type="image/jpeg", **about)  # type: ignore[arg-type]
        row.width, row.height = picture.width, picture.height
    else:
        paper, row.pages = papers.remade(data)
        row.file = files.keep(data=paper, name=row.name, media_type="application/pdf", **about)  # type: ignore[arg-type]
    row.waiting = ""
    row.save(update_fields=["file", "small", "waiting", "pages", "width", "height"])
