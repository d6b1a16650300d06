"""Hand-overs name departments without a foreign key, so a department is never deleted: it is retired."""

from django.db import migrations

KEEP = """
CREATE TRIGGER directory_department_is_kept BEFORE DELETE ON directory_department
    FOR EACH ROW EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER directory_department_keeps_its_key BEFORE UPDATE OF id ON directory_department
    FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER directory_department_is_never_emptied BEFORE TRUNCATE ON directory_department
    FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()
"""
LET_GO = """
DROP TRIGGER directory_department_is_kept ON directory_department;
DROP TRIGGER directory_department_keeps_its_key ON directory_department;
DROP TRIGGER directory_department_is_never_emptied ON directory_department
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0012_trial_versions"), ("journal", "0006_kept_rows")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
