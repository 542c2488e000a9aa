"""A question in the languages of those who are asked: ordered when it opens."""

from schoolgate.asks.enums import QuestionKind
from schoolgate.asks.models import Ask
from schoolgate.asks.queries.tongues import texts_of
from schoolgate.asks.registry import titled
from schoolgate.audience.resolve import resolve
from schoolgate.audience.viewers import system
from schoolgate.languages import services as languages

ORDER = "asks.order"


def order(*, ask: int) -> None:
    """The job. What its feature says in every language by itself, or orders with what it asks about, needs no engine here."""
    row: Ask = Ask.objects.select_related("audience__school").get(pk=ask)
    if row.kind == QuestionKind.COMING or titled(row.source_kind, frozenset({row.source_ref}), row.lang):
        return
    targets = {one.lang for one in resolve(row.audience).recipients}
    languages.order(
        texts=texts_of(row), targets=targets, about=row.matter, urgent=True, by=system(row.school_id, ORDER)
    )
