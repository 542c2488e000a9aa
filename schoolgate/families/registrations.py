"""What the people's room tells the rooms below: who has a family's way in, who came in, what is a name, what it shows and where."""

from django.utils.translation import gettext_lazy as _

from schoolgate.accounts import registry
from schoolgate.accounts.enums import Door
from schoolgate.core import rail, sources
from schoolgate.core.permits import Can
from schoolgate.families.queries import names_among
from schoolgate.families.queries import sources as shown
from schoolgate.families.queries.access import families_served
from schoolgate.families.services.contacts import note_proved
from schoolgate.families.services.devices import went_out
from schoolgate.languages import registry as languages
from schoolgate.schools.enums import Role

registry.door(Door.FAMILY, families_served)
registry.on_coming_in(note_proved)
registry.on_leaving(went_out)

languages.names("families", names_among)
sources.kind("adult", shown.adults)
sources.kind("pupil", shown.pupils)
sources.kind("hold", shown.holds)
sources.kind("restriction", shown.restrictions)

SCHOOL = _("School")
USES = (Role.HEAD, Role.PARTNERSHIP, Role.SAFEGUARDING, Role.OFFICE, Role.ATTENDANCE)

rail.entry(rail.Entry("families", _("Families"), "families:list", Can.FAMILY_SEE, SCHOOL, 700, USES))
rail.entry(rail.Entry("roster", _("Roster"), "families:roster", Can.ROSTER_IMPORT, SCHOOL, 702, (Role.ADMINISTRATOR,)))
rail.entry(
    rail.Entry("apart", _("Other homes"), "families:apart", Can.RESTRICTION_SEE, SCHOOL, 710, (Role.SAFEGUARDING,))
)
