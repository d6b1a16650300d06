"""What an officer answers for and should have looked at again: agreements, the security policy."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import CharField, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.models import AgreementVersion
from moothall.messaging.models import SecurityPolicy

NOTHING = Value("", output_field=CharField())


class Review(NamedTuple):
    """A review that is due."""

    words: str
    url: str
    review_on: date


ReviewsOf = Callable[[Officer, date], list[Review]]

_more: list[ReviewsOf] = []


def install_reviews(more: Iterable[ReviewsOf]) -> None:
    """Install what areas above have to be reviewed: it joins the officer's own page and the weekly mail."""
    _more[:] = more


def further_reviews(officer: Officer, *, today: date) -> list[Review]:
    """Return the reviews that an officer owes to areas above, the oldest first."""
    return sorted((review for each in _more for review in each(officer, today)), key=lambda review: review.review_on)


def reviews_due(officer: Officer, *, today: date) -> list[Review]:
    """Return the reviews that an officer owes, the oldest first. A policy that a later version followed owes none."""
    own = (
        Q(agreement__partner__partnership__accountable=officer)
        | Q(agreement__partner__partnership__deputy=officer)
        | Q(agreement__owner=officer)
    )
    versions = AgreementVersion.objects.in_force(today).filter(own, review_on__lt=today, agreement__is_retired=False)
    agreed = versions.order_by().distinct().values_list("agreement__name", "agreement__code", "number", "review_on")
    newest = SecurityPolicy.objects.order_by("organisation", "-number").distinct("organisation")
    policies = SecurityPolicy.objects.filter(pk__in=newest.values("pk"), owner=officer, review_on__lt=today)
    ours = policies.order_by().values_list(NOTHING, NOTHING, "number", "review_on")
    # One query: every officer's first page asks it.
    return sorted((_review(*row) for row in agreed.union(ours, all=True)), key=lambda review: review.review_on)


def _review(name: str, code: str, number: int, review_on: date) -> Review:
    if not code:
        return Review(_("Security policy"), reverse("messaging:security"), review_on)
    words = _("{agreement}, version {number}").format(agreement=name, number=number)
    return Review(words, reverse("partners:version_show", args=[code, number]), review_on)
