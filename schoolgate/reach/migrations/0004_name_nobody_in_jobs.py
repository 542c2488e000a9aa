"""Jobs of teachers that were made before name families in their own words: from now on their page says whom, to whoever may know."""

from typing import Any

from django.db import migrations

NAMES = ": the family of "


def take_out(apps: Any, _editor: Any) -> None:
    """The names go; that a job is about these families is kept beside the try."""
    todos = apps.get_model("schools", "Todo")._base_manager
    for todo in todos.filter(source_kind="tried", member__isnull=False, what__contains=NAMES).order_by("pk"):
        _keep(apps, todo)
        todo.what = f"{todo.what.split(NAMES)[0]}: families of your class"
        todo.save(update_fields=["what"])


def _keep(apps: Any, todo: Any) -> None:
    """Those families of the try of whom a child is in a class of this teacher."""
    taught = apps.get_model("schools", "GroupStaff")._base_manager.filter(member=todo.member_id).values("group")
    pupils = apps.get_model("families", "Membership")._base_manager.filter(group__in=taught).values("pupil")
    theirs = apps.get_model("families", "FamilyPupil")._base_manager.filter(pupil__in=pupils, ended_at=None)
    rows = apps.get_model("reach", "TriedFamily")._base_manager.filter(tried__ref=todo.source_ref, made_ref="")
    rows.filter(family__in=theirs.values("family")).update(made_ref=todo.ref)


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0006_add_push_device"),
        ("reach", "0003_add_whom_to_invite"),
        ("schools", "0006_add_night_phone"),
    ]
    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
