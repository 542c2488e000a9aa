"""What leaves for families about the award: the statement of commitment, to be signed by whoever stands behind it."""

# family-side strings

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.award.models import Commitment
from schoolgate.award.queries.commitment import in_tongue
from schoolgate.outbox.values import Message, Reader


def commitment(source_ref: str, reader: Reader) -> Message:
    """Do you sign it? Raises Commitment.DoesNotExist where other words have taken its place: then nothing goes."""
    row = Commitment.objects.get(ref=source_ref, ended_at=None)
    lines, lang = in_tongue(row, get_language() or "en")
    title = _("Do you sign our statement of commitment?")
    why = _("School and families work together. Please read this, and say yes if you stand behind it.")
    theirs = lang == (get_language() or "en")
    return Message(
        subject=title,
        paragraphs=[why, *lines] if theirs else [why],
        action=(_("Answer"), "commitment"),
        foreign=() if theirs else tuple(lines),
        foreign_lang="" if theirs else lang,
        text=f"{title} {why}",
    )
