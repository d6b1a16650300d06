"""The council's list of words to avoid."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_skills_channels_roll_out_interruptions")]

    operations = [
        migrations.CreateModel(
            name="StyleWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                ("kind", models.CharField(choices=[("jargon", "Jargon"), ("slang", "Slang"), ("abbreviation", "Abbreviation")], default="jargon", max_length=12)),
                ("instead", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "ordering": ["word"],
                "constraints": [models.UniqueConstraint(django.db.models.functions.text.Lower("word"), name="a_style_word_is_listed_once")],
            },
        ),
    ]
