"""What would go by text if it went now, in the very words that would go, and what they would cost. Nothing is written or sent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils import translation

from schoolgate.audience.models import Audience
from schoolgate.audience.resolve import resolve
from schoolgate.audience.values import Recipient
from schoolgate.channels.queries import size
from schoolgate.core.parts.tongue import page_language
from schoolgate.core.permits import Viewer
from schoolgate.families.models import Pupil
from schoolgate.families.queries import names_of_pupils
from schoolgate.families.values import PupilName
from schoolgate.languages.queries import name_in
from schoolgate.outbox.enums import Channel
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.queries.texts import Month, money, month_of
from schoolgate.outbox.services.wording import link_url, put_in_words, said, spoken, text_tail, text_words
from schoolgate.outbox.values import Content, Message, Reader, TextLine, Texts, TextSample
from schoolgate.schools.models import School

A_LINK = link_url("x" * 32)  # as long as a real one
Prompt = Callable[[Reader], str]


def would_text(*, viewer: Viewer, audience: Audience, content: Content, prompt: Prompt | None = None) -> Texts | None:
    """Everyone whom a text reaches first, by language; `prompt` says how it is answered, in the reader's language.

    The words are found once a language, and differ then only by the names of the children. None where nobody is addressed. What is
    shown as an example names only children whom the viewer may see.
    """
    recipients = resolve(audience).recipients
    names = names_of_pupils({pupil for one in recipients for pupil in one.pupils})
    readers = [(one, _reader(one, names)) for one in recipients]
    if not readers:
        return None
    words = _Words(audience.school, content, prompt)
    texted: dict[str, list[Reader]] = defaultdict(list)
    for one, reader in readers:
        if one.ways[0].channel == Channel.TEXT:
            texted[spoken(reader.lang, audience.school)].append(reader)
    by_lang = {lang: [words.of(reader) for reader in some] for lang, some in texted.items()}
    seen = frozenset(Pupil.objects.visible_to(viewer).filter(pk__in=names).values_list("pk", flat=True))
    shown = _shown([reader for _one, reader in readers], seen)
    samples = {audience.school.lang: words.of(replace(shown, lang=audience.school.lang))}
    samples |= {lang: words.of(_shown(some, seen)) for lang, some in texted.items()}
    return _counted(by_lang, samples, month_of(audience.school), audience.school)


def _shown(readers: Sequence[Reader], seen: frozenset[int]) -> Reader:
    """The first whose children may all be named to whoever looks; else the first, and none is named."""
    known = (one for one in readers if seen.issuperset(one.pupils))
    return next(known, replace(readers[0], children=()))


class _Words:
    """The words of a content for one reader after another."""

    def __init__(self, school: School, content: Content, prompt: Prompt | None) -> None:
        self.school, self.prompt = school, prompt
        self.dispatch = Dispatch(
            school=school, word=content.word, source_kind=content.source_kind, source_ref=content.source_ref
        )
        self.messages: dict[str, Message | None] = {}

    def of(self, reader: Reader) -> str:
        """What this reader's telephone would show; nothing where what it speaks of is gone."""
        if reader.lang not in self.messages:
            self.messages[reader.lang] = put_in_words(self.dispatch, reader)
        message = self.messages[reader.lang]
        return text_words(said(message, reader), self._tail(message, reader), self.school) if message else ""

    def _tail(self, message: Message, reader: Reader) -> str:
        """How it would be answered."""
        prompt = ""
        if self.prompt is not None and self.school.text_number:
            with translation.override(message.lang):
                prompt = self.prompt(reader)
        return text_tail(said(message, reader), prompt, A_LINK if message.action else "", self.school)


def _reader(one: Recipient, names: Mapping[int, PupilName]) -> Reader:
    """An adult as content functions see them."""
    return Reader(
        adult=one.adult,
        user=one.user,
        school=one.school,
        family=one.family,
        pupils=one.pupils,
        lang=one.lang,
        children=tuple(names[pupil] for pupil in one.pupils if pupil in names),
    )


def _counted(by_lang: Mapping[str, list[str]], samples: Mapping[str, str], month: Month, school: School) -> Texts:
    """The sums."""
    parts = {lang: [size(one).parts for one in some] for lang, some in by_lang.items()}
    total = sum(map(sum, parts.values()))
    lines = [_line(lang, some, month, school) for lang, some in sorted(parts.items(), key=lambda one: -len(one[1]))]
    knows = school.text_ceiling is not None or month.free > 0
    return Texts(
        lines=lines,
        samples=[_sample(lang, words) for lang, words in samples.items()],
        texts=sum(map(len, parts.values())),
        parts=total,
        cost=money(month.cost(total), school),
        left=month.left if knows else None,
        is_too_much=school.text_ceiling is not None and total > month.left,
    )


def _line(lang: str, parts: Iterable[int], month: Month, school: School) -> TextLine:
    """One language; its cost is the full price."""
    counted = list(parts)
    whole = replace(month, free=0).cost(sum(counted), before=0)
    return TextLine(
        name=name_in(lang, page_language()),
        texts=len(counted),
        least=min(counted),
        most=max(counted),
        parts=sum(counted),
        cost=money(whole, school),
    )


def _sample(lang: str, words: str) -> TextSample:
    """One language's words."""
    found = size(words)
    return TextSample(lang, name_in(lang, page_language()), words, found.parts, found.is_plain, found.left)
