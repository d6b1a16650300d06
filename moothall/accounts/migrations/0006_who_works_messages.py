"""Who deals with messages that no rule could settle, and who reads what customers say in surveys."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['{permission}']::varchar[]
WHERE '{holds}' = ANY(permissions) AND '{and_holds}' = ANY(permissions) AND NOT '{permission}' = ANY(permissions)
"""
GRANTS = (
    ("messaging.work", "contacts.record", "cases.see_all"),
    ("messaging.templates", "messaging.see", "messaging.work"),
    ("messaging.templates", "messaging.see", "accounts.manage"),
    ("messaging.retain", "accounts.manage", "journal.see_readings"),
    ("surveys.see", "contacts.supervise", "messaging.see"),
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_who_sees_changes")]

    operations = [
        migrations.RunSQL(
            GRANT.format(permission=permission, holds=holds, and_holds=and_holds), migrations.RunSQL.noop
        )
        for permission, holds, and_holds in GRANTS
    ]
