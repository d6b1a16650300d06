"""Who has a case open now, and the indexes of the team list."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "officer"), name="an_officer_is_at_a_case_once")
                ],
            },
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("remedy", "Put the delay right"),
                    ("holding_reply", "Send a holding reply"),
                    ("dispute", "Look into a case that is not fixed"),
                    ("answered", "The customer has answered"),
                    ("late", "Deal with a broken promise"),
                    ("result", "Read the partner’s result"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=Q(status__in=["new", "in_progress", "with_partner", "waiting"])
                & Q(partner__isnull=False),
                fields=["partner", "due_at", "id"],
                name="open_cases_of_a_partner",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=Q(status="waiting"), fields=["team", "due_at"], name="waiting_cases_of_a_team"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=Q(merged_into__isnull=False), fields=["merged_into"], name="cases_merged_into_another"
            ),
        ),
    ]
