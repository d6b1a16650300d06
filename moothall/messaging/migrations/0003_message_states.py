"""Indexes and rules for the new states of messages, made without holding up anybody who writes one."""

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models
from django.db.models import Q

INDEXES = [
    models.Index(
        fields=["-id"],
        condition=Q(state__in=["kept", "waiting", "failed", "suppressed"]),
        name="messages_in_the_outbox",
    ),
    models.Index(fields=["id"], condition=Q(state="to_post"), name="letters_to_post"),
    models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="messages_of_a_provider"),
    models.Index(fields=["address", "-id"], condition=~Q(address=""), name="messages_to_an_address"),
]
RULES = [
    models.CheckConstraint(
        condition=~Q(state__in=["sent", "delivered", "posted"]) | Q(sent_at__isnull=False),
        name="a_sent_message_says_when",
    ),
    models.CheckConstraint(
        condition=~Q(channel__in=["email", "text"]) | ~Q(address=""), name="a_message_has_an_address"
    ),
]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("messaging", "0002_incoming")]
    operations = [
        RemoveIndexConcurrently("message", "messages_in_the_outbox"),
        migrations.RemoveConstraint("message", "a_sent_message_says_when"),
        migrations.RemoveConstraint("message", "an_email_has_an_address"),
        *[AddIndexConcurrently("message", index) for index in INDEXES],
        *[AddConstraintNotValid("message", rule) for rule in RULES],
        *[ValidateConstraint("message", rule.name) for rule in RULES],
    ]
