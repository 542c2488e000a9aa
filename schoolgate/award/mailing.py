"""Evidence by mail: a member of staff sends a picture, a paper or a few lines, and it waits for the lead.

What is not taken is said: on the item, and to the sender by mail. Beyond thirty mails of one sender a day nothing is made of them:
they stay as they came for as long as any mail is kept, and the lead is told once.

It is taken if it was sent to the school's own address for evidence, or if its subject begins with the word. Who a mail is from is only
what it says: so nothing that came by mail is evidence before the lead has looked at it, and no picture is shown before somebody said
who is in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.audience.viewers import system
from schoolgate.award.enums import Brought, CameBy, LeftOut
from schoolgate.award.models import Suggestion
from schoolgate.award.services import Brings, File, bring
from schoolgate.award.services.enclosing import HEIF, MOST, PICTURES
from schoolgate.core import clock
from schoolgate.core.permits import Viewer
from schoolgate.core.typed import one_line, words
from schoolgate.core.uploads import PAPERS, VOICES
from schoolgate.inbound.values import Attachment, Incoming
from schoolgate.outbox import services as outbox
from schoolgate.schools.enums import STAFF, Role, TodoKind
from schoolgate.schools.models import Member, School
from schoolgate.schools.services import make_todo

VERB = "award.mail"
WORD = re.compile(r"\s*evidence\b[\s:,.-]*", re.IGNORECASE)
TAG = "evidence-"
A_DAY = 30  # mails of one sender: nobody looks through more
TOLD = "award/left_out"


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
    """It waits, with its files; of those that were not taken the sender hears."""
    unit, by = f"mail:{incoming.ref}", system(school.pk, VERB)
    if Suggestion.objects.filter(school=school, unit=unit).exists():
        return
    if _sent_today(sender, school) >= A_DAY:
        _say_too_many(sender, school, by)
        return
    brings = _brings(incoming, school)
    bring(school=school, brings=brings, came_by=CameBy.MAIL, unit=unit, member=sender.pk, by=by)
    if brings.left_out:
        page = reverse("award:brought", args=[school.slug])
        slots: dict[str, int | date | str] = {"files": sum(brings.left_out.values()), "page": page}
        outbox.tell(member=sender, template=TOLD, slots=slots, by=by)


def _brings(incoming: Incoming, school: School) -> Brings:
    """Its subject as a title, its words, what is taken of its files."""
    with translation.override(school.lang):
        subject = one_line(WORD.sub("", incoming.subject, count=1)) or _("Sent in by email")
        said = words(incoming.words, 600) or subject
    subject = subject[:1].upper() + subject[1:]
    taken, left_out = _sorted(incoming)
    kind = Brought.PHOTOGRAPH if any(one.media_type in PICTURES for one in taken) else Brought.DOCUMENT
    return Brings(
        kind=kind, title=subject, claim=said, day=clock.today(school.zone), left_out=left_out,
        files=[File(one.data, one.name, subject) for one in taken],
    )  # fmt: skip


def _sorted(incoming: Incoming) -> tuple[Sequence[Attachment], dict[str, int]]:
    """The files that are taken, and how many are not, by why."""
    fits = [one for one in incoming.attachments if one.media_type in PICTURES | PAPERS]
    why = Counter(_why(one) for one in incoming.attachments if one not in fits)
    why[LeftOut.MANY] += len(fits[MOST:])
    why[LeftOut.OTHER] += incoming.left_out
    return fits[:MOST], {one.value: why[one] for one in LeftOut if why[one]}


def _why(file: Attachment) -> LeftOut:
    """Why a file that came whole is not taken."""
    if file.media_type == HEIF:
        return LeftOut.HEIF
    return LeftOut.SOUND if file.media_type in VOICES else LeftOut.OTHER


def _sent_today(sender: Member, school: School) -> int:
    """How many mails of theirs wait, or were decided on, since midnight."""
    since = clock.at(clock.today(school.zone), time.min, school.zone)
    rows = Suggestion.objects.filter(school=school, brought_by=sender, came_by=CameBy.MAIL, came_at__gte=since)
    return int(rows.count())


def _say_too_many(sender: Member, school: School, by: Viewer) -> None:
    """One to-do a sender, however many more come."""
    with translation.override(school.lang):
        what = _(
            "More than %(n)s mails came in one day as evidence from %(who)s. Those beyond are kept for 30 days and offered to nobody:"
            " please ask why, and for the best of them."
        ) % {"n": A_DAY, "who": sender.name}
    unit = f"evidence-many:{sender.ref}"
    make_todo(school=school, kind=TodoKind.OTHER, role=Role.PARTNERSHIP, unit=unit, what=what, by=by)
