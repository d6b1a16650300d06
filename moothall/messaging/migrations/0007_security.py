"""The security policy in versions, and secure mail domains of partners."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0007_skills_channels_roll_out_interruptions'),
        ('messaging', '0006_retention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SecureDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=200)),
                ('why', models.CharField(max_length=300)),
                ('until_on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
            options={
                'ordering': ['domain'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'domain'), name='a_domain_is_secure_once'), models.CheckConstraint(condition=models.Q(('domain__regex', '^[a-z0-9.-]+$')), name='a_domain_is_in_small_letters')],
            },
        ),
        migrations.CreateModel(
            name='SecurityPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('words', models.TextField()),
                ('from_on', models.DateField()),
                ('review_on', models.DateField()),
                ('change_note', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'number'), name='a_policy_version_is_numbered_once'), models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('from_on'))), name='a_policy_is_reviewed_after_it_begins')],
            },
        ),
    ]
