"""Built without locking the table: readings go on being written meanwhile."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0003_job_problems")]

    operations = [
        AddIndexConcurrently("reading", models.Index(fields=["-at", "-id"], name="readings_by_time")),
    ]
