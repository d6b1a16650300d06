"""A clock names its team, service, calendar and organisation without a foreign key: none is ever deleted.

Each constraint is dropped by itself, so that no two tables are locked longer than the moment it takes.
"""

from django.db import migrations, models

KEYS = (
    ("clock", "organisation", "directory.organisation", False),
    ("clock", "service", "directory.service", False),
    ("clock", "team", "directory.team", False),
    ("clock", "calendar", "directory.workingcalendar", False),
)


def _key(to: str, *, is_optional: bool) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        to, on_delete=models.PROTECT, null=is_optional, related_name="+", db_index=False, db_constraint=False
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("promises", "0001_promises"), ("directory", "0005_rows_are_kept")]

    operations = [
        migrations.AlterField(model, name, _key(to, is_optional=is_optional)) for model, name, to, is_optional in KEYS
    ]
