"""Calls promised to a team by when they were promised, for the figures of partners. Built without locking the table."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contacts", "0004_kept_keys")]

    operations = [
        AddIndexConcurrently("callback", models.Index(fields=["team", "-made_at"], name="call_backs_to_a_team")),
    ]
