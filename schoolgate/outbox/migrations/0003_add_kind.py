"""What a message is to those who get it."""

from django.db import migrations, models

KINDS = [
    ("urgent", "Urgent"),
    ("now", "At once"),
    ("reminder", "A reminder"),
    ("answer", "An answer to what they wrote or did"),
    ("digest", "With the news"),
    ("community", "With the news of the association and the community"),
]
WHYS = [
    ("quiet", "Quiet hours: it goes in the morning"),
    ("full", "Five messages on one day are enough: it goes the next morning"),
    ("late", "Sending stood still for more than an hour: someone decides whether it still makes sense"),
    ("limit", "The school may not send this to this adult now"),
    ("gone", "What it speaks of is no longer there"),
]


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_text_messages")]

    operations = [
        migrations.AddField("dispatch", "kind", models.CharField(choices=KINDS, default="now", max_length=10)),
        migrations.AlterField("delivery", "why", models.CharField(blank=True, choices=WHYS, max_length=10)),
    ]
