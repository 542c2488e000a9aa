"""One condition in SQL: does anything limit this tie today? It stands in nearly every query of the product.

Written by hand because a page asks it a dozen times: built from querysets it took thirty milliseconds of Python each time, so it
takes under one. SQLite and PostgreSQL read it alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, Func
from django.db.models.sql.compiler import SQLCompiler

from schoolgate.accounts.models import User
from schoolgate.families.enums import Effect
from schoolgate.families.models import Adult, Restriction, RestrictionEnd, SafetyHold, Tie

TABLES = {
    "tie": Tie._meta.db_table,
    "adult": Adult._meta.db_table,
    "user": User._meta.db_table,
    "hold": SafetyHold._meta.db_table,
    "restriction": Restriction._meta.db_table,
    "ending": RestrictionEnd._meta.db_table,
}

# Every tie, ended or new, between this child and this person. Users who were joined are one person; and so, for what is taken away
# only, are two adults of one name about one child: a file may bring someone back under a new row.
SQL = """EXISTS (
  SELECT 1 FROM {tie} lt JOIN {adult} la ON la.id = lt.adult_id JOIN "{user}" lu ON lu.id = la.user_id
  WHERE lt.pupil_id = {pupil_column} AND EXISTS (
    SELECT 1 FROM {adult} oa JOIN "{user}" ou ON ou.id = oa.user_id
    WHERE oa.id = {adult_column} AND (COALESCE(lu.merged_into_id, lu.id) = COALESCE(ou.merged_into_id, ou.id)
      OR (LOWER(oa.surname) = LOWER(la.surname) AND LOWER(oa.forename) = LOWER(la.forename) AND oa.forename <> '')))
  AND (lt.held_until_seen <> ''
    OR EXISTS (SELECT 1 FROM {hold} lh WHERE lh.tie_id = lt.id AND lh.ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM {restriction} lr LEFT JOIN {ending} le ON le.restriction_id = lr.id
      WHERE lr.tie_id = lt.id AND le.id IS NULL AND ({effects})
      AND lr.since <= %s AND (lr.until IS NULL OR lr.until >= %s))))"""


class Limited(Func):
    """True of a tie while one of `effects` is taken away on `today`."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, effects: Sequence[Effect], today: date) -> None:
        super().__init__("pupil", "adult")
        self.effects, self.today = tuple(effects), today

    def as_sql(self, compiler: SQLCompiler, connection: Any, *_args: Any, **_kwargs: Any) -> Any:
        """The condition, with the columns of the tie that is asked about."""
        pupil, adult = self.get_source_expressions()
        (pupil_column, first), (adult_column, second) = compiler.compile(pupil), compiler.compile(adult)
        effects = " OR ".join(f"lr.{effect.value} = TRUE" for effect in self.effects)
        sql = SQL.format(pupil_column=pupil_column, adult_column=adult_column, effects=effects, **TABLES)
        day = connection.ops.adapt_datefield_value(self.today)
        return sql, [*first, *second, day, day]
