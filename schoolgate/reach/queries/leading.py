"""Where a next step is done, once it is taken: the form of an event, filled in; the page on which languages are turned on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.reach.content import Rule
from schoolgate.reach.models import Tried


@dataclass(frozen=True)
class Lead:
    """A way on: what its button says, and where it goes."""

    label: str
    url: str


def lead(*, viewer: Viewer, tried: Tried, rule: Rule | None) -> Lead | None:
    """Where this try is done, for whoever may do it there; None where the tap itself was all, or it was undone."""
    if rule is None or tried.ended_at is not None:
        return None
    to = rule.leads.get("to")
    if to == "languages" and holds(viewer, Can.TRANSLATION_SEE, tried.school):
        return Lead(_("Turn languages on"), reverse("languages:translation", args=[tried.school.slug]))
    if to == "event" and tried.audience is not None and holds(viewer, Can.EVENT_PLAN, tried.school):
        asked = {"for": tried.audience.ref, "creche": "1" if rule.leads.get("creche") else ""}
        asked |= {name: rule.leads.get(name, "") for name in ("from", "until")}
        asked |= {"language": tried.lang if rule.leads.get("language") else ""}
        filled = urlencode({name: value for name, value in asked.items() if value})
        return Lead(_("Plan an event for them"), f"{reverse('events:new', args=[tried.school.slug])}?{filled}")
    return None
