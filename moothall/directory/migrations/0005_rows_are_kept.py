"""What cases, contacts and clocks name without a foreign key is never deleted.

A draft may be thrown away, and with it a service that was never published: nothing can name either.
"""

from django.db import migrations

KEEP = """
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
    FOR EACH ROW WHEN ({is_named}) EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER {table}_keeps_its_key BEFORE UPDATE OF id ON {table}
    FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()
"""
LET_GO = """
DROP TRIGGER {table}_is_kept ON {table};
DROP TRIGGER {table}_keeps_its_key ON {table};
DROP TRIGGER {table}_is_never_emptied ON {table}
"""
# Once published, a version stays so: else it could be deleted as a draft.
STAYS = """
CREATE TRIGGER directory_serviceversion_stays_published BEFORE UPDATE OF published_at ON directory_serviceversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND NEW.published_at IS NULL) EXECUTE FUNCTION row_is_kept();
CREATE TRIGGER directory_service_keeps_a_version BEFORE UPDATE OF version_id ON directory_service
    FOR EACH ROW WHEN (OLD.version_id IS NOT NULL AND NEW.version_id IS NULL) EXECUTE FUNCTION row_is_kept()
"""
MAY_NOT_STAY = """
DROP TRIGGER directory_serviceversion_stays_published ON directory_serviceversion;
DROP TRIGGER directory_service_keeps_a_version ON directory_service
"""
IS_NAMED = {
    "directory_organisation": "true",
    "directory_team": "true",
    "directory_site": "true",
    "directory_contactchannel": "true",
    "directory_workingcalendar": "true",
    "directory_service": "OLD.version_id IS NOT NULL",
    "directory_serviceversion": "OLD.published_at IS NOT NULL",
}


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_looks"), ("journal", "0006_kept_rows")]

    operations = [
        *[
            migrations.RunSQL(KEEP.format(table=table, is_named=is_named), LET_GO.format(table=table))
            for table, is_named in IS_NAMED.items()
        ],
        migrations.RunSQL(STAYS, MAY_NOT_STAY),
    ]
