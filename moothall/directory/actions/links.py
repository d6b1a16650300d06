"""Checking the links to other bodies' pages."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from moothall.directory.catalogue import LONGEST_LINK
from moothall.directory.contrib.web.visit import Visit, visit
from moothall.directory.models import LinkCheck
from moothall.directory.models.links import GOOD, NEVER_LEFT, OUT_OF_REACH
from moothall.journal.actions import record_event

TASK = "moothall.directory.check_link"
AFTER_EVERYTHING_ELSE = -10
OUR_LINE_WORKED_WITHIN = timedelta(hours=3)


def ask_for_checks(addresses: Iterable[str]) -> None:
    """Have these addresses visited soon, one after another and after more urgent work. Asked twice is done once.

    Addresses too long to be kept are passed over.
    """
    for address in addresses:
        if len(address) > LONGEST_LINK:
            continue
        digest = sha256(address.encode()).hexdigest()
        job = app.configure_task(
            TASK, queue="links", lock=TASK, queueing_lock=f"{TASK} {digest}", priority=AFTER_EVERYTHING_ELSE
        )
        with suppress(AlreadyEnqueued), transaction.atomic():
            job.defer(address=address)


def check_link(address: str, *, may_go_inside: bool, at: datetime) -> LinkCheck:
    """Visit one address and write down what happened."""
    return record_visit(address, visit(address, may_go_inside=may_go_inside), at=at)


@transaction.atomic
def record_visit(address: str, seen: Visit, *, at: datetime) -> LinkCheck:
    """Write down what happened at a visit. An event is written when the link is broken from now on, or mended.

    A website that cannot be reached counts as a failure only when another was reached within three hours: otherwise the
    council's own line may be down, and every link would alarm at once.
    """
    check, _is_new = LinkCheck.objects.select_for_update().get_or_create(
        address=address, defaults={"outcome": seen.outcome, "checked_at": at}
    )
    was_broken = check.is_broken
    check.outcome, check.status, check.checked_at = seen.outcome, seen.status, at
    check.moved_to = seen.moved_to if len(seen.moved_to) <= LONGEST_LINK else ""
    if seen.outcome not in OUT_OF_REACH | NEVER_LEFT:
        check.reached_at = at
    if seen.outcome in GOOD:
        check.good_at, check.failing_since, check.failed_at = at, None, None
    elif seen.outcome not in OUT_OF_REACH or _our_line_works(at):
        check.failing_since, check.failed_at = check.failing_since or at, at
    check.save()
    if check.is_broken and not was_broken:
        record_event("link.broken", about=check, by=None, at=at, outcome=seen.outcome.value)
    elif was_broken and not check.is_broken:
        record_event("link.mended", about=check, by=None, at=at)
    return check


@transaction.atomic
def forget_links(*, still_used: Iterable[str], at: datetime) -> None:
    """Drop what is known of addresses that no service and no draft names any more; a broken one is mended by that."""
    for check in LinkCheck.objects.select_for_update().exclude(address__in=list(still_used)):
        if check.is_broken:
            record_event("link.taken_out", about=check, by=None, at=at)
        check.delete()


def _our_line_works(at: datetime) -> bool:
    return LinkCheck.objects.filter(reached_at__gt=at - OUR_LINE_WORKED_WITHIN).exists()
