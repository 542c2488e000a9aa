"""Who leads a trip is called by a name that no method has."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("messages", "0007_add_permissions_and_medicines")]

    operations = [migrations.RenameField("permission", "leader", "led_out_by")]
