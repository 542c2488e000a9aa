"""The permission page installs itself; the preview stands in the rail."""

from django.utils.translation import gettext_lazy as _

from schoolgate.audience.permissions import RULES
from schoolgate.core import permits, rail
from schoolgate.core.permits import Can
from schoolgate.schools.enums import Role

permits.install(RULES)

USES = (Role.SAFEGUARDING,)  # the office finds it among the settings
rail.entry(rail.Entry("who", _("Who hears from us"), "audience:who", Can.MESSAGE_SEND, _("School"), 705, USES))
