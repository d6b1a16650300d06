"""Readings are kept as long as the council says, and a year at least: the database lets go of no younger one."""

from django.db import migrations

LET_GO = """
DROP TRIGGER journal_reading_is_append_only ON journal_reading;
CREATE TRIGGER journal_reading_is_append_only BEFORE UPDATE ON journal_reading
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_reading_is_kept_a_year BEFORE DELETE ON journal_reading
    FOR EACH ROW WHEN (OLD.at > now() - interval '1 year') EXECUTE FUNCTION journal_is_append_only()
"""
KEEP = """
DROP TRIGGER journal_reading_is_kept_a_year ON journal_reading;
DROP TRIGGER journal_reading_is_append_only ON journal_reading;
CREATE TRIGGER journal_reading_is_append_only BEFORE UPDATE OR DELETE ON journal_reading
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0010_backups")]

    operations = [migrations.RunSQL(LET_GO, KEEP)]
