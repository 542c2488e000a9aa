"""What a family sees of notices."""

from dataclasses import dataclass

from django.utils.translation import get_language

from schoolgate.asks import queries as asks
from schoolgate.asks.values import Needed
from schoolgate.core import clock
from schoolgate.core.permits import FamilyViewer
from schoolgate.languages.queries import interface_for
from schoolgate.messages.models import Notice
from schoolgate.messages.queries.ready import form_of
from schoolgate.messages.queries.tongues import InTongue, in_tongue


@dataclass(frozen=True)
class Read:
    """A notice on a family's page, and what it still asks of this home. `said` is the notice in the language of the page; or, where
    the pages do not speak it, in the one that its reader reads best."""

    notice: Notice
    asked: list[Needed]
    said: InTongue | None = None


def read(*, viewer: FamilyViewer, ref: str) -> Read | None:
    """One notice that has gone to this family's schools; None where it is not for them."""
    rows = Notice.objects.visible_to(viewer).filter(ref=ref, goes_at__lte=clock.now()).exclude(sent_at=None)
    notice = rows.select_related("school", "led_by", "filled").first()
    if notice is None:
        return None
    found = asks.question(viewer=viewer, ref=notice.ask) if notice.ask else None
    return Read(notice, found[1] if found else [], _said(notice, viewer))


def _said(notice: Notice, viewer: FamilyViewer) -> InTongue | None:
    """In the language of the page, else in one that this person reads and the pages do not speak."""
    if notice.is_urgent or form_of(notice):
        return None
    here = get_language() or "en"
    unspoken = sorted(lang for lang in viewer.reads if interface_for(lang) != lang.split("-")[0])
    found = (in_tongue(notice, lang) for lang in [here, *unspoken])
    return next((one for one in found if one), None)
