"""Pictures and updates of other websites. Both tables are new and empty."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("api", "0003_answers"), ("cases", "0006_by_receipt")]

    operations = [
        migrations.CreateModel(
            name="Open311Media",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2000)),
                ("named_at", models.DateTimeField()),
                ("kept_at", models.DateTimeField(null=True)),
                ("missed_at", models.DateTimeField(null=True)),
                ("missed_because", models.CharField(blank=True, max_length=20)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="media_of_a_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(kept_at=None) | Q(missed_at=None), name="media_are_kept_or_missed"
                    ),
                    models.CheckConstraint(
                        condition=Q(missed_at=None) | ~Q(missed_because=""), name="missed_media_say_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Open311Update",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=80)),
                ("status", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="api.apikey",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["key", "number"], name="an_update_comes_in_once")],
            },
        ),
    ]
