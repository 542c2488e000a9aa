"""The office helps somebody to sign in: a code on paper, which says which of two people of one address this is.

An address that is held is let go in the room of people, where the office notes whom it saw.
"""

from django.db import transaction

from schoolgate.accounts import services as accounts
from schoolgate.accounts.models import User
from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult
from schoolgate.schools.models import Member


@transaction.atomic
def give_paper_code(*, person: Adult | Member, by: Viewer) -> str:
    """A code for a letter or to hand over; shown this once."""
    require(by, Can.CONTACT_MEND if isinstance(person, Adult) else Can.MEMBER_MANAGE, on=person)
    audit.record(verb="sign_in.paper_code", on=person, by=by)
    return accounts.issue_paper_code(user=person.user, by=User.objects.get(pk=by.user or 0))
