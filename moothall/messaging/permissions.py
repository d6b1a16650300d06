"""Which messages an officer may see."""

from moothall.accounts.models import Officer
from moothall.directory.queries import organisation_of
from moothall.messaging.models import Message, MessageQuerySet


def visible_to(officer: Officer) -> MessageQuerySet:
    """Return the messages of the officer's own organisation; none for somebody without a post."""
    organisation = organisation_of(officer)
    found: MessageQuerySet = Message.objects.all()
    return found.filter(organisation=organisation) if organisation else found.none()
