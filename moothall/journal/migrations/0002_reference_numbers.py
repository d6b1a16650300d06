"""The one sequence of everything that a customer can quote, and the lock on the journal."""

from django.db import migrations

NUMBERS = "CREATE SEQUENCE reference_number START WITH 100001"

REFUSE = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$
"""
LOCK = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()
"""
UNLOCK = "DROP TRIGGER {table}_is_append_only ON {table}; DROP TRIGGER {table}_is_never_emptied ON {table}"
TABLES = ("journal_event", "journal_block", "journal_reading")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_events")]

    operations = [
        migrations.RunSQL(NUMBERS, "DROP SEQUENCE reference_number"),
        migrations.RunSQL(REFUSE, "DROP FUNCTION journal_is_append_only()"),
        *[migrations.RunSQL(LOCK.format(table=table), UNLOCK.format(table=table)) for table in TABLES],
    ]
