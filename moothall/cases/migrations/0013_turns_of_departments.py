"""A department of the council can have a turn with a case, as partners have: the columns, and what must be true."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

KEY = {
    "null": True,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "db_index": False,
    "db_constraint": False,
}
BEFORE, AFTER = "a_case_is_with_one_partner_at_a_time", "a_case_has_one_turn_at_a_time"


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_steps"), ("directory", "0013_departments_are_kept")]

    operations = [
        migrations.AlterField("handover", "partner", models.ForeignKey(to="directory.organisation", **KEY)),
        migrations.AddField("handover", "department", models.ForeignKey(to="directory.department", **KEY)),
        migrations.AddField("handover", "from_team", models.ForeignKey(to="directory.team", **KEY)),
        migrations.AddField("handover", "answer_seconds", models.IntegerField(null=True)),
        migrations.AlterField(
            "handover",
            "ending",
            models.CharField(
                blank=True,
                choices=[
                    ("done", "Done"),
                    ("sent_back", "Sent back"),
                    ("passed_on", "Handed on to another team"),
                    ("taken_back", "Taken back by the council"),
                    ("merged", "Merged into another case"),
                ],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(f"ALTER INDEX {BEFORE} RENAME TO {AFTER}", f"ALTER INDEX {AFTER} RENAME TO {BEFORE}")],
            [
                migrations.RemoveConstraint("handover", BEFORE),
                migrations.AddConstraint(
                    "handover",
                    models.UniqueConstraint(
                        fields=["case"], condition=models.Q(ended_at__isnull=True), name=AFTER
                    ),
                ),
            ],
        ),
        AddConstraintNotValid(
            "handover",
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False, department__isnull=True)
                | models.Q(partner__isnull=True, department__isnull=False),
                name="a_hand_over_is_to_a_partner_or_a_department",
            ),
        ),
    ]
