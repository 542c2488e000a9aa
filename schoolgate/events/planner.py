"""From a kit or an occasion to the form, and from the form to a plan."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import time
from typing import Any

from schoolgate.audience.forms import AudienceForm
from schoolgate.core import clock, content
from schoolgate.core.permits import Viewer
from schoolgate.events import services
from schoolgate.events.enums import EventKind
from schoolgate.events.forms import WhenForm
from schoolgate.events.models import Event
from schoolgate.events.values import Plan
from schoolgate.languages.queries import EventGroup, is_known
from schoolgate.schools.models import Member, School

SAME: dict[str, EventKind] = {"open_classroom": EventKind.OPEN_CLASSROOM, "coffee_morning": EventKind.COFFEE}
COUNTS_AS: dict[str, EventKind] = {
    EventGroup.TALK: EventKind.WORKSHOP,
    EventGroup.MEETING: EventKind.WORKSHOP,
    EventGroup.COURSE: EventKind.WORKSHOP,
    EventGroup.SHOW: EventKind.PERFORMANCE,
    EventGroup.CELEBRATION: EventKind.CELEBRATION,
    EventGroup.COMMUNITY: EventKind.COFFEE,
}


def from_kit(key: str) -> dict[str, Any]:
    """What a kit fills in."""
    if not key:
        return {"party_most": 6}
    kit = content.kit(key)
    if kit is None:
        return {"party_most": 6}
    return {
        "title": kit.title["en"],
        "summary": kit.summary["en"],
        "bring": kit.bring.get("en", ""),
        "capacity": kit.capacity,
        "party_most": 6,
        "lang": "en",
    }


def asked(known: Mapping[str, str]) -> dict[str, Any]:
    """What another page knows of it already, in the address: somebody looks after little ones, from when until when, in which language."""
    filled: dict[str, Any] = {"creche": True} if known.get("creche") else {}
    for name, asked_as in (("starts", "from"), ("ends", "until")):
        with suppress(ValueError):
            filled[name] = time.fromisoformat(known.get(asked_as, ""))
    lang = known.get("language", "")
    return filled | {"interpreters": [lang]} if is_known(lang) else filled


def from_event(event: Event) -> dict[str, Any]:
    """What is planned, as the form shows it."""
    zone = event.school.zone
    return {
        "occasion": event.occasion,
        "says": event.says,
        "title": event.title,
        "summary": event.summary,
        "day": clock.local(event.starts_at, zone).date(),
        "starts": clock.local(event.starts_at, zone).time(),
        "ends": clock.local(event.ends_at, zone).time(),
        "where": event.where,
        "capacity": event.place.capacity,
        "party_most": event.place.party_most,
        "bring": event.bring,
        "creche": event.creche,
        "interpreters": event.interpreters,
        "lang": event.lang,
    }


def plan_of(form: WhenForm, who: AudienceForm, *, kit: str, lang: str) -> Plan:
    """The plan that valid forms make."""
    values = form.cleaned_data
    return Plan(
        kind=_kind(form),
        occasion=values["occasion"],
        says=values["says"],
        title=form.called(),
        summary=values["summary"],
        lang=lang,
        where=values["where"],
        starts_at=form.moment(values["day"], values["starts"]),
        ends_at=form.moment(values["day"], values["ends"]),
        terms=who.terms() if who.is_valid() else [],
        capacity=values["capacity"],
        party_most=values["party_most"],
        bring=values["bring"],
        creche=values["creche"],
        interpreters=values["interpreters"],
        kit=kit,
    )


def _kind(form: WhenForm) -> EventKind:
    """What it counts as."""
    key = form.cleaned_data["occasion"]
    group = form.said.group_of("event_kinds", key) if key else ""
    return SAME.get(key) or COUNTS_AS.get(group) or EventKind.FAMILY_LEARNING


def save(*, event: Event | None, plan: Plan, school: School, by: Viewer) -> Event:
    """A new occasion led by whoever plans it, or a change of one."""
    if event is not None:
        return services.change(event=event, plan=plan, by=by)
    member: Member = Member.objects.get(pk=by.member)  # type: ignore[attr-defined]
    return services.plan(school=school, plan=plan, led_by=member, by=by)
