"""Papers are brought: kept in the private store, and a worker is asked to read them. Or they are thrown away before they went."""

from collections.abc import Sequence

from django.db import transaction

from schoolgate.core import audit, files, jobs
from schoolgate.core.models import FileUse
from schoolgate.core.permits import Can, StaffViewer, require
from schoolgate.papers.enums import PaperKind
from schoolgate.papers.errors import NothingBrought, SentAlready, TooMuch
from schoolgate.papers.models import Bundle, Paper
from schoolgate.schools.models import School

MOST_BYTES = 100 * 1024 * 1024
UPLOADS = "papers"  # what a brought file's row names as its source; the bundle's ref is beside it
PDF = "application/pdf"
Upload = tuple[str, bytes]


@transaction.atomic
def bring(*, school: School, kind: PaperKind, title: str, uploads: Sequence[Upload], by: StaffViewer) -> Bundle:
    """Keep what was brought; a worker reads it. Raises NothingBrought, TooMuch."""
    require(by, Can.PAPERS_GIVE, on=school)
    total = sum(len(data) for _name, data in uploads)
    if not total:
        raise NothingBrought
    if total > MOST_BYTES:
        raise TooMuch
    bundle: Bundle = Bundle.objects.create(
        school=school, kind=kind, title=title.strip(), lang=school.lang, led_by_id=by.member, made_by_id=by.user
    )
    for name, data in uploads:
        media_type = PDF if data.startswith(b"%PDF-") else "application/octet-stream"
        files.keep(
            data=data, name=name[-120:], media_type=media_type, source=(UPLOADS, bundle.ref), school=school.pk, by=by
        )
    audit.record(verb="papers.bring", on=bundle, fields={"files": len(uploads)}, by=by)
    jobs.enqueue("papers.read", school=school.pk, key=f"papers.read:{bundle.pk}", bundle=bundle.pk)
    return bundle


@transaction.atomic
def throw_away(*, bundle: Bundle, by: StaffViewer) -> None:
    """They were the wrong ones: nothing of them is kept. Raises SentAlready."""
    require(by, Can.PAPERS_GIVE, on=bundle)
    row: Bundle = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if row.is_sent:
        raise SentAlready
    for paper in Paper.objects.filter(bundle=row):
        paper.delete()
        files.drop(paper.file)
    drop_uploads(row)
    row.faults = []
    row.end(by=by.user)
    row.save(update_fields=["faults", "ended_at", "ended_by"])
    audit.record(verb="papers.throw_away", on=row, by=by)


def drop_uploads(bundle: Bundle) -> None:
    """What was brought is not kept beside the papers that were made of it."""
    for use in FileUse.objects.filter(source_kind=UPLOADS, source_ref=bundle.ref).select_related("file"):
        files.drop(use)
