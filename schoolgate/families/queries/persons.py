"""One child, or one adult, with the people around them, as the viewer may see it."""

from collections.abc import Collection
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.core.permits import Can, Viewer, holds
from schoolgate.core.rows import on
from schoolgate.families.enums import ConsentUse
from schoolgate.families.models import (
    Adult,
    Consent,
    Contact,
    Family,
    Need,
    NewsWish,
    PostalAddress,
    Pupil,
    PupilFact,
    PushDevice,
    Tie,
)
from schoolgate.families.queries.homes import families_of_pupils, people_of
from schoolgate.families.queries.limits import ask_before_home
from schoolgate.families.queries.news import news_wish
from schoolgate.families.queries.people import family_of, held_address, languages_of, names_of_pupils, read_by_barred
from schoolgate.families.values import PupilName


@dataclass(frozen=True)
class TieLine:
    """One adult of a child, or one child of an adult."""

    tie: Tie
    told: bool  # hears by default; what a limit changes is shown elsewhere, and only by a press
    home: int = 0  # which of the child's homes, counted from 1; 0 for none
    group: str = ""
    works: bool = True


@dataclass(frozen=True)
class PupilPage:
    """What the page of a child shows."""

    pupil: Pupil
    group: str
    ask_office: bool
    people: list[TieLine]
    homes: list[Family]
    facts: list[PupilFact]
    consents: list[tuple[str, list[Consent]]]
    may: dict[str, bool]


@dataclass(frozen=True)
class ContactLine:
    """One contact, and whether anything goes there."""

    contact: Contact
    is_held: bool


@dataclass(frozen=True)
class AdultPage:
    """What the page of an adult shows."""

    adult: Adult
    children: list[TieLine]
    family: Family | None
    others: list[Adult]
    contacts: list[ContactLine]
    phones: list[PushDevice]  # on whose screens they want messages
    home: PostalAddress | None
    needs: list[Need]
    news: NewsWish
    reads: str  # the name of the language, in the language of the page
    speaks: str
    may: dict[str, bool]


def pupils(viewer: Viewer) -> QuerySet[Pupil]:
    """Children whom the viewer may see."""
    rows: QuerySet[Pupil] = Pupil.objects.visible_to(viewer).select_related("school")
    return rows


def adults(viewer: Viewer) -> QuerySet[Adult]:
    """Adults whom the viewer may see."""
    rows: QuerySet[Adult] = Adult.objects.visible_to(viewer).select_related("school", "user")
    return rows


def ties(viewer: Viewer) -> QuerySet[Tie]:
    """Live ties that the viewer may see."""
    rows: QuerySet[Tie] = Tie.objects.visible_to(viewer).filter(ended_at=None)
    return rows.select_related("adult__user", "pupil", "school")


def contacts(viewer: Viewer) -> QuerySet[Contact]:
    """Live contacts that the viewer may see."""
    rows: QuerySet[Contact] = Contact.objects.visible_to(viewer).filter(ended_at=None)
    return rows.select_related("adult__user", "school")


def homes(viewer: Viewer) -> QuerySet[Family]:
    """Families that the viewer may see."""
    rows: QuerySet[Family] = Family.objects.visible_to(viewer).filter(ended_at=None)
    return rows


def pupil_page(viewer: Viewer, pupil: Pupil) -> PupilPage:
    """A child with its people: which adult is in which home, and who hears by default."""
    found = families_of_pupils([pupil.pk]).get(pupil.pk, [])
    people = people_of(found)
    number = {adult: place + 1 for place, pk in enumerate(found) for adult in people[pk].adults}
    lines = list(ties(viewer).filter(pupil=pupil))
    told = _told(lines)
    seen = homes(viewer).filter(pk__in=found).order_by("pk")
    return PupilPage(
        pupil=pupil,
        group=names_of_pupils([pupil.pk])[pupil.pk].group,
        ask_office=bool(ask_before_home([pupil.pk])),
        people=[TieLine(tie, tie.pk in told, number.get(tie.adult_id, 0)) for tie in lines],
        homes=list(seen),
        facts=list(PupilFact.objects.visible_to(viewer).filter(on(_today(pupil)), pupil=pupil).order_by("kind")),
        consents=_consents(viewer, pupil),
        may=_may(viewer, pupil, change=Can.FAMILY_CHANGE, limit=Can.HOLD_SET, see_limits=Can.RESTRICTION_SEE),
    )


def adult_page(viewer: Viewer, adult: Adult) -> AdultPage:
    """An adult with their children, who they live with, and how they are reached."""
    lines = list(ties(viewer).filter(adult=adult).order_by("pupil__year_group", "pupil"))
    told, names = _told(lines), names_of_pupils([tie.pupil_id for tie in lines])
    family = homes(viewer).filter(pk__in=family_of([adult.pk]).values()).first()
    together = people_of([family.pk])[family.pk].adults if family else []
    return AdultPage(
        adult=adult,
        children=[TieLine(tie, tie.pk in told, group=names[tie.pupil_id].group) for tie in lines],
        family=family,
        others=list(adults(viewer).filter(pk__in=set(together) - {adult.pk})),
        contacts=_contacts(viewer, adult),
        phones=list(PushDevice.objects.working().visible_to(viewer).filter(adult=adult)),
        home=PostalAddress.objects.visible_to(viewer).filter(adult=adult, ended_at=None).first(),
        needs=list(Need.objects.visible_to(viewer).filter(adult=adult, ended_at=None)),
        news=news_wish(adult),
        reads=_named(languages_of([adult.pk])[adult.pk]),
        speaks=_named(adult.home_lang),
        may=_may(
            viewer,
            adult,
            change=Can.FAMILY_CHANGE,
            mend=Can.CONTACT_MEND,
            contacts=Can.CONTACT_SEE,
            release=Can.RESTRICTION_SET,
        ),
    )


def home_page(viewer: Viewer, family: Family) -> tuple[list[Adult], list[PupilName]]:
    """Who is counted as one home."""
    people = people_of([family.pk])[family.pk]
    names = names_of_pupils(people.pupils)
    return list(adults(viewer).filter(pk__in=people.adults)), [names[pk] for pk in people.pupils]


def may_join(viewer: Viewer, adult: Adult) -> QuerySet[Adult]:
    """Adults who share a child with this one: those whom staff may say to be of one home with them, or not."""
    shared = Tie.objects.filter(pupil__ties__adult=adult, pupil__ties__ended_at=None, ended_at=None).values("adult")
    return adults(viewer).filter(pk__in=shared, ended_at=None).exclude(pk=adult.pk).order_by("surname", "forename")


def _told(lines: Collection[Tie]) -> set[int]:
    """Ties by which someone hears by default."""
    rows = Tie.objects.told_by_default().filter(pk__in=[tie.pk for tie in lines])
    return set(rows.values_list("pk", flat=True))


def _contacts(viewer: Viewer, adult: Adult) -> list[ContactLine]:
    """How they are reached, and where nothing goes for now."""
    rows = list(contacts(viewer).filter(adult=adult).order_by("order", "pk"))
    shut = Contact.objects.filter(Q(held_address()) | Q(read_by_barred()), pk__in=[one.pk for one in rows])
    held = set(shut.values_list("pk", flat=True))
    return [ContactLine(one, one.pk in held) for one in rows]


def _consents(viewer: Viewer, pupil: Pupil) -> list[tuple[str, list[Consent]]]:
    """What each home says to each use."""
    rows = Consent.objects.visible_to(viewer).filter(on(_today(pupil)), pupil=pupil).select_related("adult")
    found = list(rows.order_by("use", "pk"))
    uses = [(use, [one for one in found if one.use == use]) for use in ConsentUse]
    return [(str(use.label), said) for use, said in uses if said]


def _may(viewer: Viewer, thing: Pupil | Adult, **cans: Can) -> dict[str, bool]:
    """What the page offers."""
    return {name: holds(viewer, can, thing) for name, can in cans.items()}


def _named(lang: str) -> str:
    """A language by its name."""
    if not lang:
        return str(_("Not known"))
    try:
        name = Locale.parse(lang, sep="-").get_display_name(get_language() or "en")
    except (UnknownLocaleError, ValueError):
        return lang
    return (name or lang).capitalize()


def _today(pupil: Pupil) -> object:
    """The date at the school."""
    return clock.today(pupil.school.zone)
