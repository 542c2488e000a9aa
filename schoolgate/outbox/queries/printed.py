"""Who got a message and how, as a list on paper: class by class, a line for each adult."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from schoolgate.families.queries import names_of_pupils
from schoolgate.languages.queries import name_in
from schoolgate.outbox.enums import Standing
from schoolgate.outbox.models import Delivery


@dataclass(frozen=True)
class OnPaper:
    """One line."""

    group: str
    children: str
    adult: str
    language: str
    ways: str
    standing: Standing


def on_paper(*, rows: Iterable[Delivery]) -> list[OnPaper]:
    """The lines by class and child; two queries more than the rows."""
    kept = list(rows)
    names = names_of_pupils({pupil for row in kept for pupil in row.pupil_ids()})
    here = get_language() or "en"
    lines = []
    for row in kept:
        children = sorted(
            (names[one] for one in row.pupil_ids() if one in names), key=lambda one: (one.group, one.first)
        )
        lines.append(
            OnPaper(
                group=children[0].group if children else "",
                children=", ".join(one.first for one in children),
                adult=row.adult.name,
                language=name_in(row.lang, here),
                ways=", ".join(dict.fromkeys(str(one.get_channel_display()) for one in row.attempts.all())),
                standing=row.shown,
            )
        )
    return sorted(lines, key=lambda one: (one.group, one.children, one.adult))
