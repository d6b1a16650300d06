"""An officer is never deleted: cases, contacts and the journal name them without a foreign key."""

from django.db import migrations

KEEP = """
CREATE TRIGGER accounts_officer_is_kept BEFORE DELETE ON accounts_officer
    FOR EACH ROW EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER accounts_officer_keeps_its_key BEFORE UPDATE OF id ON accounts_officer
    FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER accounts_officer_is_never_emptied BEFORE TRUNCATE ON accounts_officer
    FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()
"""
LET_GO = """
DROP TRIGGER accounts_officer_is_kept ON accounts_officer;
DROP TRIGGER accounts_officer_keeps_its_key ON accounts_officer;
DROP TRIGGER accounts_officer_is_never_emptied ON accounts_officer
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_nobody_above_roles"), ("journal", "0006_kept_rows")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
