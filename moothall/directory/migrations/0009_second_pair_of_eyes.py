"""Who wrote in a version, who approved it for which day, and why one person did both."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

PUBLISHED_SAYS_WHEN = "a_published_version_says_when"


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_style_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("organisation", "one_may_publish", models.BooleanField(db_default=False, default=False)),
        migrations.AddField(
            "serviceversion",
            "writers",
            django.contrib.postgres.fields.ArrayField(models.BigIntegerField(), db_default=[], default=list),
        ),
        migrations.AddField("serviceversion", "live_on", models.DateField(null=True)),
        migrations.AddField(
            "serviceversion",
            "approved_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField("serviceversion", "approved_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "serviceversion", "alone_because", models.CharField(blank=True, db_default="", max_length=200)
        ),
        migrations.AlterField(
            "serviceversion",
            "status",
            models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("waiting", "Waits for its day"),
                    ("published", "Published"),
                    ("past", "Past"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint("serviceversion", PUBLISHED_SAYS_WHEN),
        migrations.AddConstraint(
            "serviceversion",
            models.CheckConstraint(
                condition=Q(status__in=["draft", "waiting"]) | Q(published_at__isnull=False), name=PUBLISHED_SAYS_WHEN
            ),
        ),
        migrations.AddConstraint(
            "serviceversion",
            models.UniqueConstraint(
                condition=Q(status="waiting"), fields=("service",), name="a_service_has_one_waiting_version"
            ),
        ),
        migrations.AddConstraint(
            "serviceversion",
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(live_on__isnull=False, approved_at__isnull=False),
                name="a_waiting_version_says_for_what_day",
            ),
        ),
    ]
