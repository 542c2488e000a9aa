"""Of what sort a way to get involved is, in plain words that rules may ask for."""

from schoolgate.core.sources import Tags
from schoolgate.helping.models import Opening


def of_openings(refs: frozenset[str]) -> Tags:
    """Which of the eight ways it is, and whether it asked for a language, or could be done from home."""
    rows = Opening.objects.filter(ref__in=refs).values_list("ref", "kind", "tongues", "hours")
    return {
        ref: frozenset({kind, "languages" if tongues else "", "from_home" if "home" in hours else ""} - {""})
        for ref, kind, tongues, hours in rows
    }
