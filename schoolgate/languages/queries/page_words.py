"""The strings of the families' pages in a language: what ships, what the school says instead, what is proposed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages import Catalog
from babel.messages.pofile import write_po
from django.db.models import QuerySet

from schoolgate.core.permits import Viewer
from schoolgate.languages import catalogues, strings
from schoolgate.languages.catalogues import CONTEXT, Entry
from schoolgate.languages.models import PageWording
from schoolgate.languages.table import name_in


@dataclass(frozen=True)
class PageWord:
    """One string as staff see it."""

    entry: Entry
    standing: PageWording | None
    proposed: int

    @property
    def forms(self) -> tuple[str, ...]:
        """What families read now."""
        return tuple(self.standing.forms) if self.standing else self.entry.forms


@dataclass(frozen=True)
class Proposal:
    """A proposal beside what it would replace."""

    row: PageWording
    entry: Entry
    now: tuple[str, ...]
    language: str


def page_languages() -> list[tuple[str, str]]:
    """Languages with a catalogue, by their English names."""
    named = ((lang, name_in(lang, "en")) for lang in strings.PLURALS if strings.path_of(lang).exists())
    return sorted(named, key=lambda pair: pair[1])


def page_words(*, viewer: Viewer, lang: str, search: str = "") -> list[PageWord]:
    """The strings of a language in which a word stands, in English or in their own. One query."""
    mine = list(PageWording.objects.visible_to(viewer).live().filter(lang=lang))
    standing = {one.key: one for one in mine if one.stands}
    looked_for = search.strip().casefold()
    found = []
    for entry in catalogues.entries(lang).values():
        proposed = sum(one.key == entry.key and not one.stands for one in mine)
        word = PageWord(entry, standing.get(entry.key), proposed)
        if looked_for in " ".join([entry.english, entry.plural, *word.forms]).casefold():
            found.append(word)
    return found


def page_word(*, viewer: Viewer, lang: str, key: str) -> PageWord | None:
    """One string; without a key, the first that nobody has checked."""
    every = page_words(viewer=viewer, lang=lang)
    if key:
        return next((one for one in every if one.entry.key == key), None)
    return next((one for one in every if one.standing is None and not one.proposed), every[0] if every else None)


def page_wordings(viewer: Viewer) -> "QuerySet[PageWording]":
    """What was proposed or stands."""
    rows: QuerySet[PageWording] = PageWording.objects.visible_to(viewer).live()
    return rows


def proposals(*, viewer: Viewer) -> list[Proposal]:
    """What waits for an administrator, the oldest first."""
    return list(_with_entries(page_wordings(viewer).filter(accepted_at=None), viewer))


def standing(*, viewer: Viewer) -> list[Proposal]:
    """What stands on the pages because somebody accepted it, the latest first."""
    return list(_with_entries(page_wordings(viewer).exclude(accepted_at=None).order_by("-accepted_at"), viewer))


def exported(*, viewer: Viewer, lang: str) -> str:
    """The accepted wordings of a language as a catalogue, each saying who checked it and when: for those who make Schoolgate."""
    made = Catalog(domain="django", fuzzy=False)
    made.mime_headers = [("Plural-Forms", strings.PLURALS[lang])]
    for one in standing(viewer=viewer):
        if one.row.lang == lang:
            context, _mark, english = one.entry.message.rpartition(CONTEXT)
            day = one.row.accepted_at.date().isoformat() if one.row.accepted_at else ""
            made.add(
                (english, one.entry.plural) if one.entry.plural else english,
                tuple(one.row.forms) if one.entry.plural else one.row.forms[0],
                context=context or None,
                user_comments=[f"checked by {one.row.checked_by}, {day}"],
            )
    out = io.BytesIO()
    write_po(out, made, omit_header=True, width=0)
    head = f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {lang}\\n"\n"Plural-Forms: {strings.PLURALS[lang]}\\n"'
    return f'msgid ""\nmsgstr ""\n{head}\n\n{out.getvalue().decode()}'


def _with_entries(rows: "QuerySet[PageWording]", viewer: Viewer) -> Iterator[Proposal]:
    """Each with its string, if the pages still have it."""
    stands = {(one.lang, one.key): tuple(one.forms) for one in page_wordings(viewer) if one.stands}
    for row in rows:
        entry = catalogues.entries(row.lang).get(row.key) if row.lang in strings.PLURALS else None
        if entry is not None:
            now = stands.get((row.lang, row.key), entry.forms)
            yield Proposal(row, entry, now, name_in(row.lang, "en"))
