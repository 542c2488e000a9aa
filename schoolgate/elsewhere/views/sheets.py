"""Files of the months before: put here, looked at, applied, put away, taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.core.http import StaffRequest
from schoolgate.core.permits import Can, allow
from schoolgate.core.refusals import Refusal
from schoolgate.elsewhere import queries, services
from schoolgate.elsewhere.enums import MEANS, Kind
from schoolgate.elsewhere.forms import ApplyForm, SheetForm
from schoolgate.elsewhere.models import Sheet
from schoolgate.elsewhere.views.happenings import METHODS

A_PAGE = 20
EXAMPLE = (
    ("2025-09-18", "welcomed", "Meet the teacher", "A801200026001"),
    ("2025-09-18", "welcomed", "Meet the teacher", "C801200026002"),
    ("19/12/2025", "show", "Carol concert", "214"),
    ("2026-01-05", "training", "Talking with parents", "18"),
)


@allow(Can.ELSEWHERE_RECORD)
@require_http_methods(METHODS)
def files(request: StaffRequest) -> HttpResponse:
    """Put a file here; what was put here before."""
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = services.put(school=request.school, file_name=file.name, data=file.read(), by=request.viewer)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("elsewhere:file", request.school.slug, row.ref)
    rows = queries.sheets(viewer=request.viewer)
    context = {
        "form": form,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "example": EXAMPLE,
        "kinds": [(one.value, one.label, ", ".join(MEANS[one].words)) for one in Kind],
    }
    return render(request, "staff/elsewhere/files.html", context)


@allow(Can.ELSEWHERE_RECORD)
@require_GET
def file(request: StaffRequest, ref: str) -> HttpResponse:
    """What a file would change; or what it did."""
    return _page(request, _sheet(request, ref), ApplyForm())


@allow(Can.ELSEWHERE_RECORD)
@require_POST
def apply(request: StaffRequest, ref: str) -> HttpResponse:
    """Do what was shown, all of it."""
    row = _sheet(request, ref)
    form = ApplyForm(request.POST)
    form.is_valid()
    try:
        done = services.apply(sheet=row, leave_out=bool(form.cleaned_data.get("leave_out")), by=request.viewer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, _sheet(request, ref), form)
    said = ngettext("Done: %(n)s line was brought in.", "Done: %(n)s lines were brought in.", done.new)
    messages.success(request, said % {"n": done.new})
    return redirect("elsewhere:file", request.school.slug, row.ref)


@allow(Can.ELSEWHERE_RECORD)
@require_POST
def put_away(request: StaffRequest, ref: str) -> HttpResponse:
    """Not this file."""
    try:
        services.put_away(sheet=_sheet(request, ref), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Put away. Nothing was changed."))
    return redirect("elsewhere:files", request.school.slug)


@allow(Can.ELSEWHERE_RECORD)
@require_POST
def undo(request: StaffRequest, ref: str) -> HttpResponse:
    """Take back all that a file brought in."""
    try:
        services.take_back_sheet(sheet=_sheet(request, ref), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. None of it counts any more."))
    return redirect("elsewhere:file", request.school.slug, ref)


def _page(request: StaffRequest, row: Sheet, form: ApplyForm) -> HttpResponse:
    """The page of one file."""
    context: dict[str, object] = {"sheet": row, "form": form}
    if row.waits:
        try:
            context["difference"] = queries.difference(viewer=request.viewer, sheet=row)
        except Refusal as refusal:  # the day went by on which it could be read
            form.add_error(None, str(refusal))
    else:
        context["brought"] = queries.happenings(viewer=request.viewer).filter(sheet=row)[:100]
    return render(request, "staff/elsewhere/file.html", context)


def _sheet(request: StaffRequest, ref: str) -> Sheet:
    """The file, if it is this school's."""
    return get_object_or_404(queries.sheets(viewer=request.viewer).select_related("school"), ref=ref)
