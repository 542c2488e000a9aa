"""The school's glossary: words that are never translated, or translated so."""

from django.db import IntegrityError, transaction

from schoolgate.core import audit
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.languages.errors import InGlossaryAlready
from schoolgate.languages.models import SchoolWord

TOLD = ("word", "target", "said")


@transaction.atomic
def add_word(*, school: int, word: str, target: str, said: str, by: Viewer) -> SchoolWord:
    """A new line. Raises InGlossaryAlready."""
    require(by, Can.GLOSSARY_CHANGE)
    row = SchoolWord(school_id=school, word=word.strip(), target=target, said=said.strip(), made_by_id=by.user)
    _save(row)
    audit.record(verb="glossary.add", on=row, fields=TOLD, by=by)
    return row


@transaction.atomic
def change_word(*, row: SchoolWord, word: str, target: str, said: str, by: Viewer) -> SchoolWord:
    """The line as it is to be. Raises InGlossaryAlready."""
    require(by, Can.GLOSSARY_CHANGE, on=row)
    row.word, row.target, row.said = word.strip(), target, said.strip()
    _save(row)
    audit.record(verb="glossary.change", on=row, fields=TOLD, by=by)
    return row


@transaction.atomic
def end_word(*, row: SchoolWord, by: Viewer) -> None:
    """Texts are translated without it from now on."""
    require(by, Can.GLOSSARY_CHANGE, on=row)
    if row.is_live:
        row.end(by=by.user)
        row.save(update_fields=["ended_at", "ended_by"])
        audit.record(verb="glossary.end", on=row, by=by)


def _save(row: SchoolWord) -> None:
    """Save, if the word does not stand there already. Raises InGlossaryAlready."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise InGlossaryAlready from twice
