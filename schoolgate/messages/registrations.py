"""What `messages` tells the rooms below."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schoolgate.asks import registry as asks
from schoolgate.asks.values import Titled
from schoolgate.audience.registry import selector
from schoolgate.core import happened, rail, sources
from schoolgate.core.permits import Can, StaffViewer, Viewer
from schoolgate.core.sources import Shown
from schoolgate.inbound import registry as inbound
from schoolgate.languages import registry as languages
from schoolgate.messages import answerers, answers, contents, facts, opens, queries, tags
from schoolgate.messages.models import Notice
from schoolgate.messages.queries import threads
from schoolgate.messages.queries.threads import arrived
from schoolgate.messages.services import threads as services
from schoolgate.outbox import registry as outbox
from schoolgate.schools.enums import Role

READ_BY = (Role.HEAD, Role.SAFEGUARDING, Role.OFFICE, Role.TEACHER, Role.ASSISTANT)


def _notices(refs: frozenset[str], viewer: Viewer) -> dict[str, Shown]:
    """Titles of notices, and the page that this viewer has of them."""
    rows = Notice.objects.visible_to(viewer).filter(ref__in=refs).select_related("school")
    said = {} if isinstance(viewer, StaffViewer) else queries.titles(refs, get_language() or "en")
    plain = {one.ref: Titled(one.title, "", one.lang) for one in rows} | said
    return {one.ref: Shown(plain[one.ref].title, plain[one.ref].lang, _page(one, viewer)) for one in rows}


def _page(notice: Notice, viewer: Viewer) -> str:
    """Where it is shown."""
    if isinstance(viewer, StaffViewer):
        return reverse("messages:notice", args=[notice.school.slug, notice.ref])
    return reverse("messages:my_notice", args=[notice.ref])


selector("got", queries.got)
asks.answerer("consents", answerers.consents)
asks.answerer("medicine", answerers.medicine)
asks.titles("notice", queries.titles)
selector("did-not-get-original", queries.did_not_get_original)
languages.when_translated("notice", "messages.translated")
outbox.content("messages/translated", contents.late, _("Translation that came later"), is_listed=False)
happened.fact("answered_in_time", facts.answered_in_time)
sources.kind("notice", _notices, tags.of_notices)
outbox.content("messages/notice", contents.notice, _("Message"), is_shared=True)
outbox.opens("notice", opens.notice)
sources.kind("thread", threads.threads_shown)
sources.kind("post", threads.posts_shown)
outbox.content("messages/post", answers.post, _("Answer to a family"), is_listed=False)
outbox.opens("post", opens.post)
sources.kind("night", threads.nights_shown)
sources.kind("route", threads.routes_shown)
sources.kind("concern", threads.concerns_shown)
outbox.content("messages/night", answers.night, _("School is closed"), is_listed=False)
outbox.notice(
    "messages/waiting",
    _("A family has written to you"),
    _("A family has written to you. Please answer by %(due)s.\n%(page)s"),
)
outbox.notice(
    "messages/urgent",
    _("Please look at this now"),
    _("A colleague handed a message of a family over to you, and says that it cannot wait.\n%(page)s"),
)
outbox.notice(
    "messages/passed_on",
    _("Please read this now"),
    _("A message of a family was passed to you as safeguarding lead.\n%(page)s"),
)
inbound.handler("threads", 900, services.take)
inbound.becomes("threads", services.take_of)
inbound.answers("messages", arrived.school_answered)
rail.entry(
    rail.Entry(
        "threads", _("Messages from families"), "messages:threads", Can.THREAD_ANSWER, _("Every day"), 12, READ_BY
    )
)
