"""Who may write the settings as a pack, and take packs in."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['directory.import']::varchar[]
WHERE 'directory.publish' = ANY(permissions) AND 'accounts.manage' = ANY(permissions)
AND NOT 'directory.import' = ANY(permissions)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_who_works_messages")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
