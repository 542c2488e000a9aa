"""Engines that a test turns on, and texts that are ordered."""

from collections.abc import Sequence

from schoolgate.audience.viewers import viewer_of_member
from schoolgate.core.permits import StaffViewer
from schoolgate.languages import services
from schoolgate.languages.catalogues import entries
from schoolgate.languages.engines import Engine, EngineDown, NotThisPair, Result
from schoolgate.languages.models import Order, PageWording
from schoolgate.languages.values import Text
from schoolgate.schools.enums import Role
from schoolgate.schools.models import School
from tests.factories.schools import MemberFactory


class Parrot(Engine):
    """An engine of the tests: says each text again, with the language before it; and may be told to misbehave."""

    name = "pseudo"
    title = "Pseudo"
    version = "test"
    mood = "well"
    heard: list[tuple[str, str, str]] = []

    def translate(self, texts: Sequence[str], source: str, target: str, *, html: bool = False) -> list[Result]:
        if Parrot.mood == "down":
            raise EngineDown("too slow")
        if Parrot.mood == "cannot":
            raise NotThisPair("400")
        Parrot.heard += [(source, target, text) for text in texts]
        lose = Parrot.mood == "loses"
        return [Result(f"{target}: {self.HOLE.sub('', text) if lose else text}") for text in texts]


def administrator(school: School) -> StaffViewer:
    """Who may turn an engine on."""
    return viewer_of_member(MemberFactory(school=school, role=Role.HEAD))


def turned_on(school: School, *targets: str) -> None:
    """The parrot serves these languages."""
    by = administrator(school)
    for target in targets:
        services.turn_on(school=school.pk, name="pseudo", lang="en", target=target, by=by)


def text(school: School, words: str = "Bring £5 on Monday.", lang: str = "en") -> Text:
    """Something that somebody wrote."""
    return Text(school.pk, words, lang)


def ordered(
    school: School, *targets: str, words: str = "Bring £5 on Monday.", about: tuple[str, str] = ("", "")
) -> list[Order]:
    """The text, ordered in these languages."""
    services.order(texts=[text(school, words)], targets=targets, about=about, by=administrator(school))
    return list(Order.objects.live().filter(school=school).order_by("pk"))


def doubted(school: School, words: str = "Bring £5 on Monday.") -> Order:
    """A text of which a colleague asks for a better wording in Urdu."""
    return services.ask_for_better(text=text(school, words), target="ur", about=("", ""), by=administrator(school))


def proposed(school: School, lang: str = "ur", english: str = "Home", *forms: str) -> PageWording:
    """Better words for a string of the families' pages."""
    entry = next(one for one in entries(lang).values() if one.english == english)
    return services.propose(
        school=school.pk, lang=lang, entry=entry, forms=forms or entry.forms, by=administrator(school)
    )
