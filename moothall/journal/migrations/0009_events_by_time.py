"""Events of a stretch of time are found without reading the journal through. Built without locking the table."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0008_changes")]

    operations = [
        AddIndexConcurrently(
            "event",
            BrinIndex(fields=["recorded_at"], name="events_by_time", pages_per_range=32, autosummarize=True),
        ),
    ]
