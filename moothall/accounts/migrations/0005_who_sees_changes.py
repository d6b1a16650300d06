"""Who sets up officers sees what was changed, and may say that something does not work; supervisors may say it too."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['{permission}']::varchar[]
WHERE '{holds}' = ANY(permissions) AND NOT '{permission}' = ANY(permissions)
"""
GRANTS = (
    ("journal.see_changes", "accounts.manage"),
    ("directory.interrupt", "accounts.manage"),
    ("directory.interrupt", "cases.merge"),
    ("directory.record_absences", "accounts.manage"),
    ("directory.record_absences", "cases.merge"),
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_officers_are_kept")]

    operations = [
        migrations.RunSQL(GRANT.format(permission=permission, holds=holds), migrations.RunSQL.noop)
        for permission, holds in GRANTS
    ]
