"""An event and a reading name their officer without a foreign key: no officer is ever deleted.

Each constraint is dropped by itself, so that no two tables are locked longer than the moment it takes.
"""

from django.conf import settings
from django.db import migrations, models

KEYS = (
    ("event", "by", settings.AUTH_USER_MODEL, True),
    ("reading", "by", settings.AUTH_USER_MODEL, True),
)


def _key(to: str, *, is_optional: bool) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(
        to, on_delete=models.PROTECT, null=is_optional, related_name="+", db_index=False, db_constraint=False
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0006_kept_rows"), ("accounts", "0004_officers_are_kept")]

    operations = [
        migrations.AlterField(model, name, _key(to, is_optional=is_optional)) for model, name, to, is_optional in KEYS
    ]
