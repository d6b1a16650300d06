"""The languages in which an organisation's website speaks besides English."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_rows_are_kept")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=7), blank=True, default=list, size=None
            ),
        ),
    ]
