"""What `helping` tells the rooms below."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.asks import registry as asks
from schoolgate.asks.values import Titled
from schoolgate.core import rail, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.helping import answerer, by_text, contents, opens, queries, tags
from schoolgate.helping.models import Opening
from schoolgate.helping.queries import public
from schoolgate.languages import registry as languages
from schoolgate.outbox import registry as outbox
from schoolgate.places import registry as places


def _openings(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles, as this viewer reads them."""
    found = queries.titles(viewer=viewer, refs=refs)
    if isinstance(viewer, StaffViewer):
        return {ref: Shown(one.title, one.lang, _people(one)) for ref, one in found.items()}
    said = queries.called(list(found))
    return {ref: Shown(*(said.get(ref) or (one.title, one.lang))[:2]) for ref, one in found.items()}


def _people(opening: Opening) -> str:
    """Where staff see who said yes."""
    return reverse("helping:people", args=[opening.school.slug, opening.ref])


def _asked(refs: frozenset[str], lang: str) -> dict[str, Titled]:
    """The same of what families are asked, where it was translated."""
    if lang == settings.LANGUAGE_CODE:
        return {}
    said = queries.called(refs)
    return {ref: Titled(title, body, in_lang) for ref, (title, in_lang, body) in said.items() if in_lang == lang}


def _lines(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Lines of the public page, for those who translate them."""
    return public.titles(viewer=viewer, refs=refs)


sources.kind("opening", _openings, tags.of_openings)
sources.kind("public_line", _lines)
languages.when_translated("opening", "helping.translated")
asks.answerer("opening", answerer.by_ask)
asks.titles("opening", _asked)
asks.by_text("opening", asks.ByText(by_text.offers, by_text.take, by_text.says))
places.on_offer("opening", answerer.tell_of_offer)
outbox.content("helping/told", contents.told, _("A way to get involved"), is_shared=True)
outbox.content("helping/reminder", contents.reminder, _("Reminder"), is_shared=True)
outbox.content("helping/changed", contents.changed, _("Changed"), is_shared=True)
outbox.content("helping/offered", contents.offered, _("Places offered"), is_shared=True)
outbox.content("helping/off", contents.off, _("Withdrawn"), is_shared=True)
outbox.content("helping/confirmed", contents.confirmed, _("School says yes"), is_shared=True)
outbox.content("helping/declined", contents.declined, _("Not this time"))
outbox.opens("opening", opens.opening)
rail.entry(
    rail.Entry(
        "helping",
        _("Get involved"),
        "helping:list",
        Can.OPENING_PLAN,
        _("Partnership"),
        65,
        ("partnership",),
    )
)
