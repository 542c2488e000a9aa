from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("award", "0003_fill_serves")]
    operations = [migrations.RemoveField(model_name="evidence", name="indicator")]
