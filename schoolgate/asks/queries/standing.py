"""How what a text asked stands now, for the one who was asked. Every limit is asked live."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import get_language

from schoolgate.asks import registry
from schoolgate.asks.enums import Per
from schoolgate.asks.models import Item, Prompt, Reply
from schoolgate.asks.queries.family import of_home, spoken_for
from schoolgate.asks.queries.offers import offer_of
from schoolgate.asks.queries.tongues import called
from schoolgate.asks.values import Offer, SpokenFor, texter
from schoolgate.core import clock, permits
from schoolgate.core.permits import Can, FamilyViewer
from schoolgate.core.refusals import NotAllowed
from schoolgate.families.queries import names_of_pupils

COOLS = timedelta(days=14)  # a number that is over means nothing new for so long


@dataclass(frozen=True)
class Standing:
    """One prompt: what may still be answered (`offer`; None when it is closed).

    `is_kept`: a limit has reached the adult since, or the question is no longer theirs: no effect, and nothing is said.
    """

    prompt: Prompt
    by: FamilyViewer
    item: Item | None = None
    offer: Offer | None = None
    is_kept: bool = False
    children: str = ""  # first names, where each child is asked about alone

    @property
    def question(self) -> tuple[str, object]:
        """What is asked: two adults of one home, at one telephone, are asked the same."""
        return ("item", self.item.pk) if self.item else (self.prompt.source_kind, self.prompt.source_ref)


@dataclass(frozen=True)
class Taken:
    """One answer to one thing."""

    asked: Standing
    value: str


def prompts_of(*, phone: str, users: Mapping[int, int]) -> list[Standing]:
    """What was asked lately at this telephone of these adults (a user each), the newest last."""
    lately = Q(ended_at=None) | Q(ended_at__gte=clock.now() - COOLS)
    rows = Prompt.objects.filter(lately, phone=phone, adult__in=list(users))
    rows = (
        rows.select_related("item__ask__school", "school").prefetch_related("codes", "pupils").order_by("made_at", "pk")
    )
    return [standing_of(one, users[one.adult_id]) for one in rows]


def prompts_by_ref(*, refs: Iterable[str], user: int) -> list[Standing]:
    """The same for some of one adult."""
    rows = Prompt.objects.filter(ref__in=list(refs)).select_related("item__ask__school", "school")
    return [standing_of(one, user) for one in rows.prefetch_related("codes", "pupils").order_by("made_at", "pk")]


def standing_of(prompt: Prompt, user: int) -> Standing:
    """How one prompt stands."""
    by = texter(
        user=user,
        adult=prompt.adult_id,
        school=prompt.school_id,
        source=(prompt.source_kind, prompt.source_ref),
        pupils=prompt.pupil_ids(),
        delivery=prompt.delivery,
    )
    found = _of_item(prompt, by) if prompt.item_id else _of_source(prompt, by)
    is_over = prompt.ended_at is not None or prompt.until <= clock.now()
    return Standing(prompt, by, found.item, children=found.children) if is_over and not found.is_kept else found


def _of_item(prompt: Prompt, by: FamilyViewer) -> Standing:
    """A question: of the home in which the adult is now."""
    item = _item_now(prompt)
    part = spoken_for(viewer=by, items=[item]).get(item.pk) if item else None
    if item is None or not part:
        return Standing(prompt, by, is_kept=True)
    about = SpokenFor(prompt.school_id, part, item.source_kind, item.source_ref)
    if not permits.holds(by, Can.ASK_ANSWER, about):
        return Standing(prompt, by, is_kept=True)
    names = names_of_pupils(part).values() if item.ask.per == Per.PUPIL else []
    children = ", ".join(one.first for one in names)
    answered = Reply.objects.filter(item=item).exists()
    words = called([item.ask], get_language() or "en")[item.ask_id]
    offer = offer_of(item, called=words, child=children, is_answered=answered)
    return Standing(prompt, by, item, offer, children=children)


def _of_source(prompt: Prompt, by: FamilyViewer) -> Standing:
    """What a feature offers."""
    does = registry.texted(prompt.source_kind)
    try:
        offer = does.offers(prompt.source_ref, by) if does else None
    except NotAllowed:
        return Standing(prompt, by, is_kept=True)
    if offer and set(offer.values) != set(prompt.by_value()):
        return Standing(prompt, by)  # it has moved on: the numbers meant something else
    return Standing(prompt, by, offer=offer)


def _item_now(prompt: Prompt) -> Item | None:
    """Its item, or the one that took its place when homes were joined or parted."""
    if prompt.item is None:
        return None
    rows = Item.objects.live().filter(
        of_home([prompt.adult_id]), ask=prompt.item.ask_id, pupils__pupil__in=prompt.pupil_ids()
    )
    items = list(rows.select_related("ask__school").prefetch_related("pupils").order_by("pk").distinct())
    same = next((one for one in items if one.pk == prompt.item_id), None)
    return same or next(iter(items), None)
