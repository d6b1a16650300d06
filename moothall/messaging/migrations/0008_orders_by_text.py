"""A text that only stops or starts texts is set aside with that reason."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0007_security'),
    ]

    operations = [
        migrations.AlterField(
            model_name='incoming',
            name='why',
            field=models.CharField(blank=True, choices=[('auto_reply', 'An automatic reply'), ('bounce', 'A report that our message did not arrive'), ('list', 'Sent to a mailing list'), ('loop', 'Our own message that came back'), ('no_sender', 'It does not say who wrote it'), ('empty', 'There is nothing in it'), ('unreadable', 'It could not be read'), ('no_mailbox', 'No mailbox says which team works it'), ('too_many', 'One sender wrote very often today'), ('by_officer', 'Set aside by an officer'), ('order', 'It stopped or started texts, which was done'), ('unknown_bounce', 'A report about a message that we do not know')], max_length=16),
        ),
    ]
