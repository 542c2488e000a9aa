"""Evidence by mail: a member of staff sends a picture, a paper or a few lines, and it waits for the lead.

It is taken if it was sent to the school's own address for evidence, or if its subject begins with the word. Who a mail is from is only
what it says: so nothing that came by mail is evidence before the lead has looked at it, and no picture is shown before somebody said
who is in it.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.award.enums import Brought, CameBy
from schoolgate.award.models import Suggestion
from schoolgate.award.services import Brings, File, bring
from schoolgate.award.services.enclosing import MOST, PICTURES
from schoolgate.core import clock
from schoolgate.core.typed import one_line, words
from schoolgate.core.uploads import PAPERS
from schoolgate.inbound.values import Incoming
from schoolgate.schools.enums import STAFF
from schoolgate.schools.models import Member, School

VERB = "award.mail"
WORD = re.compile(r"\s*evidence\b[\s:,.-]*", re.IGNORECASE)
TAG = "evidence-"


def address(school: School) -> str:
    """Where staff send evidence: the house's mailbox with a tag of the school; empty if no mail comes in."""
    name, at, host = settings.MAIL_IN_ADDRESS.partition("@")
    return f"{name}+{TAG}{school.slug}{at}{host}" if at else ""


def by_mail(incoming: Incoming) -> bool:
    """Taken if it is meant as evidence, and the sender works at the school. Told twice it stands once."""
    slug = _slug(incoming.to)
    if not slug and not WORD.match(incoming.subject):
        return False
    schools = {one.pk: one for one in School.objects.filter(pk__in=[each.school for each in incoming.colleagues])}
    meant = [one for one in incoming.colleagues if not slug or schools[one.school].slug == slug]
    staff = Member.objects.filter(pk__in=[one.member for one in meant], role__in=STAFF).order_by("pk").first()
    if staff is None:
        return False
    _keep(incoming, staff, schools[staff.school_id])
    return True


def _slug(to: str) -> str:
    """The school for whose evidence the address is."""
    tag = to.partition("@")[0].partition("+")[2]
    return tag.removeprefix(TAG) if tag.startswith(TAG) else ""


def _keep(incoming: Incoming, sender: Member, school: School) -> None:
    """It waits, with its files."""
    unit = f"mail:{incoming.ref}"
    if Suggestion.objects.filter(school=school, unit=unit).exists():
        return
    with translation.override(school.lang):
        subject = one_line(WORD.sub("", incoming.subject, count=1)) or _("Sent in by email")
        said = words(incoming.words, 600) or subject
    subject = subject[:1].upper() + subject[1:]
    taken = [one for one in incoming.attachments if one.media_type in PICTURES | PAPERS][:MOST]
    kind = Brought.PHOTOGRAPH if any(one.media_type in PICTURES for one in taken) else Brought.DOCUMENT
    brings = Brings(
        kind=kind, title=subject, claim=said, day=clock.today(school.zone),
        files=[File(one.data, one.name, subject) for one in taken],
    )  # fmt: skip
    bring(school=school, brings=brings, came_by=CameBy.MAIL, unit=unit, member=sender.pk, by=system(school.pk, VERB))
