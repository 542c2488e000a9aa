"""What the people's room tells the rooms below: who has a family's way in, and who came in."""

from schoolgate.accounts import registry
from schoolgate.accounts.enums import Door
from schoolgate.families.queries.access import families_served
from schoolgate.families.services.contacts import note_proved

registry.door(Door.FAMILY, families_served)
registry.on_coming_in(note_proved)
