"""What a batch says. Words that are the same for all who read one language are found once, not for each of them."""

from dataclasses import dataclass, field, replace

from schoolgate.outbox import registry
from schoolgate.outbox.models import Dispatch
from schoolgate.outbox.services.wording import put_in_words
from schoolgate.outbox.values import Message, Reader

NOBODY = 0


@dataclass
class Words:
    """Found so far: by dispatch and language."""

    found: dict[tuple[int, str], Message | None] = field(default_factory=dict)

    def of(self, dispatch: Dispatch, reader: Reader) -> Message | None:
        """What the dispatch says to one reader; nothing if what it speaks of is gone."""
        if not registry.said(dispatch.word).is_shared:
            return put_in_words(dispatch, reader)
        key = dispatch.pk, reader.lang
        if key not in self.found:
            self.found[key] = put_in_words(dispatch, _anybody(reader))
        return self.found[key]


def _anybody(reader: Reader) -> Reader:
    """Somebody who reads the same language. Of who it is nothing is told: so it cannot come into the words of another."""
    return replace(reader, adult=NOBODY, user=NOBODY, family=None, pupils=(), children=())
