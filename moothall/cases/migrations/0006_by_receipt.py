"""Cases of a council by when they were received, for other websites. Built without locking the table."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0005_kept_keys")]

    operations = [
        AddIndexConcurrently("case", models.Index(fields=["organisation", "-received_at"], name="cases_by_receipt")),
    ]
