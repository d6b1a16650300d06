"""A statement that writes many rows can refuse to, by the name of the check that failed."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_refuse(words text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', words;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_readings_by_time")]

    operations = [migrations.RunSQL(REFUSE, "DROP FUNCTION journal_refuse(text)")]
