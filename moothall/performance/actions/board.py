"""Keeping the board of today, and the links by which screens show it."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.database import fetched
from moothall.directory.models import Organisation
from moothall.journal.actions import record_event
from moothall.performance.models import Board, BoardLink
from moothall.performance.queries.today import today_of, written
from moothall.performance.rules import local_day

LOOK_AGAIN = timedelta(seconds=30)
"""Time alone makes things late: without any act the board is looked at as often as this."""
LONGEST_LINK = timedelta(days=366)
# Every act that was committed is in a block or has yet to be sealed: this changes with each, in whatever order they
# were committed, and waits for no sealer. Where very much is to be sealed, blocks follow each other anyhow.
NEWS = """
SELECT (SELECT coalesce(max(number), 0) FROM journal_block), count(*), coalesce(sum(event_id), 0)::bigint
FROM (SELECT event_id FROM journal_unsealed ORDER BY event_id DESC LIMIT 2000) AS waiting
"""


class BoardRefused(Exception):
    """A link to the board cannot be like this. The message is fit for the screen."""


class Look(NamedTuple):
    """When boards were last worked out, and how far the journal was then."""

    news: tuple[int, int, int]
    at: datetime


def keep_boards(last: Look | None, *, at: datetime) -> Look:
    """Work the boards of all councils out anew where anything happened since `last`, or half a minute has gone by.

    The board of a council without a change keeps its number. Return the look that this was, or `last` if there was no
    need.
    """
    (news,) = fetched(NEWS, [])
    if last is not None and news == last.news and at - last.at < LOOK_AGAIN:
        return last
    councils = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL, is_retired=False)
    for organisation_id in councils.order_by("id").values_list("id", flat=True):
        keep_board(organisation_id, at=at)
    return Look(news, at)


def keep_board(organisation_id: int, *, at: datetime) -> bool:
    """Work out the board of one council and write it if it says something else. Return whether it does."""
    facts = written(today_of(organisation_id, at=at))
    with transaction.atomic():
        board = Board.objects.select_for_update().filter(organisation_id=organisation_id).first()
        if board is None:
            Board.objects.create(organisation_id=organisation_id, at=at, facts=facts)
            return True
        if at < board.at:
            return False  # another keeper has been here since
        is_news = bool(board.facts != facts)
        if is_news or at - board.at >= LOOK_AGAIN:
            board.number, board.at, board.facts = board.number + is_news, at, facts
            board.save()
    return is_news


@transaction.atomic
def make_board_link(organisation: Organisation, *, name: str, ends_on: date, by: Officer, at: datetime) -> BoardLink:
    """Make a link by which a screen shows the board until a day. Raises BoardRefused."""
    today = local_day(at)
    if ends_on < today:
        raise BoardRefused(_("The last day must be today or later"))
    if ends_on > today + LONGEST_LINK:
        raise BoardRefused(_("A link is good for a year at most"))
    link = BoardLink.objects.create(organisation=organisation, name=name, made_at=at, made_by=by, ends_on=ends_on)
    record_event("board_link.made", about=link, by=by, at=at, name=name, ends_on=ends_on.isoformat())
    return link


@transaction.atomic
def withdraw_board_link(link: BoardLink, *, by: Officer, at: datetime) -> BoardLink:
    """Let a link show the board no more. Raises BoardRefused where it was withdrawn already."""
    link = BoardLink.objects.select_for_update().get(pk=link.pk)
    if link.withdrawn_at is not None:
        raise BoardRefused(_("This link was withdrawn already"))
    link.withdrawn_at, link.withdrawn_by = at, by
    link.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_event("board_link.withdrawn", about=link, by=by, at=at, name=link.name)
    return link
