"""Who has every frozen figure of reach and award, of every week, and subtracts, learns no number of 1 to 5 families.

Schools live for a year: families come and go, facts change, more and more happens; each Friday the real verbs freeze the tables of
the school, and of some pieces of evidence that are accepted that day. Then the attacker takes what was published and subtracts: what
is shown from the total, a column from the one that it lies within, a table from another of the same families, a piece of evidence
from what it lies in, one week from any other; and puts all that is known of a week, or of two, into one system and asks what each
hidden number can still be. Without the second numbers that are hidden with a small one, the same attacks must learn some.

What is not claimed: that a hidden number cannot be guessed to be small. It is hidden because it, or one beside it, is.
"""

from __future__ import annotations

import logging
import random
from typing import Any

from proofs import _ground  # noqa: F401 first: it makes the database
from proofs._common import Progress, arguments, finish
from proofs._figures_attacks import Score, try_all
from proofs._figures_book import Table
from proofs._figures_world import live
from schoolgate.core import figures
from schoolgate.core.tenancy import across_schools

FULL, QUICK = 10_000, 1_500
SCHOOLS, QUICK_SCHOOLS = 8, 2
WEEKS, QUICK_WEEKS = 40, 16


def run(told: Any, seed: int, progress: Progress, *, enough: int = 0) -> dict[str, Any]:
    """Schools live, and are attacked; with `enough`, until so much was learnt."""
    number = told.schools or (QUICK_SCHOOLS if told.quick else SCHOOLS)
    weeks = told.weeks or (QUICK_WEEKS if told.quick else WEEKS)
    attacks = told.attacks or (QUICK if told.quick else FULL)
    with across_schools("a proof in a folder of its own"):
        books = [live(one, seed, weeks, progress.say) for one in range(number)]

    def until(score: Score) -> bool:
        progress.say(f"{score.tried.total()} attacks, {score.learnt.total()} numbers learnt")
        return bool(enough) and score.learnt.total() >= enough

    score = try_all(books, attacks, random.Random(seed), until)
    for line in score.examples:
        progress.say(line, now=True)
    return {
        "schools": number,
        "weeks": weeks,
        "attacks": score.tried.total(),
        "learnt": score.learnt.total(),
        "undecided": score.undecided,
        "shown_of_100": _shown_of_100([one for book in books for week in book for one in week.tables.values()]),
        "tables_of_pieces": sum(len(week.pieces) for book in books for week in book),
        "shown_of_100_of_pieces": _shown_of_100(
            [one for book in books for week in book for one in week.pieces.values()]
        ),
        "by_kind": {kind: [score.tried[kind], score.learnt[kind]] for kind in sorted(score.tried)},
    }


def _shown_of_100(tables: list[Table]) -> int:
    """How much of these tables could be read."""
    return round(100 * sum(len(one.shown) for one in tables) / max(1, sum(len(one.cells) for one in tables)))


def main() -> None:
    """Both runs, and the result."""
    told = arguments(__doc__ or "", attacks=FULL, schools=SCHOOLS, weeks=WEEKS)
    progress = Progress(told.json)
    logging.disable(logging.CRITICAL)
    guarded = run(told, told.seed, progress)
    figures.with_others = lambda _groups, hidden: hidden
    unguarded = run(told, told.seed + 1, progress, enough=10)
    least = told.attacks or (QUICK if told.quick else FULL)
    holds = guarded["learnt"] == 0 and guarded["undecided"] == 0 and guarded["attacks"] >= least
    finish("figures", ok=holds and unguarded["learnt"] > 0, guarded=guarded, unguarded=unguarded)


if __name__ == "__main__":
    main()
