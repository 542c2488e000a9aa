"""The languages of the school's own families: how many read each, and what reaches them in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from schoolgate.core import clock
from schoolgate.families.queries import families_by_language
from schoolgate.languages import queries as languages
from schoolgate.languages.queries import name_in, own_name, pages_in, speaks
from schoolgate.schools.models import School
from schoolgate.schools.queries import speakers


@dataclass(frozen=True)
class OurLanguage:
    """One language. `pages` is how much of the families' pages is in it, `engine` translates free text, `people` here speak it."""

    lang: str
    name: str
    own_name: str
    families: int
    pages: int
    has_sentences: bool
    engine: str
    people: tuple[str, ...]
    is_ours: bool

    @property
    def is_whole(self) -> bool:
        """Does a family meet it everywhere?"""
        return self.is_ours or bool(self.pages >= 100 and self.has_sentences and self.engine)

    @property
    def gets(self) -> str:
        """What its families get as things are, in a sentence."""
        if self.is_ours:
            return _("You write in it.")
        if self.pages and self.has_sentences and self.engine:
            return _("Pages and ready messages in it; what you write yourself is translated by a machine, and says so.")
        if self.pages and self.has_sentences:
            return _(
                "Pages and ready messages in it. What you write yourself goes as you wrote it, and says whom to ask."
            )
        if self.engine:
            return _("Pages in English. What you write yourself is translated by a machine, and says so.")
        return _("Everything in English. Somebody who speaks it should ring them, or write what matters most.")


def our_languages(*, school: School) -> list[OurLanguage]:
    """Those that families read, the most read first: six queries."""
    counted = families_by_language(school.pk)
    engines = {one.row.target: str(one.engine.title) for one in languages.serving(school=school.pk, lang=school.lang)}
    people = speakers(school.pk, list(counted), clock.today(school.zone))
    found = [
        OurLanguage(
            lang=lang,
            name=name_in(lang, "en"),
            own_name=own_name(lang),
            families=number,
            pages=pages_in(lang),
            has_sentences=speaks(lang),
            engine=engines.get(lang, ""),
            people=tuple(one.name for one in people.get(lang, [])),
            is_ours=lang == school.lang,
        )
        for lang, number in counted.items()
    ]
    return sorted(found, key=lambda one: (-one.families, one.name))
