"""Partners, and agreements with them and with departments, in versions."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0007_skills_channels_roll_out_interruptions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_retired', models.BooleanField(default=False)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='directory.organisation')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='directory.department')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='directory.organisation')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='AgreementVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('review_on', models.DateField()),
                ('our_role', models.TextField(blank=True)),
                ('their_role', models.TextField(blank=True)),
                ('handover', models.TextField(blank=True)),
                ('details', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('signed_ours_by', models.CharField(blank=True, max_length=100)),
                ('signed_ours_on', models.DateField(null=True)),
                ('signed_theirs_by', models.CharField(blank=True, max_length=100)),
                ('signed_theirs_on', models.DateField(null=True)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('change_note', models.CharField(blank=True, max_length=300)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agreements.agreement')),
                ('services', models.ManyToManyField(related_name='agreements', to='directory.service')),
            ],
            options={
                'ordering': ['agreement__name', '-number'],
            },
        ),
        migrations.CreateModel(
            name='AgreementContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('ours', 'Council'), ('theirs', 'Other side')], max_length=6)),
                ('name', models.CharField(max_length=100)),
                ('post', models.CharField(blank=True, max_length=100)),
                ('telephone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='agreements.agreementversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='EscalationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('after_hours', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('ours', 'Council'), ('theirs', 'Other side')], max_length=6)),
                ('name', models.CharField(max_length=100)),
                ('post', models.CharField(blank=True, max_length=100)),
                ('telephone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='agreements.agreementversion')),
            ],
            options={
                'ordering': ['after_hours', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=300)),
                ('accountability', models.CharField(blank=True, max_length=300)),
                ('road', models.CharField(choices=[('desk', 'Its officers work at this desk'), ('email', 'An email with reference and link'), ('webhook', 'Its own system is told (webhook)'), ('open311', 'It asks through Open311 or our API')], default='desk', max_length=8)),
                ('road_address', models.CharField(blank=True, max_length=254)),
                ('is_provider', models.BooleanField(default=False)),
                ('since_on', models.DateField(null=True)),
                ('is_retired', models.BooleanField(default=False)),
                ('accountable', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='directory.organisation')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='partnership', to='directory.organisation')),
            ],
            options={
                'ordering': ['organisation__name'],
            },
        ),
        migrations.CreateModel(
            name='PartnerContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('post', models.CharField(blank=True, max_length=100)),
                ('about', models.CharField(blank=True, max_length=200)),
                ('telephone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('deputy_name', models.CharField(blank=True, max_length=100)),
                ('deputy_telephone', models.CharField(blank=True, max_length=30)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='agreements.partnership')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='QualityMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('measure', models.CharField(choices=[('done', 'Done in the agreed time'), ('answered', 'First response in the agreed time'), ('sent_back', 'Sent back undone'), ('not_fixed', 'Reopened because it was not fixed'), ('judged', 'Something that people judge')], max_length=12)),
                ('target_percent', models.PositiveSmallIntegerField(null=True)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='agreements.agreementversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('interaction', models.CharField(blank=True, max_length=12)),
                ('answer_value', models.PositiveSmallIntegerField(null=True)),
                ('answer_unit', models.CharField(blank=True, choices=[('seconds', 'seconds'), ('minutes', 'minutes'), ('working_hours', 'working hours'), ('working_days', 'working days'), ('days', 'days'), ('share', 'share of all')], max_length=14)),
                ('done_value', models.PositiveSmallIntegerField()),
                ('done_unit', models.CharField(choices=[('seconds', 'seconds'), ('minutes', 'minutes'), ('working_hours', 'working hours'), ('working_days', 'working days'), ('days', 'days'), ('share', 'share of all')], max_length=14)),
                ('quality', models.CharField(blank=True, max_length=300)),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='agreements.agreementversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('department__isnull', True), ('partner__isnull', False)), models.Q(('department__isnull', False), ('partner__isnull', True)), _connector='OR'), name='an_agreement_is_with_a_partner_or_a_department'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('partner__isnull', True), models.Q(('partner', models.F('council')), _negated=True), _connector='OR'), name='nobody_agrees_with_themselves'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='a_version_of_an_agreement_is_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.UniqueConstraint(condition=models.Q(('agreed_at__isnull', True)), fields=('agreement',), name='an_agreement_has_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='an_agreement_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), models.Q(('signed_ours_on__isnull', False), ('signed_theirs_on__isnull', False), models.Q(('signed_ours_by', ''), _negated=True), models.Q(('signed_theirs_by', ''), _negated=True)), _connector='OR'), name='what_is_agreed_is_signed_on_both_sides'),
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('agreed_at__isnull', False)), expressions=[(models.Func('agreement', 'agreement', models.Value('[]'), function='int8range'), '&&'), (models.Func('from_on', 'until_on', models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='versions_of_an_agreement_do_not_overlap'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('road__in', ['email', 'webhook']), _negated=True), models.Q(('road_address', ''), _negated=True), _connector='OR'), name='a_road_leads_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', models.F('council')), _negated=True), name='nobody_is_their_own_partner'),
        ),
        migrations.AddConstraint(
            model_name='qualitymeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', 'judged'), ('target_percent__isnull', True)), models.Q(models.Q(('measure', 'judged'), _negated=True), ('target_percent__isnull', False), ('target_percent__lte', 100)), _connector='OR'), name='what_is_reckoned_has_a_target_and_what_is_judged_has_none'),
        ),
        migrations.AddConstraint(
            model_name='qualitymeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', 'judged'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='what_is_judged_is_said_in_words'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('version', 'service', 'interaction'), name='a_transaction_has_one_term_in_a_version', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_unit', ''), ('answer_value__isnull', True)), models.Q(('answer_unit__in', ['working_hours', 'working_days', 'days']), ('answer_value__gt', 0)), _connector='OR'), name='a_first_response_has_a_whole_time_or_none'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('done_unit__in', ['working_hours', 'working_days', 'days']), ('done_value__gt', 0)), name='a_term_says_until_when_it_is_done'),
        ),
    ]
