"""Which messages an officer may see."""

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.directory.queries import organisation_of
from moothall.messaging.models import Message, MessageQuerySet, Suppression


def visible_to(officer: Officer) -> MessageQuerySet:
    """Return the messages of the officer's own organisation; none for somebody without a post."""
    organisation = organisation_of(officer)
    found: MessageQuerySet = Message.objects.all()
    return found.filter(organisation=organisation) if organisation else found.none()


def suppressed_for(officer: Officer) -> QuerySet[Suppression]:
    """Return the addresses to which the officer's organisation does not write."""
    organisation = organisation_of(officer)
    shut = Suppression.objects.filter(released_at=None)
    return shut.filter(organisation=organisation) if organisation else shut.none()
