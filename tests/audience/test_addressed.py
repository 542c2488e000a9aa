"""Whom a rule addresses, as ids alone: the same people as the door makes recipients of, whatever the rule."""

from schoolgate.audience.models import Audience
from schoolgate.audience.resolve import addressed, resolve
from schoolgate.families.enums import Effect
from schoolgate.families.models import Contact
from schoolgate.families.queries import with_email, working_contacts
from schoolgate.schools.models import School
from tests.audience.small_school import audiences, people
from tests.factories.families import ContactFactory


def test_invariant_1_counting_finds_the_same_people_as_sending(school: School) -> None:
    audiences(school, people(school))
    counted = 0

    for rule in Audience.objects.filter(school=school):
        for effect in (Effect.INFORM, Effect.DECIDE):
            told = addressed(school=school, terms=list(rule.terms.all()), effect=effect)
            sent = {one.adult: one.pupils for one in resolve(rule, effect=effect).recipients}
            assert told == sent
            counted += len(told)
    assert counted > 10


def test_invariant_1_who_has_email_is_who_would_be_mailed(school: School) -> None:
    them = people(school)
    adults = [them[name].pk for name in ("mother", "father", "aunt", "uncle", "far")]
    one = Contact.objects.filter(adult=them["mother"], kind="email").get()
    ContactFactory(school=school, adult=them["father"], kind="email", value=one.value)

    mailed = {adult for adult, some in working_contacts(adults).items() if any(way.kind == "email" for way in some)}

    assert with_email(adults) == mailed
    assert them["father"].pk in mailed
    assert them["mother"].pk not in mailed  # who is barred from a child of hers reads that mailbox too
