"""The award's own tabs, one entry of the rail: four parts, each with its pages; each person sees those that are theirs."""

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


@dataclass(frozen=True)
class Part:
    """Pages that belong together. One that holds a single page for somebody is called as that page is."""

    label: str | Promise
    tabs: tuple[Tab, ...]


PARTS = (
    Part(
        _("The year"),
        (
            Tab("page", _("Objectives"), "award:page", Can.AWARD_SEE),
            Tab("year", _("This month"), "award:year", Can.AWARD_SEE),
            Tab("plan", _("Plan"), "award:plan", Can.AWARD_ACTION),
            Tab("ready", _("Readiness"), "award:ready", Can.AWARD_LEAD),
        ),
    ),
    Part(
        _("Evidence"),
        (
            Tab("suggestions", _("Suggestions"), "award:suggestions", Can.EVIDENCE_DECIDE),
            Tab("evidence", _("What we have"), "award:evidence", Can.EVIDENCE_DECIDE),
            Tab("bring", _("Bring in"), "award:bring", Can.EVIDENCE_BRING),
            Tab("official", _("Official list"), "award:official", Can.EVIDENCE_DECIDE),
        ),
    ),
    Part(
        _("People"),
        (
            Tab("group", _("Working group"), "award:group", Can.AWARD_GROUP),
            Tab("commitment", _("Commitment"), "award:commitment", Can.AWARD_GROUP),
            Tab("views", _("Four views"), "award:views", Can.AWARD_LEAD),
        ),
    ),
    Part(
        _("Portfolio and visit"),
        (
            Tab("portfolio", _("Portfolio"), "award:portfolio", Can.PORTFOLIO_READ),
            Tab("visit", _("Visit"), "award:visit", Can.AWARD_GROUP),
        ),
    ),
    Part(_("My part"), (Tab("mine", _("My part"), "award:mine", Can.AWARD_TAKE_PART),)),
)


def tabs(request: Request, current: str) -> list[dict[str, Any]]:
    """What the part `tabs` takes: the parts, and under the current one its pages."""
    found = []
    for part in PARTS:
        pages = [_item(request, one, current) for one in part.tabs if holds(request.viewer, one.can)]
        if len(pages) == 1:
            found += pages
        elif pages:
            here = any(one["current"] for one in pages)
            found.append({"label": part.label, "url": pages[0]["url"], "current": here, "pages": pages if here else []})
    return found


def _item(request: Request, tab: Tab, current: str) -> dict[str, Any]:
    """One page."""
    url = reverse(tab.url_name, args=[request.school.slug])
    return {"label": tab.label, "url": url, "current": tab.key == current}


def show(request: Request, template: str, current: str, shown: dict[str, Any]) -> HttpResponse:
    """A page of the award under its tabs; `may_change` says whether the lists that ship are theirs to change."""
    may_change = holds(request.viewer, Can.SHELF_CHANGE, request.school)
    return render(
        request, f"staff/award/{template}", {**shown, "nav": tabs(request, current), "may_change": may_change}
    )
