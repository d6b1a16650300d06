import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("api", "0001_keys"),
    ]

    operations = [
        migrations.AddField("apikey", "per_minute", models.PositiveIntegerField(default=600, db_default=600)),
        migrations.AddField(
            "apikey",
            "made_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField("apikey", "last_used_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "apikey",
            models.CheckConstraint(
                condition=Q(per_minute__gte=1), name="a_key_may_send_at_least_one_request_a_minute"
            ),
        ),
    ]
