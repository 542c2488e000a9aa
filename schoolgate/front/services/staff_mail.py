"""Mail to those who work here, about their own way in. It names no pupil and no family, and holds no link that does anything."""

from email.utils import make_msgid

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.accounts.models import Session
from schoolgate.channels import services as channels
from schoolgate.channels.values import Outcome, Parcel
from schoolgate.core import clock
from schoolgate.core.tenancy import across_schools
from schoolgate.schools.enums import STAFF
from schoolgate.schools.models import Member, School
from schoolgate.schools.queries import staff_of


def send_invitation(member: int) -> None:
    """Tell a new member how to come in."""
    found = Member.objects.live().filter(pk=member).select_related("school").first()
    if found is None or not found.email:
        return
    with translation.override(found.school.lang):
        said = {"school": found.school.name, "url": f"{settings.SITE_URL}/in/", "email": found.email}
        subject = _("%(school)s invites you to Schoolgate") % said
        text = _(
            "%(school)s has opened Schoolgate for you. Go to %(url)s, type %(email)s, and we send you a code. The first"
            " time you also set up a second step on your phone; it takes two minutes."
        )
        _send(found.school, found.email, subject, (text if found.role in STAFF else _for_guest(found)) % said)


def _for_guest(member: Member) -> str:
    """The words for somebody from outside: a code is all they need; for a time, from when until when."""
    text = _("%(school)s has opened Schoolgate for you. Go to %(url)s, type %(email)s, and we send you a code.")
    if member.until is None:
        return text
    days = {"since": f"{member.since:%d/%m/%Y}", "until": f"{member.until:%d/%m/%Y}"}
    return text + " " + _("You may look from %(since)s until the end of %(until)s.") % days


def tell_of_new_device(session: int) -> None:
    """Tell a member of staff that somebody signed in as them on a device that is new."""
    opened = Session.objects.filter(pk=session).first()
    if opened is None:
        return
    with across_schools("a member's own schools"):
        member = staff_of(opened.user_id)
    if member is None or not member.email:
        return
    with translation.override(member.school.lang):
        when = clock.local(opened.made_at, member.school.zone)
        said = {"device": opened.device or _("a device"), "time": f"{when:%d/%m/%Y %H:%M}"}
        subject = _("You signed in on a new device")
        text = _(
            "Somebody signed in as you on %(device)s, %(time)s. If it was you, you need do nothing. If not, tell the head"
            " or the office now: they can end it at once."
        )
        _send(member.school, member.email, subject, text % said)


def send_test(*, school: School, address: str) -> bool:
    """A test message; says whether the mail server took it."""
    subject = _("A test message from %(school)s") % {"school": school.name}
    text = _("If you can read this, mail works. Please go back to Schoolgate and say that it has come.")
    return _send(school, address, subject, text) is Outcome.ACCEPTED


def _send(school: School, address: str, subject: str, text: str) -> Outcome:
    """Hand one mail over."""
    parcel = Parcel(
        ref="staff",
        to=address,
        subject=subject,
        text=text,
        lang=translation.get_language() or "en",
        message_id=make_msgid(domain="schoolgate.invalid"),
        sender_name=school.name,
        school=school.pk,
    )
    return channels.one("email", parcel).outcome
