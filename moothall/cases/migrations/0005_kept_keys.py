"""A case names its team, service, officer and organisation without a foreign key: none of them is ever deleted.

Each constraint is dropped by itself, so that no two tables are locked longer than the moment it takes.
"""

from django.conf import settings
from django.db import migrations, models

KEYS = (
    ("case", "organisation", "directory.organisation", False),
    ("case", "service", "directory.service", False),
    ("case", "version", "directory.serviceversion", False),
    ("case", "team", "directory.team", False),
    ("case", "home_team", "directory.team", False),
    ("case", "partner", "directory.organisation", True),
    ("case", "owner", settings.AUTH_USER_MODEL, True),
)


def _key(to: str, *, is_optional: bool) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        to, on_delete=models.PROTECT, null=is_optional, related_name="+", db_index=False, db_constraint=False
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("cases", "0004_open_cases"),
        ("directory", "0005_rows_are_kept"),
        ("accounts", "0004_officers_are_kept"),
    ]

    operations = [
        migrations.AlterField(model, name, _key(to, is_optional=is_optional)) for model, name, to, is_optional in KEYS
    ]
