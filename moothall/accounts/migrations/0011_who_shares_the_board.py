"""Who supervises cases may let a screen on a wall show the board of today."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['figures.share_board']::varchar[]
WHERE 'contacts.supervise' = ANY(permissions) AND 'cases.assign' = ANY(permissions)
AND NOT 'figures.share_board' = ANY(permissions)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_who_sees_figures")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
