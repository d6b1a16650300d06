"""Taking a report: a contact with its case, once, however often it is sent."""

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from moothall.api.models import ApiKey
from moothall.api.open311.media import name_media
from moothall.api.open311.report import Report, Upload
from moothall.cases.actions import keep_document
from moothall.cases.models import Case
from moothall.contacts.actions import record_contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.contacts.workflow import Outcome
from moothall.customers.actions import customer_of, known_by
from moothall.customers.models import Customer

REASON = "Report from another website"
"""Why the customer got in touch, as it is counted."""

SAME_FOR_SECONDS = 600
"""The same report without a number of its own is one report for this long, and at most twice as long."""


@dataclass(frozen=True)
class Taken:
    """What came of a report. `is_new` is false when it had come before."""

    case_id: int
    due_at: datetime | None
    is_new: bool


def origin_of(key: ApiKey) -> str:
    """Return how the origin of everything begins that came with a key."""
    return f"open311:{key.pk}:"


def take_report(report: Report, *, key: ApiKey, at: datetime) -> Taken:
    """Record a report as a contact with its case, and its reporter as a customer by the rules of the website.

    Raises ContactRefused when something is missing, and DocumentRefused for a file that is not taken.
    """
    origin, *before = _origins(report, key, at)
    if before and (taken := _taken_before(before)):
        return taken
    try:
        return _record(report, key=key, origin=origin, at=at)
    except IntegrityError:
        taken = _taken_before([origin])
        if taken is None:
            raise
        return taken


def _origins(report: Report, key: ApiKey, at: datetime) -> list[str]:
    """Return the origin of a report; without a number of its own also that of the ten minutes before."""
    code = report.offered.record.code
    if report.clients_number:
        return [origin_of(key) + _short(f"{code} {report.clients_number}")]
    window = int(at.timestamp()) // SAME_FOR_SECONDS
    return [origin_of(key) + _short(f"{report.digest} {each}") for each in (window, window - 1)]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _taken_before(origins: Sequence[str]) -> Taken | None:
    row = Case.objects.filter(origin__in=origins).values_list("pk", "promised_at").first()
    return Taken(row[0], row[1], is_new=False) if row else None


def _record(report: Report, *, key: ApiKey, origin: str, at: datetime) -> Taken:
    organisation = key.organisation
    known = known_by(report.reporter, organisation=organisation) if report.reporter else None
    is_one_statement = not (report.reporter and known is None) and not report.media and not report.files
    with nullcontext() if is_one_statement else transaction.atomic():
        customer = known
        if report.reporter and known is None:
            customer = customer_of(report.reporter, organisation=organisation, language="en", at=at)
        made = record_contact(_contact(report, key, customer, origin, at=at), by_id=None, at=at)
        case_id = made.case_ids[0]
        name_media(case_id, report.media, at=at)
        keep_files(report.files, case_id=case_id, at=at)
    return Taken(case_id, made.due_at, is_new=True)


def keep_files(files: Sequence[Upload], *, case_id: int, at: datetime) -> None:
    """Keep files that came with a request. It is part of the act that takes it."""
    for name, file in files:
        keep_document(file, name=name, about=("case", case_id), by=None, at=at, is_from_customer=True)


def _contact(report: Report, key: ApiKey, customer: Customer | None, origin: str, *, at: datetime) -> NewContact:
    matter = NewMatter(
        service=report.offered.service,
        outcome=Outcome.CASE.value,
        reason=REASON,
        answers=report.facts,
        detail=_beside(report),
        summary=report.in_short,
        has_own_reason=True,
    )
    return NewContact(
        organisation=key.organisation,
        channel="web",
        started_at=at,
        ended_at=at,
        team=key.team,
        matters=[matter],
        customer_id=customer.pk if customer else None,
        summary=report.description,
        is_told=True,
        origin=origin,
        case_origin=origin,
        place=report.place,
        has_files=bool(report.files or report.media),
    )


def _beside(report: Report) -> str:
    """Return what came with a report that no question asks, so that nothing is lost."""
    lines = [f"{code}: {value}" for code, value in report.others.items()]
    return "\n".join([*lines, *(f"media_url: {url}" for url in report.media)])
