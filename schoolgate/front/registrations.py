"""What the roof tells the rooms below."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core import rail
from schoolgate.core.permits import Can

rail.entry(rail.Entry("settings", _("Settings"), "front:settings", Can.SCHOOL_SET_UP, _("School"), 900))
