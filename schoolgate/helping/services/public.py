"""The lines of the public page: written, changed, hidden, shown again, moved."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from schoolgate.audience.viewers import system
from schoolgate.core import audit, files, jobs
from schoolgate.core.permits import Can, Viewer, require
from schoolgate.helping import aims
from schoolgate.helping.models import Aim, Entry, Policy
from schoolgate.helping.queries.public import KINDS, entries, languages_of, shipped_aim, texts_of
from schoolgate.languages import services as languages
from schoolgate.schools.models import School

ORDER = "helping.order_line"


@transaction.atomic
def write(*, school: School, kind: str, values: Mapping[str, Any], by: Viewer) -> Entry:
    """A new line, after those that there are."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=school)
    own_aims(school=school, by=by) if kind == "aims" else None
    model = KINDS[kind]
    row: Entry = model(school=school, made_by_id=by.user, lang=school.lang, position=_last(model, school) + 1, **values)
    row.save()
    audit.record(verb="helping.write_line", on=row, fields=sorted(values), by=by)
    _translate(kind, row)
    return row


@transaction.atomic
def change(*, kind: str, entry: Entry, values: Mapping[str, Any], school: School, by: Viewer) -> Entry:
    """Other words for a line. An aim that ships becomes the school's own."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=school)
    row = _written(entry, school, by)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.save()
    audit.record(verb="helping.change_line", on=row, fields=sorted(changed), by=by)
    _translate(kind, row)
    return row


@transaction.atomic
def hide(*, entry: Entry, school: School, by: Viewer) -> None:
    """The public page says it no longer. It can be shown again."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=school)
    row = _written(entry, school, by)
    row.end(by=by.user)
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="helping.hide_line", on=row, fields=["ended_at"], by=by)


@transaction.atomic
def show(*, entry: Entry, school: School, by: Viewer) -> None:
    """The public page says it again."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=school)
    row = _written(entry, school, by)
    row.ended_at = row.ended_by = None
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(verb="helping.show_line", on=row, fields=["ended_at"], by=by)


@transaction.atomic
def move_up(*, kind: str, entry: Entry, school: School, by: Viewer) -> None:
    """Before the one that stands before it now; the first stays first."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=school)
    row = _written(entry, school, by)
    rows = [one for one in entries(viewer=by, kind=kind) if one.ended_at is None]
    at = next((number for number, one in enumerate(rows) if one.pk == row.pk), 0)
    if at > 0:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for number, one in enumerate(rows):
        type(one).objects.filter(pk=one.pk).update(position=number)
    audit.record(verb="helping.move_line", on=row, fields=["position"], by=by)


@transaction.atomic
def own_aims(*, school: School, by: Viewer) -> None:
    """Before the first change the six that ship are written down as the school's."""
    if not Aim.objects.filter(school=school).exists():
        for key in aims.BY_KEY:
            _new_aim(key, school, by)


@transaction.atomic
def enclose(*, policy: Policy, data: bytes, name: str, media_type: str, by: Viewer) -> None:
    """Keep the whole policy as a file, in place of the one before. It is public once the policy is shown."""
    require(by, Can.PUBLIC_PAGE_WRITE, on=policy)
    before = policy.file
    source = ("policy", policy.ref)
    policy.file = files.keep(data=data, name=name, media_type=media_type, source=source, school=policy.school_id, by=by)
    policy.save(update_fields=["file"])
    if before is not None:
        files.drop(before)
    audit.record(verb="helping.enclose", on=policy, fields=["file"], by=by)


def order_line(*, kind: str, entry: int) -> None:
    """The job: a line in the languages in which the page is to be read."""
    row: Entry | None = KINDS[kind].objects.select_related("school").filter(pk=entry, ended_at=None).first()
    if row is None:
        return
    by = system(row.school_id, ORDER)
    about = ("public_line", row.ref)
    languages.order(texts=texts_of(row), targets=languages_of(row.school), about=about, by=by)


def _written(entry: Entry, school: School, by: Viewer) -> Entry:
    """The row of a line; that of an aim that ships, once all six are written down."""
    if entry.pk is not None:
        return entry
    own_aims(school=school, by=by)
    row: Aim = Aim.objects.get(school=school, key=entry.ref)
    return row


def _new_aim(key: str, school: School, by: Viewer) -> None:
    """One that ships, as a row of the school."""
    row = shipped_aim(key)
    Aim.objects.create(
        school=school,
        key=key,
        title=row.title,
        words=row.words,
        lang=row.lang,
        position=row.position,
        made_by_id=by.user,
    )


def _last(model: type[Entry], school: School) -> int:
    """The last position that is taken."""
    return model.objects.filter(school=school).order_by("-position").values_list("position", flat=True).first() or 0


def _translate(kind: str, row: Entry) -> None:
    """Ask for it in the languages of the page."""
    jobs.enqueue(ORDER, school=row.school_id, key=f"{ORDER}:{row.ref}", kind=kind, entry=row.pk)
