"""Reads of adults and pupils in bulk, one query each however many are asked for."""

from collections import defaultdict
from collections.abc import Collection

from schoolgate.core import clock
from schoolgate.core.rows import on
from schoolgate.families.models import Adult, Contact, FamilyAdult, Membership, Pupil
from schoolgate.families.values import PupilName


def family_of(adults: Collection[int]) -> dict[int, int]:
    """The family of each adult who is in one."""
    rows = FamilyAdult.objects.filter(adult__in=list(adults), ended_at=None, family__ended_at=None)
    return dict(rows.values_list("adult", "family"))


def languages_of(adults: Collection[int]) -> dict[int, str]:
    """What each adult reads best: their own choice, else what the home reads or speaks, else the school's language."""
    rows = Adult.objects.filter(pk__in=list(adults)).values_list(
        "pk", "user__lang", "reads", "home_lang", "school__lang"
    )
    return {pk: own or reads or home or school for pk, own, reads, home, school in rows}


def working_contacts(adults: Collection[int]) -> dict[int, list[Contact]]:
    """Contacts that work, in their order."""
    found: dict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.working().filter(adult__in=list(adults)).order_by("adult", "order", "pk"):
        found[contact.adult_id].append(contact)
    return dict(found)


def names_of_pupils(pupils: Collection[int]) -> dict[int, PupilName]:
    """First name and class of each pupil today: all that a message may say of a child."""
    found = {
        pk: PupilName(pk=pk, ref=ref, first=known or first, group="")
        for pk, ref, known, first in Pupil.objects.filter(pk__in=list(pupils)).values_list(
            "pk", "ref", "known_as", "forename"
        )
    }
    today = clock.now().date()
    classes = Membership.objects.filter(on(today), pupil__in=list(found), group__kind="class")
    for pupil, group in classes.values_list("pupil", "group__name"):
        found[pupil] = found[pupil].in_class(group)
    return found
