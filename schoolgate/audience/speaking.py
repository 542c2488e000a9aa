"""In which language a page answers: a person's own choice on this device, else what they read best, else the browser's; and in
the words that the school accepted.

Staff pages speak the school's language. `ar-xb` is the mirrored language of nobody, for walking pages in tests.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from schoolgate.core.http import Request
from schoolgate.core.permits import FamilyViewer
from schoolgate.families.queries import languages_of
from schoolgate.languages.queries import interface_for, speaking_for


def in_the_readers_language(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Activate the language for the length of the request."""

    def respond(request: Request) -> HttpResponse:
        lang = language_for(request)
        with speaking_for(_schools(request)), translation.override(lang):
            request.LANGUAGE_CODE = lang
            response = get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response

    return respond


def _schools(request: Request) -> list[tuple[int, int]]:
    """The schools whose pages these are, each with its count of changed wordings: read already by whoever said who is acting."""
    found = [request.school] if request.school is not None else [one.school for one in request.own_adults]
    if request.link is not None:
        found.append(request.link.school)
    return [(one.pk, one.page_words) for one in found]


def language_for(request: Request) -> str:
    """The code of an interface language that we have."""
    if request.school is not None and request.viewer.user is not None:
        return interface_for(request.school.lang)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    if isinstance(request.viewer, FamilyViewer):
        reads = request.viewer.reads or frozenset(languages_of(request.viewer.adult_ids).values())
        return interface_for(min(reads, default="en"))
    return translation.get_language_from_request(request)
