"""Words that are the same for all who read one language are found once a batch, and know nobody."""

import pytest

from schoolgate.families.models import Adult
from schoolgate.outbox import registry
from schoolgate.outbox.values import Message, Reader
from schoolgate.schools.models import School
from tests.factories.families import home
from tests.factories.outbox import NEWS, Postbag, sent, work


def reads(adult: Adult, lang: str) -> None:
    """What this adult reads best."""
    adult.reads = lang
    adult.save(update_fields=["reads"])


def test_shared_words_are_found_once_a_language_and_are_told_of_nobody(
    school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Reader] = []

    def says(_ref: str, reader: Reader) -> Message:
        asked.append(reader)
        return Message(subject=f"In {reader.lang}", paragraphs=["Come."])

    monkeypatch.setitem(registry._contents, NEWS.word, registry.Said(NEWS.word, says, is_shared=True))
    people = [home(school)[1][0] for _ in range(4)]
    for adult, lang in zip(people, ("ur", "ur", "pl", "ur"), strict=True):
        reads(adult, lang)
    sent(school)
    work()

    in_batch = [one for one in asked if not one.adult]
    assert sorted(one.lang for one in in_batch) == ["pl", "ur"]
    assert {(one.user, one.family, one.pupils, one.children) for one in in_batch} == {(0, None, (), ())}
    assert sorted(one.subject for one in postbag.taken) == ["In pl", "In ur", "In ur", "In ur"]


def test_what_is_shared_still_names_each_family_its_own_child(
    school: School, postbag: Postbag, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = registry.Said(NEWS.word, lambda _ref, _reader: Message(subject="Shut", paragraphs=["Snow."]), is_shared=True)
    monkeypatch.setitem(registry._contents, NEWS.word, said)
    homes = [home(school) for _ in range(2)]
    sent(school)
    work()

    for _family, (adult,), (child,) in homes:
        (mail,) = postbag.to(adult)
        assert child.forename in mail.text
        assert all(other[2][0].forename not in mail.text for other in homes if other[1][0] != adult)
