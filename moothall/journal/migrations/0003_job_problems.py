from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_reference_numbers")]

    operations = [
        migrations.CreateModel(
            name="JobProblem",
            fields=[
                ("job_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("error", models.CharField(max_length=200)),
                ("place", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
