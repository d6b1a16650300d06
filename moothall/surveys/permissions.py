"""Which answers an officer may read."""

from moothall.accounts.models import Officer
from moothall.directory.queries import organisation_of
from moothall.surveys.models import Answer, AnswerQuerySet


def visible_to(officer: Officer) -> AnswerQuerySet:
    """Return the answers of the officer's organisation; none for a partner's officer or one without a post."""
    organisation = organisation_of(officer)
    found: AnswerQuerySet = Answer.objects.all()
    if organisation is None or organisation.is_partner:
        return found.none()
    return found.filter(organisation=organisation)
