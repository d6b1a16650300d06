"""A contact and its matters name team, service, officer and place without a foreign key: none is ever deleted.

Each constraint is dropped by itself, so that no two tables are locked longer than the moment it takes.
"""

from django.conf import settings
from django.db import migrations, models

KEYS = (
    ("contact", "organisation", "directory.organisation", False),
    ("contact", "line", "directory.contactchannel", True),
    ("contact", "site", "directory.site", True),
    ("contact", "team", "directory.team", True),
    ("contact", "officer", settings.AUTH_USER_MODEL, True),
    ("contact", "next_team", "directory.team", True),
    ("matter", "service", "directory.service", False),
    ("matter", "version", "directory.serviceversion", False),
)


def _key(to: str, *, is_optional: bool) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        to, on_delete=models.PROTECT, null=is_optional, related_name="+", db_index=False, db_constraint=False
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("contacts", "0003_corrections_and_councillors"),
        ("directory", "0005_rows_are_kept"),
        ("accounts", "0004_officers_are_kept"),
    ]

    operations = [
        migrations.AlterField(model, name, _key(to, is_optional=is_optional)) for model, name, to, is_optional in KEYS
    ]
