"""The trail of acts. Staff services call `record` in their transaction; a page that shows a restriction calls `seen`."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models, transaction

from schoolgate.core.models.audit import AuditEntry, AuditValues
from schoolgate.core.permits import Viewer

SEEN_ALIAS = "audit" if "audit" in settings.DATABASES else "default"


def record(*, verb: str, on: models.Model, fields: Mapping[str, Any] | Iterable[str] = (), by: Viewer) -> AuditEntry:
    """Note that `by` did `verb` to row `on`. With a mapping, values are kept beside the entry, where they can be erased."""
    entry = AuditEntry(
        school_id=_school_of(on, by),
        who_id=by.user,
        role=getattr(by, "role", "") or type(by).__name__,
        verb=verb,
        kind=on._meta.label_lower,
        target=getattr(on, "ref", ""),
        fields=sorted(fields),
    )
    if not isinstance(fields, Mapping) or not fields:
        entry.save()
        return entry
    with transaction.atomic():
        _save_with_values(entry, fields)
    return entry


def seen(request: Any, *, verb: str, on: models.Model, fields: Iterable[str] = ()) -> None:
    """Note that a page showed `on` (or these parts of it). Written after the response, on a connection of its own: the one
    write of a GET."""
    request.__dict__.setdefault("to_note_as_seen", []).append((verb, on, sorted(fields)))


def write_seen(request: Any) -> None:
    """Write what `seen` collected; called by the outermost middleware."""
    noted = request.__dict__.pop("to_note_as_seen", [])
    for verb, on, fields in noted:
        AuditEntry(
            school_id=_school_of(on, request.viewer),
            who_id=request.viewer.user,
            role=getattr(request.viewer, "role", "") or type(request.viewer).__name__,
            verb=verb,
            kind=on._meta.label_lower,
            target=getattr(on, "ref", ""),
            fields=fields,
        ).save(using=SEEN_ALIAS)


def _save_with_values(entry: AuditEntry, fields: Mapping[str, Any]) -> None:
    """Save the entry, and its values beside it under a salted hash."""
    salt = secrets.token_hex(16)
    values = {name: _plain(value) for name, value in fields.items()}
    entry.digest = hashlib.sha256((salt + json.dumps(values, sort_keys=True)).encode()).hexdigest()
    entry.save()
    AuditValues.objects.create(school_id=entry.school_id, entry=entry, salt=salt, values=values)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def _school_of(on: models.Model, by: Viewer) -> int:
    """The school in which the act happened."""
    own = getattr(on, "school_id", None)
    if own is None and on._meta.label == "schools.School":
        own = on.pk
    return own if own is not None else min(by.schools)
