"""Of what sort a notice is, in plain words that rules may ask for."""

from schoolgate.core.sources import Tags
from schoolgate.messages.models import Notice


def of_notices(refs: frozenset[str]) -> Tags:
    """Its kind, the answer that it wants, and which ready message it is ("ready:reading_at_home")."""
    rows = Notice.objects.filter(ref__in=refs).values_list("ref", "kind", "wanted", "filled__pattern")
    return {
        ref: frozenset({kind, wanted, f"ready:{pattern}" if pattern else ""} - {""})
        for ref, kind, wanted, pattern in rows
    }
