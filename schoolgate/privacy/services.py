"""Handing a person what is held about them."""

import json
from typing import Any

from schoolgate.core import audit, clock
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.families.models import Adult, Pupil
from schoolgate.privacy.queries import held_about


def access_export(*, person: Adult | Pupil, by: Viewer) -> bytes:
    """A JSON file (UTF-8) of everything held about one person; who made it is in the trail."""
    require(by, Can.SUBJECT_ACCESS, on=person)
    audit.record(verb="privacy.access_export", on=person, by=by)
    about: dict[str, Any] = {
        "what": "Everything that Schoolgate holds about one person at one school",
        "school": person.school.name,
        "person": person.ref,
        "made": clock.now().isoformat(timespec="minutes"),
        "not_included": "Limits set for somebody's safety are handed over by a person, not by this file.",
        "held": held_about(person),
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()
