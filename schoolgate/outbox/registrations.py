"""What the outbox tells the other rooms."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core import happened, rail, sources
from schoolgate.core.permits import Can
from schoolgate.families import registry as families
from schoolgate.outbox import facts, registry
from schoolgate.outbox.queries.dispatches import shown
from schoolgate.outbox.queries.exposure import exposed
from schoolgate.outbox.services.limits import hear

happened.fact("languages_sent", facts.languages_sent)
sources.kind("dispatch", shown)
families.exposure("outbox", exposed)
families.on_limits_changed("outbox", hear)
registry.notice(
    "outbox/test",
    _("A test message from Schoolgate"),
    _("If you can read this, mail works. Nobody else was sent anything.\n%(page)s"),
)
rail.entry(rail.Entry("messages", _("Messages"), "outbox:list", Can.DISPATCH_SEE, _("Every day"), 15))
