"""Parts that lead elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template import Context
from django.urls import reverse

from schoolgate.core.parts import tongue
from schoolgate.core.parts.declare import Shelf, Values, may, need
from schoolgate.core.parts.layout import TONES

SHELF = Shelf("Leading on")

LOOKS = ("quiet", "main", "danger", "plain")


def _asked(context: Context) -> QueryDict:
    """What the address of this page asks for."""
    request = getattr(context, "request", None)
    return request.GET.copy() if request else QueryDict(mutable=True)


def page_links(values: Mapping[str, Any], context: Context) -> Values:
    """Addresses of the pages before and after, which keep whatever else was asked for."""
    page, asked = values["page"], _asked(context)

    def address(number: int) -> str:
        asked[values["name"]] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


def kept_fields(values: Mapping[str, Any], context: Context) -> Values:
    """What a search keeps of the page's address: all but its own words and the page number."""
    asked = _asked(context)
    value = values["value"] or asked.get(values["name"], "")
    kept = [(key, one) for key in asked if key not in {values["name"], "page"} for one in asked.getlist(key)]
    return {"value": value, "kept": kept}


def menu_of_languages(values: Mapping[str, Any], context: Context) -> Values:
    """Each language in its own name and direction; the one in use first of all on the button."""
    codes = values["languages"] or [code for code, _ in settings.LANGUAGES]
    request = getattr(context, "request", None)
    known = [{"code": code, "name": tongue.own_name(code), "dir": tongue.direction_of(code)} for code in codes]
    now = tongue.page_language()
    return {
        "known": known,
        "now": next(
            (one for one in known if one["code"] == now), {"code": now, "name": tongue.own_name(now), "dir": "auto"}
        ),
        "others": [one for one in known if one["code"] != now],
        "url": values["url"] or reverse("core:language"),
        "next": values["next"] or (request.get_full_path() if request else ""),
    }


SHELF.part(
    "linkbutton",
    "A link that looks like a button: it leads somewhere and changes nothing.",
    need("label", "the words"),
    need("url", "where to"),
    may("kind", "quiet", "the look; one main a card", LOOKS),
    may("says", "", "more words for those who listen: of what"),
    may("says_lang", "", "their language, where it is not the page's"),
    may("wide", False, "as wide as it can be"),
    css="button",
)
SHELF.part(
    "breadcrumbs",
    "The way back up.",
    need("trail", "pairs of label and URL, from the top; the last is this page, with any URL"),
)
SHELF.part(
    "tabs",
    "Several views of one thing.",
    need("label", "what they are views of"),
    need(
        "items",
        "each with label, url, current, count (or none); the current one may have pages, each with label, url, current",
    ),
    staff=True,
)
SHELF.part(
    "links",
    "A list of big links.",
    need("items", "each with label, url, hint (or none)"),
    may("label", "", "names the list"),
)
SHELF.part(
    "pager",
    "The pages of a long list.",
    need("page", "Django's Page"),
    may("label", "", "what the list is, for those who listen"),
    may("name", "page", "the name in the address"),
    prepare=page_links,
    staff=True,
)
SHELF.part(
    "search",
    "A search box. Works by GET and keeps what else the address asks for.",
    need("label", "what can be found"),
    may("name", "q", "the name in the address"),
    may("value", "", "what was looked for; by default as the address says"),
    may("url", "", "where; by default this page"),
    may("hint", "", "a soft line under the label"),
    prepare=kept_fields,
    staff=True,
)
SHELF.part(
    "language_menu",
    "The language of the page. Each stands in its own name; a press posts it.",
    may("url", "", "where to; by default core:language"),
    may("languages", (), "codes; by default all of the settings"),
    may("next", "", "where to go on; by default this page"),
    prepare=menu_of_languages,
)
SHELF.part(
    "print_hint",
    "How to print: a link to a view made for paper, or how it is done.",
    may("url", "", "of the view for paper"),
    may("label", "", "the words of the link"),
)
SHELF.part(
    "way_on",
    "One big next step, as a card that is a link.",
    need("title", "what comes next"),
    need("url", "where"),
    may("says", "", "a soft line"),
    may("kind", "plain", "the tone", TONES),
)
