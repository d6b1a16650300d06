"""Open cases of a council by team, with all that the board of today asks of them. Built without locking the table."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0015_by_day")]

    operations = [
        AddIndexConcurrently(
            "case",
            models.Index(
                fields=["organisation", "team"],
                include=["due_at", "warn_at", "status"],
                condition=models.Q(ended_at__isnull=True),
                name="open_cases_on_the_board",
            ),
        ),
    ]
