"""Supervisors, managers and councillors see the figures of their organisation."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['figures.see']::varchar[]
WHERE {holds} AND NOT 'figures.see' = ANY(permissions)
"""
HOLDS = (
    "permissions @> ARRAY['contacts.supervise', 'messaging.see']::varchar[]",
    "'contacts.raise' = ANY(permissions)",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_first_passwords")]

    operations = [migrations.RunSQL(GRANT.format(holds=holds), migrations.RunSQL.noop) for holds in HOLDS]
