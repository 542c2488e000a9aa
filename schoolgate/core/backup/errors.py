"""When a backup cannot be taken, read or put back."""

from django.utils.translation import gettext_lazy as _

from schoolgate.core.refusals import Refusal


class Damaged(Refusal):
    """The file is not what was written."""

    sentence = _("This backup is damaged or cut short. Nothing was changed. Please take another copy of it.")


class NotABackup(Refusal):
    """Some other file."""

    sentence = _("This file is no backup of Schoolgate. Nothing was changed.")


class NotEmpty(Refusal):
    """There is data already."""

    sentence = _("A backup is only put back into an empty data folder and database. Nothing was changed.")


class OtherDatabase(Refusal):
    """A backup of SQLite goes into SQLite, one of PostgreSQL into PostgreSQL."""

    sentence = _("This backup was made of another kind of database than DATABASE_URL names. Nothing was changed.")


class ToolMissing(Refusal):
    """PostgreSQL's own programs are needed."""

    sentence = _("The programs pg_dump and pg_restore are needed. On Debian: apt install postgresql-client.")


class Differs(Refusal):
    """What was put back is not what was backed up."""

    sentence = _("What was put back is not equal to what was backed up. Please take a new backup and look at the log.")
