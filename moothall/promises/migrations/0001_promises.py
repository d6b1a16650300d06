"""The charter, its promises and the clocks that time them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_directory'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='CharterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('name', models.CharField(max_length=120)),
                ('introduction', models.TextField(blank=True)),
                ('published_at', models.DateTimeField()),
                ('review_on', models.DateField()),
                ('display_places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='MonthNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('month', models.DateField()),
                ('what_went_wrong', models.TextField()),
                ('what_we_do', models.TextField()),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-month', 'code'],
                'constraints': [models.UniqueConstraint(fields=('month', 'code'), name='a_month_of_a_promise_is_explained_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='an_explained_month_is_named_by_its_first_day')],
            },
        ),
        migrations.CreateModel(
            name='PromiseVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('words', models.TextField()),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('evidence', models.CharField(choices=[('measured', 'A figure'), ('record', 'A document or register'), ('judgement', 'What a trained observer saw')], max_length=10)),
                ('measure', models.CharField(blank=True, max_length=300)),
                ('target_value', models.FloatField(null=True)),
                ('target_unit', models.CharField(blank=True, choices=[('seconds', 'seconds'), ('minutes', 'minutes'), ('working_hours', 'working hours'), ('working_days', 'working days'), ('days', 'days'), ('share', 'share of all')], max_length=14)),
                ('statistic', models.CharField(blank=True, choices=[('mean', 'on average'), ('maximum', 'at most'), ('share', 'of all')], max_length=10)),
                ('clock_starts', models.CharField(blank=True, max_length=200)),
                ('amber_share', models.FloatField(default=0.8)),
                ('valid_from', models.DateTimeField()),
                ('valid_until', models.DateTimeField(null=True)),
                ('change_note', models.CharField(blank=True, max_length=300)),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='promises.promise')),
            ],
            options={
                'ordering': ['promise__code', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_kind', models.CharField(max_length=20)),
                ('about_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=20)),
                ('label', models.CharField(blank=True, max_length=200)),
                ('channel', models.CharField(choices=[('telephone', 'Telephone'), ('counter', 'Counter'), ('web', 'Web'), ('email', 'Email'), ('text', 'Text message'), ('post', 'Post'), ('fax', 'Fax'), ('kiosk', 'Kiosk'), ('video', 'Video'), ('visit', 'Home visit'), ('councillor', 'Through a councillor')], max_length=12)),
                ('target_value', models.FloatField()),
                ('target_unit', models.CharField(choices=[('seconds', 'seconds'), ('minutes', 'minutes'), ('working_hours', 'working hours'), ('working_days', 'working days'), ('days', 'days'), ('share', 'share of all')], max_length=14)),
                ('amber_share', models.FloatField()),
                ('started_at', models.DateTimeField()),
                ('base_due_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('warn_at', models.DateTimeField()),
                ('holder', models.CharField(choices=[('council', 'Council'), ('partner', 'Partner'), ('customer', 'Customer')], max_length=8)),
                ('held_since', models.DateTimeField()),
                ('council_seconds', models.BigIntegerField(db_default=0, default=0)),
                ('partner_seconds', models.BigIntegerField(db_default=0, default=0)),
                ('customer_seconds', models.BigIntegerField(db_default=0, default=0)),
                ('spans', models.JSONField(db_default=[], default=list)),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('', 'Running'), ('kept', 'Kept'), ('broken', 'Broken'), ('dropped', 'Dropped')], db_default='', default='', max_length=8)),
                ('warned_at', models.DateTimeField(null=True)),
                ('broken_at', models.DateTimeField(null=True)),
                ('holding_reply_at', models.DateTimeField(null=True)),
                ('holding_reason', models.TextField(blank=True, db_default='', default='')),
                ('new_due_at', models.DateTimeField(null=True)),
                ('calendar', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.workingcalendar')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.team')),
                ('promise_version', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='promises.promiseversion')),
            ],
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_on', models.DateField()),
                ('signed_by', models.CharField(blank=True, max_length=100)),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ups', to='promises.charterversion')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ups', to='directory.organisation')),
            ],
            options={
                'ordering': ['organisation__name'],
            },
        ),
        migrations.CreateModel(
            name='Tightening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.FloatField()),
                ('since', models.DateTimeField()),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tightenings', to='directory.organisation')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tightenings', to='promises.promise')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tightenings', to='directory.service')),
            ],
            options={
                'ordering': ['promise__code', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CharterLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('promise', 'What we promise'), ('customer_duty', 'What we ask of you'), ('staff_right', 'What our staff may expect')], max_length=14)),
                ('code', models.CharField(max_length=20)),
                ('words', models.TextField()),
                ('position', models.PositiveIntegerField()),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='promises.charterversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('charter', 'code'), name='a_charter_says_a_thing_once'), models.UniqueConstraint(fields=('charter', 'position'), name='a_place_in_the_charter_is_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='MonthKept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('month', models.DateField()),
                ('kept', models.PositiveIntegerField()),
                ('broken', models.PositiveIntegerField()),
                ('computed_at', models.DateTimeField()),
                ('service', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
            ],
            options={
                'ordering': ['-month', 'code'],
                'constraints': [models.UniqueConstraint(fields=('month', 'code', 'service'), name='a_month_of_a_promise_is_counted_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='a_month_is_named_by_its_first_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.UniqueConstraint(fields=('promise', 'number'), name='a_promise_version_number_is_used_once'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until__isnull', True)), fields=('promise',), name='a_promise_has_one_open_version'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='a_promise_version_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('statistic', ''), ('target_unit', ''), ('target_value__isnull', True)), models.Q(('target_value__gt', 0), models.Q(('target_unit', ''), _negated=True), models.Q(('statistic', ''), _negated=True)), _connector='OR'), name='a_target_is_whole_or_absent'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('target_unit', 'share'), _negated=True), ('target_value__lte', 1), _connector='OR'), name='a_share_is_at_most_one'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=models.CheckConstraint(condition=models.Q(('amber_share__gt', 0), ('amber_share__lt', 1)), name='amber_lies_between_start_and_end'),
        ),
        migrations.AddConstraint(
            model_name='promiseversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func('promise', 'promise', models.Value('[]'), function='int8range'), '&&'), (models.Func('valid_from', 'valid_until', function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='versions_of_a_promise_do_not_overlap'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(fields=['about_kind', 'about_id'], name='clocks_of_a_thing'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('ended_at__isnull', True), ('warned_at__isnull', True), models.Q(('holder', 'customer'), _negated=True)), fields=['warn_at'], name='clocks_not_yet_warned'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('broken_at__isnull', True), ('ended_at__isnull', True), models.Q(('holder', 'customer'), _negated=True)), fields=['due_at'], name='clocks_not_yet_broken'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['id'], name='clocks_running'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('outcome', 'kept')), fields=['code', 'ended_at'], include=('service',), name='promises_kept'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('broken_at__isnull', False)), fields=['code', 'broken_at'], include=('service',), name='promises_broken'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(('promise_version__isnull', False), models.Q(('label', ''), _negated=True), _connector='OR'), name='a_clock_says_what_was_promised'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('outcome', '')), models.Q(('ended_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='an_ended_clock_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holding_reply_at__isnull', True), ('new_due_at__isnull', True)), models.Q(('holding_reply_at__isnull', False), ('new_due_at__isnull', False), models.Q(('holding_reason', ''), _negated=True)), _connector='OR'), name='a_holding_reply_gives_reason_and_date'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gte', models.F('base_due_at'))), name='waiting_never_brings_a_date_nearer'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('held_since', models.F('ended_at')), _connector='OR'), name='nobody_holds_an_ended_clock'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('council_seconds'), '+', models.F('partner_seconds')), '+', models.F('customer_seconds')), models.Func(models.F('held_since'), models.F('started_at'), arg_joiner=' - ', template='extract(epoch from %(expressions)s)')), name='the_three_times_add_up_to_the_time_elapsed'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(fields=('organisation', 'charter'), name='a_partner_signs_a_charter_once'),
        ),
        migrations.AddConstraint(
            model_name='tightening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('service__isnull', False)), models.Q(('organisation__isnull', False), ('service__isnull', True)), _connector='OR'), name='either_a_service_or_a_partner_tightens'),
        ),
        migrations.AddConstraint(
            model_name='tightening',
            constraint=models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='a_tightened_target_is_above_nothing'),
        ),
        migrations.AddConstraint(
            model_name='tightening',
            constraint=models.UniqueConstraint(fields=('promise', 'service'), name='a_service_tightens_a_promise_once'),
        ),
        migrations.AddConstraint(
            model_name='tightening',
            constraint=models.UniqueConstraint(fields=('promise', 'organisation'), name='a_partner_tightens_a_promise_once'),
        ),
    ]
