"""What `events` tells the rooms below."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.asks import registry as asks
from schoolgate.asks.values import Titled
from schoolgate.core import rail, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer, holds
from schoolgate.core.sources import Shown
from schoolgate.events import answerer, by_text, contents, opens, queries, tags
from schoolgate.events.models import Event
from schoolgate.inbound import registry as inbound
from schoolgate.languages import registry as languages
from schoolgate.outbox import registry as outbox
from schoolgate.places import registry as places


def _events(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles of occasions, as this viewer reads them."""
    found = queries.titles(viewer=viewer, refs=refs)
    said = {} if isinstance(viewer, StaffViewer) else queries.called(list(found.values()))
    plans = isinstance(viewer, StaffViewer) and holds(viewer, Can.EVENT_PLAN)
    return {
        ref: Shown(*(said.get(ref) or (one.title, one.lang))[:2], url=_page(one) if plans else "")
        for ref, one in found.items()
    }


def _page(event: Event) -> str:
    """Where staff look at it."""
    return reverse("events:page", args=[event.school.slug, event.ref])


def _asked(refs: frozenset[str], lang: str) -> dict[str, Titled]:
    """The same of what families are asked, with what happens there. Asks are kept as the school's own language says them."""
    if lang == settings.LANGUAGE_CODE:
        return {}
    said = queries.called(queries.of_kinds(refs))
    return {ref: Titled(title, summary, lang) for ref, (title, lang, summary) in said.items()}


sources.kind("event", _events, tags.of_events)
languages.when_translated("event", "events.translated")
asks.answerer("event", answerer.by_ask)
asks.titles("event", _asked)
asks.by_text("event", asks.ByText(by_text.offers, by_text.take, by_text.says))
inbound.handler("events", 200, by_text.cancel_or_change)
places.on_offer("event", answerer.tell_of_offer)
outbox.content("events/invited", contents.invited, _("Invitation"), is_shared=True)
outbox.content("events/reminder", contents.reminder, _("Reminder"), is_shared=True)
outbox.content("events/changed", contents.changed, _("Changed"), is_shared=True)
outbox.content("events/offered", contents.offered, _("Places offered"), is_shared=True)
outbox.content("events/off", contents.off, _("Called off"), is_shared=True)
outbox.content("events/thanks", contents.thanks, _("Thank you"), is_shared=True)
outbox.opens("event", opens.event)
rail.entry(rail.Entry("events", _("Events"), "events:list", Can.EVENT_PLAN, _("Every day"), 20))
