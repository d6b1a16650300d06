"""Taking an update: what a reporter adds on another website reaches the case, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.api.models import ApiKey, Open311Update
from moothall.api.open311.media import name_media
from moothall.api.open311.report import Upload
from moothall.api.open311.states import IS_FIXED, STILL_OPEN
from moothall.api.open311.take import keep_files
from moothall.cases.actions import MoveNotAllowed, dispute_case, hear_from_customer
from moothall.cases.models import Case
from moothall.customers.actions import known_by

STILL_OPEN_WORDS = "It is not fixed."
FIXED_WORDS = "It is fixed."
MOST_MERGES = 5


class UpdateCameBefore(Exception):
    """An update with this number came with this key before."""


@dataclass(frozen=True)
class Update:
    """What somebody adds to a report through another website. `writer` has name, email and telephone, as they say."""

    number: str
    case_id: int
    status: str
    words: str
    writer: Mapping[str, str]
    media: Sequence[str] = ()
    files: Sequence[Upload] = ()


@transaction.atomic
def take_update(update: Update, *, key: ApiKey, at: datetime) -> Open311Update:
    """Write down what somebody adds: as the answer for which a case waits, as "not fixed" of one that has ended, or
    as what the customer says.

    It is written with the moment at which it came: the other website's clock is not ours. Raises UpdateCameBefore, and
    DocumentRefused for a file that is not taken.
    """
    row, is_new = Open311Update.objects.get_or_create(
        key=key, number=update.number, defaults={"case_id": update.case_id, "status": update.status, "at": at}
    )
    if not is_new:
        raise UpdateCameBefore
    case = _going_on(Case.objects.select_related("customer", "organisation").get(pk=update.case_id))
    words = _words(update, case)
    if not case.is_open and update.status in STILL_OPEN:
        _dispute(case, words=words, at=at)
    else:
        hear_from_customer(case, words=words, by=None, at=at)
    name_media(case.pk, update.media, at=at)
    keep_files(update.files, case_id=case.pk, at=at)
    return row


def _going_on(case: Case) -> Case:
    """Return the case that goes on where this one was merged into another."""
    for _merged in range(MOST_MERGES):
        if case.merged_into is None:
            break
        case = case.merged_into
    return case


def _dispute(case: Case, *, words: str, at: datetime) -> None:
    try:
        dispute_case(case, words=words, by=None, at=at)
    except MoveNotAllowed:  # somebody reopened it meanwhile
        hear_from_customer(case, words=words, by=None, at=at)


def _words(update: Update, case: Case) -> str:
    """Return the words, with who wrote them unless it is the customer, and what the status says when they do not."""
    said = update.words
    if update.status in STILL_OPEN and not case.is_open:
        said = f"{STILL_OPEN_WORDS} {said}"
    elif update.status in IS_FIXED:
        said = f"{FIXED_WORDS} {said}"
    name = update.writer.get("name", "")
    known = known_by(update.writer, organisation=case.organisation) if name else None
    if not name or (known is not None and known.pk == case.customer_id):
        return said.strip()
    reached = [value for part, value in update.writer.items() if part != "name" and value != name]
    who = f"{name} ({', '.join(reached)})" if reached else name
    return f"{who}: {said}".strip()
