"""The address of a webhook belongs to its account under Settings, Connectors; what is left here is for email."""

from django.db import migrations


def only_mail_stays(apps, schema_editor):
    partnerships = apps.get_model("agreements", "Partnership")
    partnerships.objects.filter(road__in=["webhook", "open311"]).exclude(road_address__contains="@").update(
        road_address=""
    )


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_roads")]
    operations = [migrations.RunPython(only_mail_stays, migrations.RunPython.noop)]
