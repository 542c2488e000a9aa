"""The roster by page: a file is put here, its difference shown, applied, taken back; what it could not decide is answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, allow, holds
from schoolgate.core.refusals import Refusal
from schoolgate.families.enums import QuestionAnswer
from schoolgate.families.forms.files import ColumnsForm, RosterFileForm
from schoolgate.families.models import RosterDraft
from schoolgate.families.queries import files
from schoolgate.families.roster import drafts, joining, undoing
from schoolgate.families.roster.columns import guess, said
from schoolgate.families.roster.records import Unreadable
from schoolgate.families.services import reading
from schoolgate.families.views.adults import METHODS
from schoolgate.families.views.asking import press

FEW = 30  # lines that are shown unfolded


@allow(Can.ROSTER_IMPORT)
@require_http_methods(METHODS)
def roster(request: Request) -> HttpResponse:
    """Put a file here; what waits; what was applied."""
    form = RosterFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = drafts.put(school=request.school, file_name=file.name, data=file.read(), by=request.viewer)
        except Unreadable as trouble:
            form.add_error("file", str(trouble))
        else:
            return redirect(_next(request, made))
    page = Paginator(files.runs(request.viewer), files.A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "waiting": files.drafts(request.viewer),
        "questions": files.questions(request.viewer).count(),
        "last": undoing.last_run(request.school.pk),
        "first": files.no_pupils(request.school.pk),
    }
    return render(request, "staff/families/roster.html", context)


@allow(Can.ROSTER_IMPORT)
@require_POST
def folder(request: Request) -> HttpResponse:
    """The newest file of the watched folder, to look at now."""
    try:
        made = drafts.put_from_folder(school=request.school, by=request.viewer)
    except (Refusal, Unreadable) as trouble:
        messages.error(request, str(trouble))
        return redirect("families:roster", request.school.slug)
    return redirect(_next(request, made))


@allow(Can.ROSTER_IMPORT)
@require_http_methods(METHODS)
def columns(request: Request, ref: str) -> HttpResponse:
    """What each column holds: asked once for the same headings."""
    row = get_object_or_404(files.drafts(request.viewer), ref=ref)
    guessed = row.columns or {heading: name for name, heading in guess(row.headings).known.items()}
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, headings=row.headings, guessed=guessed, whole=row.whole
    )
    if form.is_bound and form.is_valid():
        try:
            drafts.say_columns(draft=row, columns=form.columns(), whole=form.cleaned_data["whole"], by=request.viewer)
        except (Refusal, Unreadable) as trouble:
            form.add_error(None, str(trouble))
        else:
            return redirect(_draft_url(request, row))
    return render(request, "staff/families/roster_columns.html", {"draft": row, "form": form})


@allow(Can.ROSTER_IMPORT)
@require_safe
def draft(request: Request, ref: str) -> HttpResponse:
    """The difference that a file would make."""
    row = get_object_or_404(files.drafts(request.viewer), ref=ref)
    lines = _in_words(row.difference.get("lines", []))
    context = {
        "draft": row,
        "difference": row.difference,
        "lines": lines,
        "few": len(lines) < FEW,
        "known": drafts.is_known(row),
    }
    return render(request, "staff/families/roster_draft.html", context)


@allow(Can.ROSTER_IMPORT)
@require_POST
def leavers(request: Request, ref: str) -> HttpResponse:
    """So many have really left."""
    row = get_object_or_404(files.drafts(request.viewer), ref=ref)
    return press(
        request,
        lambda: drafts.confirm_leavers(draft=row, by=request.viewer),
        done=_("They are in the difference now. Nothing is applied yet."),
        to=_draft_url(request, row),
    )


@allow(Can.ROSTER_IMPORT)
@require_POST
def apply(request: Request, ref: str) -> HttpResponse:
    """Do what was shown."""
    row = get_object_or_404(files.drafts(request.viewer), ref=ref)
    try:
        outcome = drafts.apply(draft=row, by=request.viewer)
    except (Refusal, Unreadable) as trouble:
        messages.error(request, str(trouble))
        return redirect(_draft_url(request, row))
    done = ngettext("Done: %(n)s row was written.", "Done: %(n)s rows were written.", outcome.changes)
    messages.success(request, done % {"n": outcome.changes})
    return redirect("families:roster", request.school.slug)


@allow(Can.ROSTER_IMPORT)
@require_POST
def put_away(request: Request, ref: str) -> HttpResponse:
    """Not this file."""
    row = get_object_or_404(files.drafts(request.viewer), ref=ref)
    return press(
        request,
        lambda: drafts.put_away(draft=row, by=request.viewer),
        done=_("Put away. Nothing was changed."),
        to=reverse("families:roster", args=[request.school.slug]),
    )


@allow(Can.ROSTER_IMPORT)
@require_safe
def run(request: Request, ref: str) -> HttpResponse:
    """What an import did."""
    row = get_object_or_404(files.runs(request.viewer), ref=ref)
    last = undoing.last_run(request.school.pk)
    lines = _in_words(files.lines_of(row))
    context = {"run": row, "lines": lines, "few": len(lines) < FEW, "is_last": row == last}
    return render(request, "staff/families/roster_run.html", context)


@allow(Can.ROSTER_IMPORT)
@require_POST
def undo(request: Request, ref: str) -> HttpResponse:
    """Take back the last import."""
    row = get_object_or_404(files.runs(request.viewer), ref=ref)
    return _taken_back(request, lambda: undoing.undo(run=row, by=request.viewer), "families:roster")


@allow(Can.ROSTER_QUESTIONS)
@require_safe
def questions(request: Request) -> HttpResponse:
    """What files could not decide."""
    rows = list(files.questions(request.viewer)[:100])
    context = {
        "asked": [(one, joining.answers(one.row)) for one in files.asked(rows)],
        "joined": files.asked(list(files.joined(request.viewer)[:20])),
        "sees_near": holds(request.viewer, Can.RESTRICTION_SEE, request.school),
        "may_import": holds(request.viewer, Can.ROSTER_IMPORT, request.school),
    }
    return render(request, "staff/families/roster_questions.html", context)


@allow(Can.RESTRICTION_SEE)
@require_http_methods(METHODS)
def near(request: Request) -> HttpResponse:
    """What waits for the safeguarding lead: shown by a press."""
    if request.method != "POST":
        return redirect("families:roster_questions", request.school.slug)
    rows = reading.read_questions(school=request.school, by=request.viewer)
    return render(request, "staff/families/roster_near.html", {"asked": files.asked(rows)})


@allow(Can.ROSTER_QUESTIONS)
@require_POST
def answer(request: Request, ref: str) -> HttpResponse:
    """One person, two people, or seen."""
    row = get_object_or_404(files.all_questions(request.viewer), ref=ref)
    word = request.POST.get("answer", "")
    chosen = QuestionAnswer(word) if word in QuestionAnswer.values else QuestionAnswer.SETTLED
    return press(
        request,
        lambda: joining.answer(question=row, answer=chosen, by=request.viewer),
        done=_("Answered. It is not asked again."),
        to=reverse("families:roster_questions", args=[request.school.slug]),
    )


@allow(Can.ROSTER_QUESTIONS)
@require_POST
def part(request: Request, ref: str) -> HttpResponse:
    """They are two people after all."""
    row = get_object_or_404(files.joined(request.viewer), ref=ref)
    return _taken_back(request, lambda: joining.part(question=row, by=request.viewer), "families:roster_questions")


def _taken_back(request: Request, verb: Any, to: str) -> HttpResponse:
    """Back, with what stays because somebody touched it since."""
    try:
        stayed = verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
        if stayed:
            what = _("These were changed since, and stay as they are: %(names)s") % {"names": "; ".join(stayed[:40])}
            messages.warning(request, what)
    return redirect(to, request.school.slug)


def _in_words(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of a difference, with the names of their columns in words."""
    return [one | {"fields": said(one["fields"])} for one in lines]


def _next(request: Request, row: RosterDraft) -> str:
    """The columns first, where nobody has named them; else the difference."""
    if drafts.is_known(row):
        return _draft_url(request, row)
    return reverse("families:roster_columns", args=[request.school.slug, row.ref])


def _draft_url(request: Request, row: RosterDraft) -> str:
    """The page of the difference."""
    return reverse("families:roster_draft", args=[request.school.slug, row.ref])
