"""A joint front has its own accent and mark, names the bodies behind it, or wears nobody's mark."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_links_and_unfound_words")]
    operations = [
        migrations.AddField("site", "brand_accent", models.CharField(blank=True, db_default="", max_length=7)),
        migrations.AddField(
            "site", "brand_logo", models.FileField(blank=True, db_default="", upload_to="brands/")
        ),
        migrations.AddField("site", "is_unbranded", models.BooleanField(db_default=False, default=False)),
        migrations.AddField(
            "site", "on_behalf_of", models.ManyToManyField(related_name="joint_fronts", to="directory.organisation")
        ),
    ]
