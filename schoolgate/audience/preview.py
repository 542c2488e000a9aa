"""Who gets it, how, in which language, and who is left out and why: before anything is sent.

What a restriction or hold hides, the preview hides too, save from those who may know: to others such an adult is simply not counted.
What a viewer may not see of a child or an adult as a parent, they do not see here either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from schoolgate.audience.enums import LeftOut
from schoolgate.audience.models import Audience, Term
from schoolgate.audience.resolve import resolve_terms
from schoolgate.audience.values import Omitted, Recipient, Resolution
from schoolgate.core import permits
from schoolgate.core.permits import Can, Viewer
from schoolgate.families.models import Adult, Pupil
from schoolgate.families.queries import family_of, names_of_pupils
from schoolgate.languages.queries import choices_for_staff
from schoolgate.schools.models import School


@dataclass(frozen=True)
class Line:
    """A way, how many adults it reaches, and the languages they read."""

    channel: str
    adults: int
    languages: str


@dataclass(frozen=True)
class Out:
    """Someone left out, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Person:
    """One adult of a family: by which way they are addressed, or why they are not."""

    name: str
    ref: str
    channel: str = ""
    lang: str = ""
    why: str = ""


@dataclass
class Home:
    """One family, or one adult who is in none."""

    children: dict[int, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)

    @property
    def is_addressed(self) -> bool:
        """Does anyone of it get it?"""
        return any(one.channel for one in self.people)


@dataclass(frozen=True)
class Preview:
    """What the page shows."""

    families: int
    adults: int
    several: int
    lines: list[Line]
    out: list[Out]
    homes: list[Home]
    is_signed: bool
    addressed: frozenset[int]  # the adults
    languages: Mapping[str, int] = field(default_factory=dict)  # adults by the language they read


def preview(*, viewer: Viewer, audience: Audience, community: bool = False) -> Preview:
    """Ask the door about a saved rule, and explain its answer. `community`: it is news that an adult may have turned off."""
    terms = list(audience.terms.all())
    return preview_terms(viewer=viewer, school=audience.school, terms=terms, community=community)


def preview_terms(*, viewer: Viewer, school: School, terms: list[Term], community: bool = False) -> Preview:
    """The same for terms that are not saved."""
    found = resolve_terms(school=school, terms=terms, community=community)
    knows = permits.holds(viewer, Can.RESTRICTION_SEE, school)
    out = [one for one in found.omitted if knows or one.why != LeftOut.LIMITED]
    adults = _adults(viewer, found, out)
    homes = {one.family or -one.adult for one in found.recipients}
    return Preview(
        families=len(homes),
        adults=len(found.recipients),
        several=sum(len(one.pupils) > 1 for one in found.recipients),
        lines=_lines(found.recipients),
        out=[Out(adults[one.adult].name, str(LeftOut(one.why).label)) for one in out if one.adult in adults],
        homes=_homes(viewer, found.recipients, out, adults),
        is_signed=school.limits_signed_at is not None,
        addressed=frozenset(one.adult for one in found.recipients),
        languages=Counter(one.lang for one in found.recipients),
    )


def _adults(viewer: Viewer, found: Resolution, out: list[Omitted]) -> dict[int, Adult]:
    """Everyone spoken of, whom the viewer may see."""
    ids = {one.adult for one in found.recipients} | {one.adult for one in out}
    return {one.pk: one for one in Adult.objects.visible_to(viewer).filter(pk__in=ids)}


def _lines(recipients: tuple[Recipient, ...]) -> list[Line]:
    """By the first way of each, with its languages, most read first."""
    by_channel: dict[str, Counter[str]] = {}
    for one in recipients:
        by_channel.setdefault(one.ways[0].channel, Counter())[one.lang] += 1
    named = _named()
    return [
        Line(
            channel,
            languages.total(),
            ", ".join(f"{named.get(lang, lang)} {number}" for lang, number in languages.most_common()),
        )
        for channel, languages in sorted(by_channel.items())
    ]


def _homes(
    viewer: Viewer, recipients: tuple[Recipient, ...], out: list[Omitted], adults: dict[int, Adult]
) -> list[Home]:
    """Each family with its people: those whom nobody of it hears first, then by the children's names."""
    family = family_of([one.adult for one in out]) | {one.adult: one.family for one in recipients if one.family}
    heard = {pupil for one in recipients for pupil in one.pupils}
    names = _children(viewer, heard | {pupil for one in out for pupil in one.pupils})
    named, homes = _named(), defaultdict[int, Home](Home)
    for one in recipients:
        if one.adult in adults:
            person = Person(
                adults[one.adult].name,
                adults[one.adult].ref,
                channel=one.ways[0].channel,
                lang=named.get(one.lang, one.lang),
                why=str(LeftOut.NO_ADDRESS.label) if one.ways[0].channel == "page" else "",
            )
            _put(homes[family.get(one.adult, -one.adult)], person, one.pupils, names)
    for left in out:
        if left.adult in adults:
            why = str(LeftOut(left.why).label)
            person = Person(adults[left.adult].name, adults[left.adult].ref, why=why)
            _put(homes[family.get(left.adult, -left.adult)], person, left.pupils, names)
    return sorted(homes.values(), key=lambda home: (home.is_addressed, sorted(home.children.values())))


def _put(home: Home, person: Person, pupils: Iterable[int], names: dict[int, str]) -> None:
    """One person more in a home, with the children whom it concerns."""
    home.people.append(person)
    home.children.update({pupil: names[pupil] for pupil in pupils if pupil in names})


def _children(viewer: Viewer, pupils: set[int]) -> dict[int, str]:
    """Names and classes of the children spoken of, whom the viewer may see."""
    seen = {one.pk: one for one in Pupil.objects.visible_to(viewer).filter(pk__in=pupils)}
    groups = names_of_pupils(list(seen))
    return {pk: f"{one.name} {groups[pk].group}".strip() for pk, one in seen.items()}


def _named() -> dict[str, str]:
    """Languages by name."""
    return {"en": _("English"), **dict(choices_for_staff())}
