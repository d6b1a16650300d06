"""Keeping what customers said of a text, and what was changed because of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.models import ServiceVersion
from moothall.journal.actions import record_event
from moothall.knowledge.models import Article, CustomerTest, TestChange


class TestRefused(Exception):
    """The test cannot be kept so. The sentence is fit for the screen."""

    __test__ = False


@transaction.atomic
def record_customer_test(
    facts: Mapping[str, Any],
    *,
    version: ServiceVersion | None = None,
    article: Article | None = None,
    by: Officer,
    at: datetime,
) -> CustomerTest:
    """Keep a session in which customers tried a version of a service, or an answer.

    Raises TestRefused for a day that is still to come.
    """
    if facts["on"] > localdate(at):
        raise TestRefused(_("The day of the test cannot be after today."))
    service = version.service if version is not None else None
    test = CustomerTest.objects.create(
        **facts, service=service, version=version, article=article, held_by=by, recorded_at=at
    )
    record_event("customer_test.recorded", about=service or article, by=by, at=at, test=test.pk, people=test.people)
    return test


@transaction.atomic
def note_change(
    test: CustomerTest, *, words: str, version: ServiceVersion | None, by: Officer, at: datetime
) -> TestChange:
    """Say what was changed because of a test. Raises TestRefused for a version of another service."""
    if version is not None and version.service_id != test.service_id:
        raise TestRefused(_("That version is of another service."))
    change = TestChange.objects.create(test=test, words=words, version=version, by=by, at=at)
    record_event("customer_test.led_to", about=test.service or test.article, by=by, at=at, test=test.pk)
    return change
