"""Messages as the outbox lists them."""

from django.db.models import Count

from moothall.messaging.models import Message, MessageQuerySet
from moothall.messaging.workflow import OUTBOX, State

PAGE = 50


def in_state(messages: MessageQuerySet, state: str) -> MessageQuerySet:
    """Return messages in one state, newest first; in any state of the outbox when none is named."""
    states = [state] if state in Message.State.values else list(OUTBOX)
    return messages.filter(state__in=states).select_related("organisation").order_by("-id")


def outbox_counts(messages: MessageQuerySet) -> dict[str, int]:
    """Return how many messages are in each state of the outbox. Those sent or shown are not counted: there are many."""
    rows = messages.filter(state__in=OUTBOX).order_by().values_list("state").annotate(count=Count("id"))
    return dict(rows)


def letters_of(messages: MessageQuerySet, *, is_posted: bool, after: int = 0) -> list[Message]:
    """Return a page of letters and one more: to be posted, oldest first; or posted, newest first."""
    found = messages.filter(channel="letter").select_related("organisation")
    if is_posted:
        found = found.filter(state=State.POSTED).order_by("-id")
        return list((found.filter(pk__lt=after) if after else found)[: PAGE + 1])
    return list(found.filter(state=State.TO_POST, pk__gt=after).order_by("id")[: PAGE + 1])
