"""On Monday morning the head gets the page's numbers by email: how many, never who."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schoolgate.audience.viewers import system, viewer_of_member
from schoolgate.core import clock
from schoolgate.front.queries.monday import decisions, numbers
from schoolgate.outbox import services as outbox
from schoolgate.outbox.models import Told
from schoolgate.schools.enums import Role
from schoolgate.schools.models import Member, School

WORD = "front/monday"
FROM, UNTIL = time(7), time(12)


def tell_heads(*, school: School) -> int:
    """The hourly job: once each Monday morning, to every head. Returns how many were told."""
    now = clock.local(clock.now(), school.zone)
    if now.weekday() != 0 or not FROM <= now.time() < UNTIL:
        return 0
    today = now.date()
    since = clock.at(today, time(0), school.zone)
    told = set(Told.objects.filter(school=school, word=WORD, made_at__gte=since).values_list("member", flat=True))
    heads = Member.objects.serving(today).filter(school=school, role=Role.HEAD, ended_at=None).exclude(email="")
    waiting = [one for one in heads if one.pk not in told]
    if not waiting:
        return 0
    found = numbers(school=school)
    slots: dict[str, int | date | str] = {
        "families": found.families,
        "reached": found.reached,
        "silent": found.silent,
        "late": found.late,
        "page": reverse("front:monday", args=[school.slug]),
    }
    for one in waiting:
        slots["decisions"] = len(decisions(viewer=viewer_of_member(one), school=school))
        outbox.tell(member=one, template=WORD, slots=slots, by=system(school.pk, "front.monday"))
    return len(waiting)


def said(slots: Mapping[str, Any]) -> str:
    """The mail, with a slot for each number: how many decisions there are, it says as many."""
    late = ngettext("%(late)s promise is past its day.", "%(late)s promises are past their day.", slots["late"])
    number = slots.get("decisions", 0)
    wait = (
        ngettext("%(decisions)s decision waits for you:", "%(decisions)s decisions wait for you:", number)
        if number
        else _("Nothing waits for a decision of yours.")
    )
    reached = _(
        "Of %(families)s families, %(reached)s did something with school this term. From %(silent)s we have not heard for six weeks."
    )
    return f"{reached} {late} {wait}\n%(page)s"
