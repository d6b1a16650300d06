"""Open cases near a place are found by a GiST index on their position."""

from django.db import migrations

NEAR = """
CREATE INDEX open_cases_near ON cases_case USING gist (point(longitude, latitude))
WHERE latitude IS NOT NULL AND status IN ('new', 'in_progress', 'with_partner', 'waiting')
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases")]

    operations = [migrations.RunSQL(NEAR, "DROP INDEX open_cases_near")]
