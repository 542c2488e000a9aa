"""What `asks` tells the rooms below."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schoolgate.asks import contents, queries, services, slips, text_backs
from schoolgate.asks.models import Ask
from schoolgate.audience.registry import selector
from schoolgate.core import rail, sources
from schoolgate.core.http import Request
from schoolgate.core.models import Link
from schoolgate.core.permits import Can, Viewer
from schoolgate.core.sources import Shown
from schoolgate.families import registry as families
from schoolgate.inbound import registry as inbound
from schoolgate.outbox import registry as outbox


def _asks(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles of questions."""
    return {one.ref: Shown(one.title, one.lang) for one in Ask.objects.visible_to(viewer).filter(ref__in=refs)}


def _text_backs(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """What answers by itself has one name."""
    return {ref: Shown(str(_("Our answer to a text"))) for ref in refs}


def _open(request: Request, link: Link) -> HttpResponse:
    """A link about a question leads to it, under the link."""
    token = request.path.split("/")[2]
    return HttpResponseRedirect(reverse("asks:link_question", args=[token, link.source_ref]))


selector("answered", queries.adults_who_answered)
selector("not-to-be-reminded", queries.not_to_be_reminded)
sources.kind("ask", _asks)
sources.kind("text_back", _text_backs)
families.exposure("asks", queries.exposed)
families.on_homes_changed("asks", services.homes_changed)
outbox.content("asks/reminder", contents.reminder, _("Reminder to answer"))
outbox.content("asks/text_back", text_backs.text_back, _("Our answer to a text"), is_listed=False)
outbox.prompts("asks", services.prompt)
outbox.opens("ask", _open)
inbound.handler("ring me", 50, services.ring_me)
inbound.handler("asks", 100, services.answer_by_text)
outbox.slips("asks", slips.slips)
rail.entry(rail.Entry("answers", _("Answers"), "asks:list", Can.ASK_SEE, _("Every day"), 25, ("office",)))
