"""Officers and supervisors of the front office deal with messages that came in and that no rule could settle."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['messaging.work']::varchar[]
WHERE 'contacts.record' = ANY(permissions) AND 'cases.see_all' = ANY(permissions)
AND NOT 'messaging.work' = ANY(permissions)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_who_sees_changes")]

    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
