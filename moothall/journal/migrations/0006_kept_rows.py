"""What a trigger says that keeps a row for good, because big tables name it without a foreign key of their own."""

from django.db import migrations

# The error of a foreign key, so that nobody who catches one has to know which of the two said no.
REFUSE = """
CREATE FUNCTION row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are kept for good: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_refusals")]

    operations = [migrations.RunSQL(REFUSE, "DROP FUNCTION row_is_kept()")]
