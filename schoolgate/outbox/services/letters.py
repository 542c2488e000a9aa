"""Letters: printed in batches in class order, given out by the office, ticked as gone home. Only the tick says delivered.

The door is asked when they are made, when the file is opened, and at the tick: a limit that came in between stops the
batch, which is made again without those whom it forbids.
"""

from django.db import transaction

from schoolgate.core import audit, clock, files, jobs, pdf
from schoolgate.core.models import Link
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.outbox.enums import AttemptState, Channel, DeliveryState
from schoolgate.outbox.errors import BatchClosed, BatchNotReady, BatchOutOfDate, NothingToPrint
from schoolgate.outbox.models import Attempt, Delivery, LetterBatch
from schoolgate.outbox.queries.letters import in_batch, waiting_letters
from schoolgate.outbox.services import door, paper
from schoolgate.outbox.services.acting import refuse_if_closed, system
from schoolgate.outbox.services.receipts import mark_delivered
from schoolgate.schools.models import School


@transaction.atomic
def start_batch(*, school: School, by: Viewer) -> LetterBatch:
    """Take every letter that waits into a batch; a worker makes the file. Raises PdfMissing, NothingToPrint, PracticeMode."""
    require(by, Can.LETTERS_PRINT, on=school)
    refuse_if_closed(school)
    if not pdf.is_there():
        raise pdf.PdfMissing
    batch: LetterBatch = LetterBatch.objects.create(school=school, made_by_id=by.user)
    if not waiting_letters().filter(school=school).update(batch=batch):
        raise NothingToPrint
    audit.record(verb="outbox.print", on=batch, by=by)
    _ask_for(batch)
    return batch


def make(*, batch: int) -> None:
    """The job: make the file. If a limit changed or a letter was stopped meanwhile, it is made again before anyone has it."""
    row: LetterBatch = LetterBatch.objects.select_related("school").get(pk=batch)
    if row.ready_at is not None or not row.is_live:
        return
    version = door.limits_version(row.school_id)
    made = paper.make(row)
    document = pdf.join([one.document for one in made]) if made else b""
    with transaction.atomic():
        if _is_ready(row, made, version):
            _keep(row, document, version)
        else:
            _ask_for(row)
            return
    paper.show_in_demonstration(row.school, made)


@transaction.atomic
def remake(*, batch: LetterBatch, by: Viewer) -> None:
    """Make the letters again, asking the door anew. Those that it forbids are listed, to be taken out of the pile."""
    row = _locked(batch, by)
    printed = in_batch(row).filter(state__in=AttemptState.open())
    Delivery.objects.filter(attempts__in=printed).update(in_hand_at=None)
    printed.update(state=AttemptState.READY, changed_at=clock.now())
    LetterBatch.objects.filter(pk=row.pk).update(ready_at=None, file=None)
    audit.record(verb="outbox.print_again", on=row, by=by)
    _ask_for(row)


@transaction.atomic
def make_again(*, source: tuple[str, str], pupil: int, by: Viewer) -> int:
    """What these letters enclose about this child has changed: every pile of them that has not gone home is made again."""
    kind, ref = source
    mine = Delivery.objects.filter(source_kind=kind, source_ref=ref, pupils__pupil=pupil)
    tries = Attempt.objects.filter(delivery__in=mine, state=AttemptState.HANDING, channel=Channel.LETTER)
    rows = list(LetterBatch.objects.live().filter(pk__in=tries.values("batch")).exclude(ready_at=None))
    for row in rows:
        remake(batch=row, by=by)
    return len(rows)


@transaction.atomic
def gone_home(*, batch: LetterBatch, by: Viewer) -> int:
    """The office says that these letters have gone home: they are delivered. Raises BatchNotReady, BatchOutOfDate, BatchClosed."""
    row = _locked(batch, by)
    if row.ready_at is None:
        raise BatchNotReady
    if not may_be_given_out(row):
        raise BatchOutOfDate
    tries = list(in_batch(row).filter(state=AttemptState.HANDING).values_list("pk", flat=True))
    Attempt.objects.filter(pk__in=tries).update(sent_at=clock.now())
    Delivery.objects.filter(attempts__in=tries).update(state=DeliveryState.DONE, in_hand_at=None)
    mark_delivered(tries, by=by)
    row.gone_home = True
    row.end(by=by.user)
    row.save(update_fields=["gone_home", "ended_at", "ended_by"])
    audit.record(verb="outbox.gone_home", on=row, fields={"letters": len(tries)}, by=by)
    return len(tries)


@transaction.atomic
def put_back(*, batch: LetterBatch, by: Viewer) -> None:
    """They did not go home: the letters wait again, and the links printed on them end. Raises BatchClosed."""
    row = _locked(batch, by)
    tries = in_batch(row).filter(state__in=AttemptState.open())
    refs = list(tries.values_list("delivery__ref", flat=True))
    Link.objects.filter(delivery__in=refs, address="", ended_at=None).update(ended_at=clock.now())
    Delivery.objects.filter(ref__in=refs).update(in_hand_at=None)
    tries.update(state=AttemptState.READY, batch=None, changed_at=clock.now())
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="outbox.put_back", on=row, by=by)


def may_be_given_out(batch: LetterBatch) -> bool:
    """Does the door still say yes to every letter of the file, now?"""
    if batch.limits_version != door.limits_version(batch.school_id):
        return False
    rows = Delivery.objects.filter(attempts__in=in_batch(batch).filter(state=AttemptState.HANDING))
    letters = list(rows.prefetch_related("pupils").distinct())
    answers = door.ask(batch.school_id, letters)
    return all(
        one.pk in answers.of
        and one.pupil_ids() <= set(answers.of[one.pk].reader.pupils)
        and any(way.channel == Channel.LETTER for way in answers.of[one.pk].ways)
        for one in letters
    )


def _is_ready(row: LetterBatch, made: list[paper.Made], version: int) -> bool:
    """Is what was made still exactly what may go?"""
    locked = LetterBatch.objects.select_for_update().get(pk=row.pk)
    still = in_batch(row).filter(state=AttemptState.READY, delivery__state=DeliveryState.QUEUED)
    same = set(still.values_list("pk", flat=True)) == {pk for one in made for pk in one.attempts}
    return locked.is_live and same and door.limits_version(row.school_id) == version


def _keep(row: LetterBatch, document: bytes, version: int) -> None:
    """The file is there: from now on its letters are in hand."""
    by, now = system(row.school_id, "outbox.print"), clock.now()
    tries = in_batch(row).filter(state=AttemptState.READY, delivery__state=DeliveryState.QUEUED)
    Delivery.objects.filter(attempts__in=tries).update(in_hand_at=now)
    tries.update(state=AttemptState.HANDING, handed_at=now, changed_at=now)
    if document:
        row.file = files.keep(
            data=document,
            name=f"letters-{row.ref}.pdf",
            media_type="application/pdf",
            source=("letters", row.ref),
            school=row.school_id,
            by=by,
        )
    row.ready_at, row.limits_version = now, version
    row.save(update_fields=["file", "ready_at", "limits_version"])


def _locked(batch: LetterBatch, by: Viewer) -> LetterBatch:
    """The batch, locked, if it is still open."""
    require(by, Can.LETTERS_PRINT, on=batch)
    row: LetterBatch = LetterBatch.objects.select_for_update().get(pk=batch.pk)
    if not row.is_live:
        raise BatchClosed
    return row


def _ask_for(batch: LetterBatch) -> None:
    """Ask a worker for the file."""
    jobs.enqueue("outbox.print", school=batch.school_id, batch=batch.pk)
