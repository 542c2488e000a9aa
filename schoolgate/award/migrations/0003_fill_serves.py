"""What stood for one indicator now serves it by a row; suggestions that nobody decided are made anew by their items."""

from typing import Any

from django.db import migrations


def fill(apps: Any, _editor: Any) -> None:
    """One row for each piece of evidence."""
    serves, evidence = apps.get_model("award", "Serves"), apps.get_model("award", "Evidence")
    for row in evidence._base_manager.all():
        serves._base_manager.create(
            school_id=row.school_id, evidence_id=row.pk, indicator=row.indicator, made_by_id=row.made_by_id
        )
    apps.get_model("award", "Suggestion")._base_manager.filter(decided_at=None).delete()


class Migration(migrations.Migration):
    dependencies = [("award", "0002_add_items")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
