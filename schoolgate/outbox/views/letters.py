"""Letters: what is to print, the file of a batch, and the tick that says it has gone home."""

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schoolgate.core import files, pdf
from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.outbox import queries, services
from schoolgate.outbox.models import LetterBatch

LATEST = 12


@allow(Can.LETTERS_PRINT)
@require_GET
def listed(request: Request) -> HttpResponse:
    """Letters that wait, and the latest batches."""
    shown = {
        "letters": queries.letters_to_print(viewer=request.viewer),
        "batches": queries.batches(viewer=request.viewer)[:LATEST],
        "can_print": pdf.is_there(),
        "how_to_get_it": pdf.HOW_TO_GET_IT,
    }
    return render(request, "staff/outbox/letters.html", shown)


@allow(Can.LETTERS_PRINT)
@require_POST
def start(request: Request) -> HttpResponse:
    """Make one file of all that wait."""
    try:
        batch = services.start_batch(school=request.school, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("outbox:letters", request.school.slug)
    return redirect("outbox:batch", request.school.slug, batch.ref)


@allow(Can.LETTERS_PRINT)
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """One batch."""
    batch = _batch(request, ref)
    shown = {
        "batch": batch,
        "letters": queries.letters_of(batch=batch),
        "taken_out": queries.letters_of(batch=batch, taken_out=True),
        "is_fresh": _is_fresh(batch),
    }
    return render(request, "staff/outbox/batch.html", shown)


@allow(Can.LETTERS_PRINT)
@require_GET
def file(request: Request, ref: str) -> HttpResponse:
    """The file, if the door still says yes to every letter in it."""
    batch = _batch(request, ref)
    if batch.file is None:
        raise Http404
    if not _is_fresh(batch):
        return redirect("outbox:batch", request.school.slug, batch.ref)
    response = HttpResponse(files.read(batch.file), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{batch.file.name}"'
    response["Cache-Control"] = "no-store"
    return response


@allow(Can.LETTERS_PRINT)
@require_POST
def remake(request: Request, ref: str) -> HttpResponse:
    """Make it again."""
    batch = _batch(request, ref)
    try:
        services.remake(batch=batch, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("outbox:batch", request.school.slug, batch.ref)


@allow(Can.LETTERS_PRINT)
@require_POST
def gone(request: Request, ref: str) -> HttpResponse:
    """They have gone home."""
    batch = _batch(request, ref)
    try:
        count = services.gone_home(batch=batch, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("Gone home: %(count)s letters.") % {"count": count})
    return redirect("outbox:batch", request.school.slug, batch.ref)


@allow(Can.LETTERS_PRINT)
@require_POST
def back(request: Request, ref: str) -> HttpResponse:
    """They did not go home: they wait again."""
    batch = _batch(request, ref)
    try:
        services.put_back(batch=batch, by=request.viewer)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("outbox:letters", request.school.slug)


def _batch(request: Request, ref: str) -> LetterBatch:
    """The batch, if this viewer may see it."""
    return get_object_or_404(queries.batches(viewer=request.viewer), ref=ref)


def _is_fresh(batch: LetterBatch) -> bool:
    """May the file be given out?"""
    return batch.is_live and batch.ready_at is not None and services.may_be_given_out(batch)
