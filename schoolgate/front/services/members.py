"""Inviting: a role in the school, and a message that says how to come in."""

from datetime import date
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schoolgate.channels import services as channels
from schoolgate.channels.values import Parcel
from schoolgate.core import jobs
from schoolgate.core.permits import Viewer
from schoolgate.schools import services as schools
from schoolgate.schools.models import Member, School


@transaction.atomic
def invite(*, school: School, name: str, email: str, role: str, until: date | None = None, by: Viewer) -> Member:
    """Give somebody a role, and tell them. Raises refusals of `schools`."""
    member = schools.add_member(school=school, name=name, email=email, role=role, until=until, by=by)
    jobs.enqueue("front.invite", school=school.pk, member=member.pk)
    return member


def send_invitation(member: int) -> None:
    """Tell a new member how to come in: the address of the site, no token, nothing to press that does anything."""
    found = Member.objects.live().filter(pk=member).select_related("school").first()
    if found is None or not found.email:
        return
    with translation.override(found.school.lang):
        said = {"school": found.school.name, "url": f"{settings.SITE_URL}/in/", "email": found.email}
        parcel = Parcel(
            ref=found.ref,
            to=found.email,
            subject=_("%(school)s invites you to Schoolgate") % said,
            text=_(
                "%(school)s has opened Schoolgate for you. Go to %(url)s, type %(email)s, and we send you a code. The first"
                " time you also set up a second step on your phone; it takes two minutes."
            )
            % said,
            lang=found.school.lang,
            message_id=make_msgid(domain="schoolgate.invalid"),
            sender_name=found.school.name,
            school=found.school_id,
        )
    channels.one("email", parcel)
