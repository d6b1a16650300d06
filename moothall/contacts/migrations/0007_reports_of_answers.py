"""An answer can be said to be wrong as well as the page of a service. No row is written anew."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0006_page_reports"),
        ("directory", "0011_pack_imports"),
        ("knowledge", "0004_answers_expire"),
    ]

    operations = [
        migrations.AlterField(
            "pagereport",
            "service",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="page_reports",
                to="directory.service",
            ),
        ),
        migrations.AddField(
            "pagereport",
            "article",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="page_reports",
                to="knowledge.article",
            ),
        ),
        migrations.AddField("pagereport", "page_words", models.TextField(blank=True, db_default="")),
        migrations.AddConstraint(
            "pagereport",
            models.CheckConstraint(
                condition=Q(article__isnull=False, service=None) | Q(article=None, service__isnull=False),
                name="a_page_report_is_about_one_page",
            ),
        ),
        migrations.AddConstraint(
            "pagereport",
            models.CheckConstraint(
                condition=Q(article=None) | ~Q(page_words=""), name="a_report_of_an_answer_keeps_its_words"
            ),
        ),
    ]
