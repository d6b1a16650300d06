"""Calls that a machine put through to somebody else: to whom and why, as the desk asks."""

from collections.abc import Iterator
from datetime import datetime

from moothall.api.problems import Problem
from moothall.api.reading import ContactIn, MatterIn, TransferIn
from moothall.contacts.rules import NewTransfer, wrong_transfer
from moothall.contacts.workflow import Outcome
from moothall.directory.models import Team


def transfers_of(sent: ContactIn, *, at: datetime) -> list[NewTransfer]:
    """Return the transfers of a contact, made when it ended. Raises Problem, with the field of each that is wrong."""
    transfers: list[NewTransfer] = []
    problems: dict[str, str] = {}
    for field, given in _given(sent.matters, problems):
        transfer = _transfer(given, at=sent.ended_at or at)
        if given.team and transfer.to_team_id is None:
            problems[f"{field}-team"] = f"There is no team “{given.team}”."
        else:
            problems |= {f"{field}-{name}": words for name, words in wrong_transfer(transfer).items()}
        transfers.append(transfer)
    if problems:
        raise Problem(422, "The contact was not recorded.", problems)
    return transfers


def _given(matters: list[MatterIn], problems: dict[str, str]) -> Iterator[tuple[str, TransferIn]]:
    """Go through the transfers by their fields, and note where one is missing or does not belong."""
    for position, matter in enumerate(matters):
        field = f"matters-{position}-transfer"
        is_transferred = matter.outcome == Outcome.TRANSFERRED
        if matter.transfer is not None and is_transferred:
            yield field, matter.transfer
        elif is_transferred:
            problems[field] = "Say to whom the customer was transferred, and why."
        elif matter.transfer is not None:
            problems[field] = "Only a matter that ended as “transferred” has this."


def _transfer(given: TransferIn, *, at: datetime) -> NewTransfer:
    team = Team.objects.filter(code=given.team).first() if given.team else None
    return NewTransfer(
        why=given.why[:300],
        is_told=given.is_told,
        at=at,
        to_team_id=team.pk if team else None,
        to_name=given.to_name[:120],
    )
