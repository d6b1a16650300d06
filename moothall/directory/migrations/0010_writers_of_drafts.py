"""A draft that is open names its writer, as far as it is known: who published must not be the same."""

from django.db import migrations

NAME_THEM = """
UPDATE directory_serviceversion SET writers = ARRAY[written_by_id] WHERE status = 'draft' AND written_by_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_second_pair_of_eyes")]

    operations = [migrations.RunSQL(NAME_THEM, migrations.RunSQL.noop)]
