"""Is this installation well? Each check says how a thing stands and, where it is not well, what to do, in words for whoever runs it.

Rooms register checks of their own with `check`; nothing here knows a school's families.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from schoolgate.core import backup, clock, jobs, pdf
from schoolgate.core.health import DISK_ALLOWED, LAG_ALLOWED

BACKUP_EVERY = timedelta(days=2)
REHEARSE_EVERY = timedelta(days=8)


class Level(StrEnum):
    """How a thing stands."""

    OK = "ok"
    WARN = "warn"  # works, and should be looked at
    BAD = "bad"  # does not work, or is not safe


@dataclass(frozen=True)
class Finding:
    """How one thing stands; `do` is the sentence that mends it."""

    level: Level
    says: str
    do: str = ""


@dataclass(frozen=True)
class Report:
    """What was found in one area."""

    area: str
    title: str
    findings: list[Finding]

    @property
    def level(self) -> Level:
        """The worst of it."""
        return max((one.level for one in self.findings), key=list(Level).index, default=Level.OK)


Check = Callable[[], Iterable[Finding]]
_checks: dict[str, tuple[str | Promise, Check]] = {}


def check(area: str, title: str | Promise) -> Callable[[Check], Check]:
    """Register a check: `@check("mail", _("Mail"))`."""

    def register(look: Check) -> Check:
        _checks[area] = (title, look)
        return look

    return register


def examine() -> list[Report]:
    """Every check; one that needs the database says so itself if there is none."""
    return [Report(area, str(title), _looked(look)) for area, (title, look) in _checks.items()]


def _looked(look: Check) -> list[Finding]:
    """What one check found."""
    try:
        return list(look())
    except DatabaseError as trouble:
        return [
            Finding(Level.BAD, _("The database does not answer (%s).") % type(trouble).__name__, _("See Database."))
        ]


@check("settings", _l("Settings"))
def _settings() -> Iterator[Finding]:
    """Mode, address, secret key."""
    if settings.MODE != "production":
        yield Finding(
            Level.WARN,
            _("The mode is %s.") % settings.MODE,
            _("For real families set SCHOOLGATE_MODE=production."),
        )
    if not settings.HTTPS:
        yield Finding(
            Level.WARN,
            _("Pages come without encryption, from %s.") % settings.SITE_URL,
            _(
                "Set SCHOOLGATE_URL to the address of the site, with https://, and put nginx with a certificate in front."
            ),
        )
    key = settings.DATA / "secret-key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield Finding(Level.BAD, _("Others on this machine can read the secret key."), f"chmod 600 {key}")
    if settings.HTTPS and not settings.PROXIES:
        yield Finding(
            Level.WARN,
            _("Everyone seems to come from one network address."),
            _("Set SCHOOLGATE_PROXIES=1 if nginx stands in front, so that limits on wrong codes count each browser."),
        )
    yield Finding(Level.OK, _("Data lies in %s.") % settings.DATA)


@check("database", _l("Database"))
def _database() -> Iterator[Finding]:
    """Does it answer, is it sound, is it of this version?"""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            if cursor.fetchone() != ("ok",):
                yield Finding(
                    Level.BAD, _("The database is damaged."), _("Stop the service and put the last backup back.")
                )
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(
            Level.BAD,
            _("%d changes to the database are waiting.") % len(waiting),
            _("Take a backup, then run: schoolgate migrate"),
        )
    yield Finding(Level.OK, _("%s answers.") % connection.display_name)


@check("disk", _l("Disk"))
def _disk() -> Iterator[Finding]:
    """Is there room?"""
    free = shutil.disk_usage(settings.DATA).free
    if free < DISK_ALLOWED:
        yield Finding(Level.BAD, _("The disk is nearly full."), _("Make room where %s lies.") % settings.DATA)
    if not os.access(settings.DATA, os.W_OK):
        yield Finding(Level.BAD, _("The data folder cannot be written."), f"chown -R schoolgate {settings.DATA}")
    yield Finding(Level.OK, _("%d MB are free.") % (free // 1_000_000))


@check("jobs", _l("Work in the background"))
def _jobs() -> Iterator[Finding]:
    """Is somebody working, and was anything given up?"""
    lag, parked = jobs.lag(), jobs.parked()
    if lag > LAG_ALLOWED:
        yield Finding(
            Level.BAD,
            _("Work has waited for %d minutes.") % (lag.total_seconds() // 60),
            _("Is schoolgate serve running, or with SCHOOLGATE_TASKS=worker schoolgate worker? Look at its log."),
        )
    if parked:
        named = ", ".join(f"{name} ({count})" for name, count in jobs.parked_by_name())
        yield Finding(
            Level.WARN,
            _("Given up after many tries: %s.") % named,
            _("Look for their names in the log, mend the cause, then run: schoolgate doctor --retry"),
        )
    yield Finding(Level.OK, _("Nothing waits too long.") if lag <= LAG_ALLOWED else _("The queue was read."))


@check("paper", _l("Paper"))
def _paper() -> Iterator[Finding]:
    """Can letters be made?"""
    if pdf.is_there():
        yield Finding(Level.OK, _("Letters can be made as PDF."))
    else:
        yield Finding(Level.WARN, _("Letters cannot be made as PDF."), pdf.HOW_TO_GET_IT)


@check("backups", _l("Backups"))
def _backups() -> Iterator[Finding]:
    """When was the last one taken, and when was one restored?"""
    state, now = backup.state(), clock.now()
    if state.taken_at is None or state.taken_at < now - BACKUP_EVERY:
        yield Finding(
            Level.WARN,
            _("No backup was taken for two days.") if state.taken_at else _("No backup was ever taken."),
            _("Run each night: schoolgate backup --to FOLDER --rehearse --keep 14"),
        )
    if state.rehearsed_at is None or state.rehearsed_at < now - REHEARSE_EVERY:
        yield Finding(
            Level.WARN,
            _("No backup was restored to a scratch place for a week."),
            _("Run: schoolgate backup --to FOLDER --rehearse"),
        )
    if state.taken_at:
        yield Finding(Level.OK, _("Last taken %s.") % state.taken_at.strftime("%Y-%m-%d %H:%M"))
