"""The table of Django's cache, which counts wrong passwords and remembers used codes.

Unlogged: nothing in it is worth a write to the log, and a crash may empty it.
"""

from django.db import migrations

MAKE = """
CREATE UNLOGGED TABLE cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_expires ON cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_officers")]

    operations = [migrations.RunSQL(MAKE, reverse_sql="DROP TABLE cache")]
