"""How much an officer may write when it goes by text message."""

from django.utils.translation import gettext as _

from moothall.messaging.actions.write import LONGEST_TEXT, Occasion, is_told_by_notice, notices_for
from moothall.messaging.queries import road_to
from moothall.messaging.rules import Route
from moothall.messaging.workflow import Way

OUR_SENTENCE = 250
"""Characters of a text that are ours where an officer's words stand in a sentence of our own, in either language."""


def room_beside(text: str) -> int:
    """Return how many characters a text has left; below nought it is too long."""
    return LONGEST_TEXT - len(text)


def room_in_sentence(to: Occasion, *, rating: str) -> int | None:
    """Return how many characters an officer's words may have inside a sentence of ours that goes by text.

    None where they do not go by text: only a notice goes out about a service of the `rating` sensitive.
    """
    route = route_of_reply(to)
    if route.way != Way.TEXT or is_told_by_notice(route, rating=rating, about=to.about):
        return None
    return LONGEST_TEXT - OUR_SENTENCE - sum(len(f" {notice}") for notice in notices_for(to))


def route_of_reply(to: Occasion) -> Route:
    """Return the road that a reply takes, so that its writer knows before they write."""
    return road_to(to.customer, about=to.about, organisation_id=to.head.organisation.pk)


def too_long_for_text(over: int) -> str:
    """Return in words by how much something is too long for a text message."""
    words = _("It goes as a text message, which has no room for so much. Characters too many: {over}.")
    return words.format(over=over)
