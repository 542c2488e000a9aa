"""What was accepted before: its suggestion is its original."""

from typing import Any

from django.db import migrations

COPIED = ("school_id", "title", "claim", "says", "day", "families", "occasions", "source_kind", "source_ref")


def fill(apps: Any, _editor: Any) -> None:
    """One row for each suggestion that became evidence."""
    originals = apps.get_model("award", "Original")
    for one in apps.get_model("award", "Suggestion")._base_manager.exclude(evidence=None):
        originals._base_manager.create(
            evidence_id=one.evidence_id, suggestion=one, **{name: getattr(one, name) for name in COPIED}
        )


class Migration(migrations.Migration):
    dependencies = [("award", "0011_add_originals")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
