import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '__first__'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('business', 'Business'), ('group', 'Community group')], default='person', max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('preferred_name', models.CharField(blank=True, max_length=100)),
                ('title', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(default='en', max_length=8)),
                ('formats', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('large_print', 'Large print'), ('audio', 'Audio'), ('braille', 'Braille'), ('easy_read', 'Easy read'), ('bsl', 'British Sign Language'), ('other', 'Another format')], max_length=12), blank=True, default=list, size=None)),
                ('preferred_channel', models.CharField(blank=True, choices=[('telephone', 'Telephone'), ('counter', 'Counter'), ('web', 'Web'), ('email', 'Email'), ('text', 'Text message'), ('post', 'Post'), ('fax', 'Fax'), ('kiosk', 'Kiosk'), ('video', 'Video'), ('visit', 'Home visit'), ('councillor', 'Through a councillor')], max_length=12)),
                ('needs', models.TextField(blank=True)),
                ('safety_marker', models.TextField(blank=True)),
                ('safety_review_on', models.DateField(null=True)),
                ('address', models.TextField(blank=True)),
                ('postcode', models.CharField(blank=True, db_collation='C', max_length=8)),
                ('uprn', models.BigIntegerField(null=True)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('is_deceased', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('name_key', models.CharField(db_collation='C', max_length=200)),
                ('family_first_key', models.CharField(db_collation='C', max_length=200)),
                ('search_words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(db_collation='C', max_length=120), default=list, size=None)),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='customers.customer')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='customers.customer')),
            ],
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phone', 'telephone number'), ('email', 'email address'), ('account', 'account number')], max_length=8)),
                ('value', models.CharField(db_collation='C', max_length=254)),
                ('shown', models.CharField(max_length=254)),
                ('is_preferred', models.BooleanField(default=False)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='customers.customer')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kept', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='customers.customer')),
                ('merged', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='customers.customer')),
                ('undone_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('word', models.CharField(db_collation='C', max_length=60, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField(default=0)),
                ('slips', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['slips'], name='name_words_by_slips')],
            },
        ),
        migrations.AddIndex(
            model_name='customer',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_words'], name='customers_by_words'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['name_key'], name='customers_by_name'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['family_first_key'], name='customers_by_family_name'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('postcode', ''), _negated=True), fields=['postcode'], name='customers_by_postcode'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('uprn__isnull', False)), fields=['uprn'], name='customers_by_property'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='records_joined_to_another'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_customer_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='a_customer_is_not_joined_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('uprn__isnull', True), models.Q(('uprn__gt', 0), ('uprn__lte', 999999999999)), _connector='OR'), name='a_uprn_has_at_most_12_digits'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180))), _connector='OR'), name='a_position_is_both_numbers_on_earth'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('safety_marker', ''), ('safety_review_on__isnull', False), _connector='OR'), name='a_safety_note_has_a_review_date'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['customer', '-id'], name='changes_of_a_customer'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(fields=['value'], name='contact_points_by_value'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(django.db.models.functions.text.Reverse('value'), condition=models.Q(('kind', 'phone')), name='telephones_by_last_digits'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(fields=('customer', 'kind', 'value'), name='a_contact_point_is_listed_once_per_customer'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(condition=models.Q(('is_preferred', True)), fields=('customer', 'kind'), name='a_customer_prefers_one_contact_point_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='a_contact_point_is_not_empty'),
        ),
        migrations.AddIndex(
            model_name='merge',
            index=models.Index(fields=['kept', '-id'], name='joins_to_a_customer'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='a_join_is_of_two_records'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('merged',), name='a_record_is_joined_to_one_other'),
        ),
        # With the usual 100 the planner thinks a word three times as common as it is, and may read the whole table.
        migrations.RunSQL(
            "ALTER TABLE customers_customer ALTER COLUMN search_words SET STATISTICS 500",
            "ALTER TABLE customers_customer ALTER COLUMN search_words SET STATISTICS -1",
        ),
    ]
