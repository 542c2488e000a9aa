"""What the people's room does by itself: each night it reminds of reviews, and it is there when a restriction begins or runs out."""

from datetime import timedelta

from schoolgate.accounts.models import User
from schoolgate.channels import services as channels
from schoolgate.core.jobs import AT_ONCE, each, job
from schoolgate.core.permits import Can, Strength, SystemViewer, system_may
from schoolgate.families.enums import ContactKind
from schoolgate.families.roster import drafts, nightly
from schoolgate.families.services import holds, homes, limits, proving
from schoolgate.schools.models import School


@each("families.remind", timedelta(days=1))
def remind(school: int) -> None:
    """Every live hold has its to-do, and so has each restriction to be looked at again; homes follow what has run out."""
    by = system(school, "families.remind")
    holds.remind(school=School.objects.get(pk=school), by=by)
    homes.rebuild(school=school, by=by)


@job("families.limit_turns")
def limit_turns(restriction: int) -> None:
    """A restriction begins today, or ended yesterday: whatever is on its way asks again."""
    school = limits.school_of(restriction)
    if school is not None:
        limits.turn(restriction=restriction, by=system(school, "families.limit_turns"))


@job("families.tell_old_address", lane=AT_ONCE)
def tell_old_address(contact: int) -> None:
    """A family gave another address: the one that it takes the place of hears of it, once."""
    found = proving.told(contact=contact)
    if found is not None:
        old, language = found
        channel = "email" if old.kind == ContactKind.EMAIL else "text"
        channels.send_changed(address=old.value, language=language, channel=channel)


def system(school: int, verb: str) -> SystemViewer:
    """The System at work. It needs no permission: it only asks anew what people decided."""
    return SystemViewer(user=User.objects.system().pk, strength=Strength.TWO_FACTORS, school=school, verb=verb)


system_may("roster.import", Can.ROSTER_IMPORT)


@each("families.roster_nightly", timedelta(days=1))
def roster_nightly(school: int) -> None:
    """Bring in what lies in the school's watched folder: only what is harmless; the rest waits on the office's page."""
    row, by = School.objects.get(pk=school), system(school, "roster.import")
    drafts.forget_old(school=school, by=by)
    nightly.bring_in(school=row, by=by)
