"""The views that every page leans on: its style, and the press that changes its language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from schoolgate.core import colour as colours
from schoolgate.core import styles
from schoolgate.core.permits import open_to_all

FOR_EVER = "public, max-age=31536000, immutable"
A_YEAR = 365 * 24 * 3600


@open_to_all
@require_safe
def theme(request: HttpRequest, shade: str, name: str, digest: str) -> HttpResponse:
    """A bundle of style. An address with another digest, from a page that stood open over a change, gets today's and keeps it not."""
    try:
        bundle = styles.bundle(name, colours.parse(shade))
    except (styles.NoSuchBundle, colours.NotAColour) as wrong:
        raise Http404 from wrong
    is_current = digest == bundle.digest
    body, coding = _coded(bundle, request.headers.get("Accept-Encoding", "")) if is_current else (bundle.text, "")
    response = HttpResponse(body, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if is_current else "no-cache"
    if coding:
        response["Content-Encoding"] = coding
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _coded(bundle: styles.Bundle, accepts: str) -> tuple[bytes | str, str]:
    """The smallest form that the browser takes."""
    accepted = {one.split(";")[0].strip() for one in accepts.split(",")}
    if "br" in accepted:
        return bundle.br, "br"
    return (bundle.gz, "gzip") if "gzip" in accepted else (bundle.text, "")


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the pages on this device. A language that we do not have changes nothing."""
    onward = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    response = HttpResponseRedirect(onward)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=A_YEAR,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
        )
    return response
