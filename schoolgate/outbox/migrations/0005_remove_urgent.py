"""The kind says it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_fill_kind")]

    operations = [migrations.RemoveField("dispatch", "urgent")]
