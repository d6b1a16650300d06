"""Messages that came in, as their list shows them."""

from dataclasses import dataclass

from moothall.accounts.models import Officer
from moothall.directory.queries import organisation_of
from moothall.messaging.models import Incoming, IncomingQuerySet
from moothall.messaging.workflow import Arrival

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Some messages, and where the next ones begin."""

    rows: list[Incoming]
    older: str


def incoming_for(officer: Officer) -> IncomingQuerySet:
    """Return the messages that an officer may read: those to their council; a partner's officer reads them on cases."""
    organisation = organisation_of(officer)
    found: IncomingQuerySet = Incoming.objects.all()
    if organisation is None or organisation.is_partner:
        return found.none()
    return found.filter(organisation=organisation)


def page_of_incoming(found: IncomingQuerySet, *, state: str, after: str = "") -> Page:
    """Return up to fifty messages in a state, newest first, before the key where an earlier page ended."""
    states = [Arrival.WAITING, Arrival.TO_WORK] if state == Arrival.TO_WORK else [state]
    rows = found.filter(state__in=states).select_related("mailbox", "organisation").order_by("-id")
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    listed = list(rows[: PAGE + 1])
    return Page(listed[:PAGE], str(listed[PAGE - 1].pk) if len(listed) > PAGE else "")


def to_look_at_count(found: IncomingQuerySet) -> int:
    """Return how many messages wait for somebody."""
    return found.filter(state=Arrival.TO_WORK).count()
