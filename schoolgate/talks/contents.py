"""What leaves for families about a call: that we rang and nobody answered, in the reader's language."""

# family-side strings

from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.parts.tongue import isolated
from schoolgate.outbox.values import Message, Reader
from schoolgate.talks.models import Call

LASTS = timedelta(days=7)


def tried(source_ref: str, reader: Reader) -> Message:
    """We rang. Raises Call.DoesNotExist where somebody has reached them meanwhile: then nothing goes."""
    call = Call.objects.live().select_related("school").get(ref=source_ref)
    phone = isolated(call.school.office_phone, get_language() or "en")
    ring = _("You can ring us: %(phone)s.") % {"phone": phone} if phone else _("You can ask at the school office.")
    return Message(
        subject=_("We rang you"),
        paragraphs=[
            _("We rang you and nobody answered."),
            ring,
            _("Or tell us when it suits you, and we will ring again."),
        ],
        action=(_("Say when it suits you"), "call"),
        until=clock.now() + LASTS,
        text=" ".join([_("We rang you and nobody answered."), ring]),
    )
