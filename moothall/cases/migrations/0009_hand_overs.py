"""A partner's turns with a case, and words between council and partner."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0001_agreements'),
        ('cases', '0008_survey_tasks'),
        ('directory', '0007_skills_channels_roll_out_interruptions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='note',
            name='kind',
            field=models.CharField(choices=[('internal', 'Internal note'), ('result', 'Result'), ('question', 'Question to the customer'), ('from_customer', 'From the customer'), ('delay', 'Reason for a delay'), ('hand_on', 'Reason for handing on'), ('across', 'Between council and partner')], default='internal', max_length=16),
        ),
        migrations.AlterField(
            model_name='task',
            name='kind',
            field=models.CharField(choices=[('remedy', 'Put the delay right'), ('holding_reply', 'Send a holding reply'), ('dispute', 'Look into a case that is not fixed'), ('answered', 'The customer has answered'), ('late', 'Deal with a broken promise'), ('wrote', 'Read what the customer wrote'), ('survey', 'The customer says that it is not settled'), ('result', 'Read the partner’s result'), ('across', 'Read what the partner writes'), ('agreement', 'Take a broken agreement up with the partner')], max_length=16),
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handed_at', models.DateTimeField()),
                ('is_return', models.BooleanField(db_default=False, default=False)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_due_at', models.DateTimeField(null=True)),
                ('answer_kept', models.CharField(blank=True, choices=[('kept', 'Kept'), ('broken', 'Broken')], db_default='', default='', max_length=6)),
                ('due_at', models.DateTimeField(null=True)),
                ('warn_at', models.DateTimeField(null=True)),
                ('waiting_since', models.DateTimeField(null=True)),
                ('waited_seconds', models.BigIntegerField(db_default=0, default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[('done', 'Done'), ('sent_back', 'Sent back'), ('taken_back', 'Taken back by the council'), ('merged', 'Merged into another case')], db_default='', default='', max_length=10)),
                ('kept', models.CharField(blank=True, choices=[('kept', 'Kept'), ('broken', 'Broken')], db_default='', default='', max_length=6)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='cases.case')),
                ('handed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('partner', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
                ('service', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.team')),
                ('version', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreementversion')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-id'], name='hand_overs_of_a_case'), models.Index(fields=['partner', '-handed_at'], name='hand_overs_to_a_partner'), models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['partner', '-ended_at'], name='hand_overs_ended_by_a_partner'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['partner', 'due_at', 'id'], name='hand_overs_with_a_partner_now')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case',), name='a_case_is_with_one_partner_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='an_ended_hand_over_says_how'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('handed_at')), _connector='OR'), name='a_hand_over_ends_after_it_begins')],
            },
        ),
    ]
