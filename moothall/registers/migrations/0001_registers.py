import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0014_retired_calendars'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('values', models.JSONField(default=dict)),
                ('held_on', models.DateField()),
                ('review_by', models.DateField(null=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_force', 'In force'), ('done', 'Done'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('ended_on', models.DateField(null=True)),
                ('why_withdrawn', models.TextField(blank=True)),
                ('faults', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('words', models.TextField(blank=True)),
                ('version_number', models.PositiveIntegerField(default=1)),
                ('source_kind', models.CharField(blank=True, max_length=20)),
                ('source_key', models.BigIntegerField(null=True)),
                ('form_key', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RecordComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='registers.record')),
            ],
        ),
        migrations.CreateModel(
            name='RecordTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=20)),
                ('key', models.BigIntegerField()),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='registers.record')),
            ],
        ),
        migrations.CreateModel(
            name='RecordVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('event_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_force', 'In force'), ('done', 'Done'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('values', models.JSONField()),
                ('held_on', models.DateField()),
                ('review_by', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registers.record')),
            ],
        ),
        migrations.CreateModel(
            name='OwnRegister',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('one', models.CharField(max_length=60)),
                ('what_for', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=60)),
                ('review_months', models.PositiveSmallIntegerField(null=True)),
                ('may_see', models.CharField(default='registers.see', max_length=60)),
                ('may_keep', models.CharField(default='registers.keep', max_length=60)),
                ('fields', models.JSONField(default=list)),
                ('is_retired', models.BooleanField(default=False)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__startswith', 'own-')), name='an_own_register_has_a_code_of_its_own')],
            },
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(models.F('organisation'), models.F('register'), models.OrderBy(models.F('ended_on'), nulls_first=True), models.OrderBy(models.F('review_by'), nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='records_of_a_register'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('state', 'in_force')), fields=['owner', 'review_by'], name='records_of_an_owner'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('source_kind', ''), _negated=True), fields=['source_kind', 'source_key'], name='records_of_a_source'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('words', config='simple'), name='records_by_words'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(fields=('organisation', 'form_key'), name='a_form_makes_one_record'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('why_withdrawn', ''), _negated=True), _connector='OR'), name='a_withdrawn_record_says_why'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ['done', 'withdrawn'])), models.Q(models.Q(('state__in', ['done', 'withdrawn']), _negated=True), ('ended_on', None)), _connector='OR'), name='a_record_that_ended_says_when'),
        ),
        migrations.AddIndex(
            model_name='recordtie',
            index=models.Index(fields=['kind', 'key'], name='ties_to_a_thing'),
        ),
        migrations.AddConstraint(
            model_name='recordversion',
            constraint=models.UniqueConstraint(fields=('record', 'number'), name='a_record_has_a_version_once'),
        ),
    ]
