"""Indexes of open cases by their missing end, which a kept plan can use whatever states are asked for."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

IS_OPEN = Q(ended_at__isnull=True)
INDEXES = [
    models.Index(fields=["team", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_a_team"),
    models.Index(fields=["owner", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_an_officer"),
    models.Index(fields=["organisation", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_an_org"),
    models.Index(
        fields=["partner", "due_at", "id"], condition=IS_OPEN & Q(partner__isnull=False), name="open_cases_of_a_partner"
    ),
    models.Index(fields=["service", "customer"], condition=IS_OPEN, name="open_cases_of_a_service"),
]

NEAR = """
CREATE INDEX CONCURRENTLY open_cases_near ON cases_case USING gist (point(longitude, latitude))
WHERE latitude IS NOT NULL AND ended_at IS NULL
"""
NEAR_BEFORE = """
CREATE INDEX CONCURRENTLY open_cases_near ON cases_case USING gist (point(longitude, latitude))
WHERE latitude IS NOT NULL AND status IN ('new', 'in_progress', 'with_partner', 'waiting')
"""
DROP_NEAR = "DROP INDEX CONCURRENTLY open_cases_near"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0003_presence")]
    operations = [
        operation
        for index in INDEXES
        for operation in (RemoveIndexConcurrently("case", index.name), AddIndexConcurrently("case", index))
    ] + [migrations.RunSQL(DROP_NEAR, NEAR_BEFORE), migrations.RunSQL(NEAR, DROP_NEAR)]
