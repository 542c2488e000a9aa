"""What `award` tells the ground."""

from django.utils.translation import gettext_lazy as _

from schoolgate.asks import registry as asks
from schoolgate.audience import registry as audience
from schoolgate.award import contents, mailing, opens, queries, services, shelves
from schoolgate.award.queries import answering, told
from schoolgate.award.queries.inspection import handouts_shown
from schoolgate.core import happened, rail, sources
from schoolgate.core.permits import Can
from schoolgate.inbound import registry as inbound
from schoolgate.outbox import registry as outbox
from schoolgate.schools import registry
from schoolgate.shelf.registry import shelf

sources.kind("evidence", queries.evidence_shown)
sources.kind("suggestion", queries.suggestions_shown)
inbound.of_colleagues("evidence", mailing.by_mail)
sources.kind("award_task", queries.tasks_shown)
sources.kind("award_cycle", queries.cycles_shown)
sources.kind("parent_view", handouts_shown)
sources.kind("award_meeting", queries.meetings_shown)
sources.kind("award_action", queries.actions_shown)
sources.kind("award_check", queries.checks_shown)
sources.kind("award_point", queries.points_shown)
sources.kind("award_late", queries.actions_shown)
sources.kind("commitment", queries.commitments_shown)
asks.answerer("commitment", services.answered)
asks.titles("commitment", queries.titles)
outbox.content("award/commitment", contents.commitment, _("Statement of commitment"), is_shared=True)
outbox.notice(
    mailing.TOLD,
    _("Some files of your mail were not taken"),
    _(
        "Thank you for what you sent in as evidence. Not taken of its files: %(files)s. We take pictures as JPEG, PNG or WebP, and"
        " PDF. An iPhone takes pictures as HEIC, which browsers do not show: choose Settings, Camera, Formats, Most Compatible, or"
        " send a screenshot. What was left out, and why:\n%(page)s"
    ),
)
outbox.opens("commitment", opens.commitment)
audience.beside("open_link", answering.beside_adult)
happened.fact("group_met", queries.meetings_met)
happened.fact("commitment_signed", queries.commitments_signed)
happened.fact("views_asked", queries.views_asked)
happened.fact("actions_done", queries.actions_done)
happened.fact("checks_made", queries.checks_made)
happened.fact("children_said", told.children_said)
happened.fact("actions_owned", told.actions_owned)
happened.fact("actions_in_school_plan", told.actions_in_school_plan)
happened.fact("actions_looked_at", told.actions_looked_at)
happened.fact("effects_written", told.effects_written)
registry.when_done("award_task", services.ticked)
registry.when_done("award_action", services.acted)
for one in shelves.ALL:
    shelf(one)

LEADS = ("head", "partnership", "safeguarding")  # the others find their part on their day

rail.entry(rail.Entry("award", _("Award"), "award:page", Can.AWARD_SEE, _("Partnership"), 70, LEADS))
rail.entry(
    rail.Entry("welcome", _("Welcome"), "award:welcome", Can.PORTFOLIO_READ, _("Partnership"), 74, ("verifier",))
)
rail.entry(
    rail.Entry(
        "award_mine",
        _("Award"),
        "award:mine",
        Can.AWARD_TAKE_PART,
        _("Partnership"),
        70,
        ("attendance", "administrator", "governor"),
    )
)
rail.entry(
    rail.Entry(
        "portfolio",
        _("Portfolio"),
        "award:portfolio",
        Can.PORTFOLIO_READ,
        _("Partnership"),
        75,
        ("verifier", "governor"),
    )
)
