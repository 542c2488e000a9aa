"""Plain factories of notices, through the real verbs."""

from datetime import date, timedelta
from typing import Any

from schoolgate.audience.enums import TermKind
from schoolgate.audience.models import Term
from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core import clock
from schoolgate.messages import services
from schoolgate.messages.enums import AttachmentKind
from schoolgate.messages.models import Attachment, Notice
from schoolgate.messages.services import Brought
from schoolgate.messages.values import Draft, Filling, Ready
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School
from tests.factories.files import MP3, PDF, picture
from tests.factories.schools import MemberFactory


def draft(**about: Any) -> Draft:
    """News for the whole school."""
    values: dict[str, Any] = {
        "kind": "must_know",
        "title": "The gate",
        "body": "Please come by the **back gate** on Monday.\n\n- The front gate is shut.",
        "terms": [Term(kind=TermKind.SCHOOL)],
        **about,
    }
    if values.get("wanted"):
        values.setdefault("due", (clock.now() + timedelta(days=10)).date())
    return Draft(**values)


def written(school: School, led_by: Member | None = None, **about: Any) -> Notice:
    """A draft."""
    writer = led_by or MemberFactory(school=school, role=Role.OFFICE)
    return services.write(school=school, draft=draft(**about), led_by=writer, by=viewer_of_member(writer))


def with_it(notice: Notice, kind: AttachmentKind, **about: Any) -> Attachment:
    """A draft with something that goes with it, ready."""
    data = {AttachmentKind.PICTURE: picture(), AttachmentKind.PAPER: PDF, AttachmentKind.VOICE: MP3}[kind]
    values = {"data": data, "name": "a file", "says": "What to bring", "lang": "en", "nobody_recognised": True, **about}
    by = viewer_of_member(notice.led_by)
    row = services.attach(notice=notice, brought=Brought(kind=kind, **values), by=by)
    services.make_ready(attachment=row.pk)
    row.refresh_from_db()
    return row


def noticed(school: School, led_by: Member | None = None, **about: Any) -> Notice:
    """The same, sent."""
    notice = written(school, led_by, **about)
    return services.send(notice=notice, by=viewer_of_member(notice.led_by))


def made_ready(school: School, filling: Filling, *, due: date | None = None, send: bool = True) -> Notice:
    """A ready message to the whole school, and on its way."""
    writer = MemberFactory(school=school, role=Role.OFFICE)
    by = viewer_of_member(writer)
    ready = Ready(filling, [Term(kind=TermKind.SCHOOL)], due)
    notice = services.write_ready(school=school, ready=ready, led_by=writer, by=by)
    return services.send(notice=notice, by=by) if send else notice
