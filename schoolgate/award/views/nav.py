"""The award's own tabs: one entry of the rail leads to them all. Each sees those that are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schoolgate.core.http import Request
from schoolgate.core.permits import Can, holds


@dataclass(frozen=True)
class Tab:
    """One of them."""

    key: str
    label: str | Promise
    url_name: str
    can: Can


TABS = (
    Tab("page", _("Objectives"), "award:page", Can.AWARD_SEE),
    Tab("year", _("This month"), "award:year", Can.AWARD_SEE),
    Tab("suggestions", _("Suggestions"), "award:suggestions", Can.EVIDENCE_DECIDE),
    Tab("evidence", _("Evidence"), "award:evidence", Can.EVIDENCE_DECIDE),
    Tab("bring", _("Bring in"), "award:bring", Can.EVIDENCE_BRING),
    Tab("portfolio", _("Portfolio"), "award:portfolio", Can.PORTFOLIO_READ),
    Tab("official", _("Official list"), "award:official", Can.EVIDENCE_DECIDE),
    Tab("group", _("Working group"), "award:group", Can.AWARD_GROUP),
    Tab("commitment", _("Commitment"), "award:commitment", Can.AWARD_GROUP),
    Tab("views", _("Four views"), "award:views", Can.AWARD_LEAD),
    Tab("plan", _("Plan"), "award:plan", Can.AWARD_ACTION),
    Tab("ready", _("Readiness"), "award:ready", Can.AWARD_LEAD),
    Tab("visit", _("Visit"), "award:visit", Can.AWARD_GROUP),
    Tab("mine", _("My part"), "award:mine", Can.AWARD_TAKE_PART),
)


def tabs(request: Request, current: str) -> list[dict[str, Any]]:
    """What the part `tabs` takes."""
    return [
        {"label": one.label, "url": reverse(one.url_name, args=[request.school.slug]), "current": one.key == current}
        for one in TABS
        if holds(request.viewer, one.can)
    ]


def show(request: Request, template: str, current: str, shown: dict[str, Any]) -> HttpResponse:
    """A page of the award under its tabs."""
    return render(request, f"staff/award/{template}", {**shown, "nav": tabs(request, current)})
