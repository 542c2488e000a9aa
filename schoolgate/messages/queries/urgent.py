"""What is urgent for a whole school today: anyone may read it on the school's public pages."""

from schoolgate.audience.enums import TermKind
from schoolgate.core import clock
from schoolgate.messages.enums import NoticeKind
from schoolgate.messages.models import Notice
from schoolgate.outbox.models import Dispatch
from schoolgate.schools.models import School


def urgent_for_all(*, school: School) -> Notice | None:
    """The newest urgent notice to everyone at the school, on its day; none that was stopped. "All is well" takes its place."""
    rows = Notice.objects.filter(
        school=school, kind=NoticeKind.URGENT, day__gte=clock.today(school.zone), audience__terms__kind=TermKind.SCHOOL
    )
    stopped = Dispatch.objects.filter(school=school).exclude(ended_at=None).values("ref")
    found: Notice | None = (
        rows.exclude(sent_at=None)
        .exclude(dispatch__in=stopped)
        .order_by("-sent_at", "-pk")
        .select_related("school")
        .first()
    )
    return found
