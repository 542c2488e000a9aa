"""Reads of notices."""

from schoolgate.messages.queries.aids import (
    aids,
    school_words,
)
from schoolgate.messages.queries.chat import (
    Chat,
    chat,
    is_for_many,
)
from schoolgate.messages.queries.explaining import (
    explained,
)
from schoolgate.messages.queries.family import (
    Read,
    read,
)
from schoolgate.messages.queries.medicines import (
    Given,
    given,
    medicines,
)
from schoolgate.messages.queries.papers import (
    attachments,
    attachments_of,
    has_papers,
    heard_by,
    ready_of,
)
from schoolgate.messages.queries.permissions import (
    Allowed,
    allowed,
    permission_of,
    permitted,
)
from schoolgate.messages.queries.readers import (
    Readers,
    Reads,
    readers,
)
from schoolgate.messages.queries.ready import (
    composed,
    form_of,
    headed,
    in_languages,
    left_in_english,
    made_of,
    titles,
    would_read,
)
from schoolgate.messages.queries.staff import (
    class_names,
    got,
    must_know_this_week,
    notices,
    numbers,
    writer,
)
from schoolgate.messages.queries.tongues import (
    InTongue,
    did_not_get_original,
    in_tongue,
    texts_of,
)
from schoolgate.messages.queries.urgent import (
    urgent_for_all,
)
from schoolgate.messages.queries.when import (
    When,
    when,
)
from schoolgate.messages.queries.wording import (
    day_of,
    sentence,
)

__all__ = [
    "Allowed",
    "Chat",
    "Given",
    "InTongue",
    "Read",
    "Readers",
    "Reads",
    "When",
    "aids",
    "allowed",
    "attachments",
    "attachments_of",
    "chat",
    "class_names",
    "composed",
    "day_of",
    "did_not_get_original",
    "explained",
    "form_of",
    "given",
    "got",
    "has_papers",
    "headed",
    "heard_by",
    "in_languages",
    "in_tongue",
    "is_for_many",
    "left_in_english",
    "made_of",
    "medicines",
    "must_know_this_week",
    "notices",
    "numbers",
    "permission_of",
    "permitted",
    "read",
    "readers",
    "ready_of",
    "school_words",
    "sentence",
    "texts_of",
    "titles",
    "urgent_for_all",
    "when",
    "would_read",
    "writer",
]
