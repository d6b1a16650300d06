"""What a customer does with a request that they follow."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from moothall.cases.actions import dispute_case, hear_from_customer, keep_document
from moothall.cases.models import Case
from moothall.portal.actions.answer import Upload


@transaction.atomic
def tell_more(case: Case, *, words: str, files: Iterable[Upload], at: datetime) -> Case:
    """Take what the customer adds. Raises DocumentRefused for a file that is not taken: then nothing is."""
    for name, file in files:
        keep_document(file, name=name, about=("case", case.pk), by=None, at=at, is_from_customer=True)
    return hear_from_customer(case, words=words, by=None, at=at)


@transaction.atomic
def say_not_fixed(case: Case, *, words: str, files: Iterable[Upload], at: datetime) -> Case:
    """Reopen a request that its customer says is not done. Raises MoveNotAllowed, and DocumentRefused as above."""
    for name, file in files:
        keep_document(file, name=name, about=("case", case.pk), by=None, at=at, is_from_customer=True)
    return dispute_case(case, words=words, by=None, at=at)
