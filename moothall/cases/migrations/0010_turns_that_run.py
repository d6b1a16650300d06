"""Partners have cases already: each of these turns is written down from when it began, without an agreement."""

from django.db import migrations

WRITE = """
INSERT INTO cases_handover (case_id, organisation_id, partner_id, team_id, service_id, handed_at)
SELECT id, organisation_id, partner_id, team_id, service_id, held_since FROM cases_case
WHERE ended_at IS NULL AND partner_id IS NOT NULL AND status = 'with_partner'
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_hand_overs")]

    operations = [migrations.RunSQL(WRITE, migrations.RunSQL.noop)]
