"""A person texted 5: somebody from school is to ring them."""

from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.core import clock
from schoolgate.families.models import Adult
from schoolgate.inbound import registry
from schoolgate.inbound.services.arriving import VERB
from schoolgate.inbound.values import Incoming, Person
from schoolgate.languages.queries import interface_for
from schoolgate.schools.enums import Role, TodoKind
from schoolgate.schools.models import School
from schoolgate.schools.queries import add_school_days
from schoolgate.schools.services import make_todo


def ring(incoming: Incoming, person: Person) -> None:
    """Let whoever is registered for it see to it; else the office has a to-do."""
    rings = registry.rings() or [_ask_the_office]
    for one in rings:
        one(incoming, person)


def _ask_the_office(_incoming: Incoming, person: Person) -> None:
    """One to-do an adult, which names nobody and leads to their page."""
    school = School.objects.get(pk=person.school)
    with translation.override(interface_for(school.lang)):
        what = _("Someone texted 5: please ring them.")
    make_todo(
        school=school,
        kind=TodoKind.QUESTION,
        role=Role.OFFICE,
        what=what,
        due=add_school_days(school.pk, clock.today(school.zone), school.reply_days),
        source=("adult", Adult.objects.get(pk=person.adult).ref),
        unit=f"ring:{person.adult}",
        by=system(school.pk, VERB),
    )
