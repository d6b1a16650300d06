"""Hand-overs to departments by when they were handed over and ended. Built and checked without locking the table."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cases", "0013_turns_of_departments")]

    operations = [
        ValidateConstraint("handover", "a_hand_over_is_to_a_partner_or_a_department"),
        AddIndexConcurrently(
            "handover",
            models.Index(
                fields=["department", "-handed_at"],
                condition=models.Q(department__isnull=False),
                name="hand_overs_to_a_department",
            ),
        ),
        AddIndexConcurrently(
            "handover",
            models.Index(
                fields=["department", "-ended_at"],
                condition=models.Q(department__isnull=False, ended_at__isnull=False),
                name="hand_overs_ended_by_department",
            ),
        ),
    ]
