"""Who may see figures: whoever supervises contacts. Who supervises cases too may let a screen on a wall show them."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['figures.see']::varchar[]
WHERE 'contacts.supervise' = ANY(permissions) AND NOT 'figures.see' = ANY(permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['figures.share_board']::varchar[]
WHERE 'contacts.supervise' = ANY(permissions) AND 'cases.assign' = ANY(permissions)
AND NOT 'figures.share_board' = ANY(permissions)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_first_passwords")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
