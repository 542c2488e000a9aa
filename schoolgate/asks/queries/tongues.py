"""What is asked, in the language of the page: as a machine or a colleague put it, as far as it is there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from schoolgate.asks import registry
from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.asks.values import Called, Needed, Titled
from schoolgate.languages.queries import by_machine, in_language
from schoolgate.languages.values import Said, Text


def texts_of(ask: Ask) -> list[Text]:
    """Whatever of it somebody wrote: its heading, its body, the answers to choose from."""
    offered = ask.choices if ask.kind == QuestionKind.CHOOSE else []
    return [Text(ask.school_id, str(one), ask.lang) for one in (ask.title, ask.body, *offered) if str(one).strip()]


def in_tongue(shown: Sequence[Needed], schools: Mapping[str, int], lang: str) -> list[Needed]:
    """The same, in this language where it is there. One query for all; none where all was written in it."""
    short = lang.split("-")[0]
    wanted = [
        Text(schools[one.ref], words, one.lang)
        for one in shown
        if one.lang.split("-")[0] != short
        for words in (one.title, one.body, *(value for value, _label in _offered(one)))
        if words.strip()
    ]
    found = in_language(list(dict.fromkeys(wanted)), short) if wanted else {}
    return [_said(one, schools[one.ref], found, short) for one in shown] if found else list(shown)


def told(ask: Ask, lang: str) -> Titled | None:
    """What one ask is called in a language, as far as it is there."""
    short = lang.split("-")[0]
    title, body = (Text(ask.school_id, words, ask.lang) for words in (ask.title, ask.body))
    found = in_language([title, body], short)
    if title not in found or (ask.body.strip() and body not in found):
        return None
    return Titled(found[title].words, found[body].words if ask.body.strip() else "", short)


def called(asks: Collection[Ask], lang: str) -> dict[int, Called]:
    """What each of these is called in a language, and the answers that it offers: composed, translated, else as it was written. One
    query for all, and one for each kind of thing that they are about."""
    short = lang.split("-")[0]
    by_kind: dict[str, set[str]] = {}
    for one in asks:
        by_kind.setdefault(one.source_kind, set()).add(one.source_ref)
    composed = {kind: registry.titled(kind, frozenset(refs), short) for kind, refs in by_kind.items()}
    texts = {text for one in asks if one.lang.split("-")[0] != short for text in texts_of(one)}
    found = in_language(texts, short) if texts else {}
    return {one.pk: _called(one, composed[one.source_kind].get(one.source_ref), found) for one in asks}


def _called(ask: Ask, composed: Titled | None, found: Mapping[Text, Said]) -> Called:
    """One of them."""
    said = found.get(Text(ask.school_id, ask.title, ask.lang))
    title = composed.title if composed else said.words if said else ask.title
    labels = {str(one): found.get(Text(ask.school_id, str(one), ask.lang)) for one in ask.choices}
    return Called(title, {value: label.words for value, label in labels.items() if label})


def _said(one: Needed, school: int, found: Mapping[Text, Said], lang: str) -> Needed:
    """One of them. Heading and body are both there, or it stays as it is."""
    title = found.get(Text(school, one.title, one.lang))
    body = found.get(Text(school, one.body, one.lang)) if one.body.strip() else title
    if title is None or body is None:
        return one
    labels = {value: found.get(Text(school, value, one.lang)) for value, _label in _offered(one)}
    said = labels.get(one.said)
    parts = [title, body, *(label for label in labels.values() if label)]
    return replace(
        one,
        title=title.words,
        body=body.words if one.body.strip() else "",
        lang=lang,
        choices=tuple((value, _label(value, label, labels)) for value, label in one.choices),
        said_label=said.words if said else one.said_label,
        marked="" if all(part.is_checked for part in parts) else by_machine(lang),
    )


def _label(value: str, label: str, labels: Mapping[str, Said | None]) -> str:
    """An answer to choose, as it is called in the language."""
    found = labels.get(value)
    return found.words if found else label


def _offered(one: Needed) -> tuple[tuple[str, str], ...]:
    """The answers that somebody wrote."""
    return one.choices if one.kind == QuestionKind.CHOOSE else ()
