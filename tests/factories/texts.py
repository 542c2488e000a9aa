"""Telephones: a school that can be texted, adults who have nothing but a mobile, and what they are sent and send."""

from datetime import timedelta

from schoolgate.families.models import Adult
from schoolgate.inbound.models import RawItem
from schoolgate.schools.models import School
from tests.factories.families import ContactFactory
from tests.factories.inbound import NUMBER, texted
from tests.factories.outbox import Postbag, work

OURS = "+447700900999"


class Phones(Postbag):
    """Texts that lie in a list."""

    name = "text"

    def read(self, number: str = NUMBER) -> list[str]:
        """The words that a telephone was sent since it was last read."""
        mine = [one.text for one in self.taken if one.to == number]
        self.taken = [one for one in self.taken if one.to != number]
        return mine


def can_be_texted(school: School, number: str = OURS) -> School:
    """It has a number that families can answer."""
    School.objects.filter(pk=school.pk).update(text_number=number, office_phone="0117 496 0000")
    school.refresh_from_db()
    return school


def only_texts(adult: Adult, number: str = NUMBER) -> Adult:
    """A mobile, and no mail."""
    adult.contacts.all().delete()
    ContactFactory(adult=adult, kind="mobile", value=number, order=1)
    return adult


def text(words: str, number: str = NUMBER) -> RawItem:
    """They text us, and everything that follows at once has happened."""
    item = texted(words, sender=number)
    work(after=timedelta())
    return item
