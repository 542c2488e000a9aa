"""Setting up and going live."""

from django.db import transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, StaffViewer, Viewer, require
from schoolgate.front.errors import MailDidNotGo, NoAddress, NotReady
from schoolgate.front.queries import notice
from schoolgate.front.queries.golive import is_green
from schoolgate.front.services.staff_mail import send_test
from schoolgate.schools import services as schools
from schoolgate.schools.enums import Step
from schoolgate.schools.models import Member, School


def send_test_message(*, school: School, by: Viewer) -> str:
    """Send a message to the person who asks, and to nobody else; the only one that leaves while practising. Returns its address."""
    require(by, Can.SCHOOL_SET_UP, on=school)
    member = Member.objects.filter(pk=by.member).first() if isinstance(by, StaffViewer) else None
    if member is None or not member.email:
        raise NoAddress
    if not send_test(school=school, address=member.email):
        raise MailDidNotGo
    audit.record(verb="mail.tested", on=school, by=by)
    return str(member.email)


@transaction.atomic
def publish_notice(*, school: School, by: Viewer) -> None:
    """Publish the privacy notice as it reads now; when a provider changes, it is asked for again."""
    schools.tick(school=school, step=Step.PRIVACY, about=notice.digest(school), by=by)


@transaction.atomic
def go_live(*, school: School, by: Viewer) -> None:
    """Families may hear from the school and sign in. Raises NotReady."""
    require(by, Can.GO_LIVE, on=school)
    if not is_green(school):
        raise NotReady
    schools.go_live(school=school, by=by)
