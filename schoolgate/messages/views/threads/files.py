"""A file out of the private store: always to be saved, never shown within our pages; whoever asks may see it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from schoolgate.core import files
from schoolgate.core.models import FileUse


def served(use: FileUse) -> HttpResponse:
    """The bytes, under the name of their kind."""
    response = HttpResponse(files.read(use), content_type=use.file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=use.name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
