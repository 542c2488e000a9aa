"""What was urgent stays so."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write the kind of what is there."""
    apps.get_model("outbox", "Dispatch")._base_manager.filter(urgent=True).update(kind="urgent")


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_add_kind")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
