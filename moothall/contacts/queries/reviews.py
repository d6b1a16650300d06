"""What an officer answers for and should have looked at again: agreements, the security policy."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.models import AgreementVersion
from moothall.messaging.models import SecurityPolicy


class Review(NamedTuple):
    """A review that is due."""

    words: str
    url: str
    review_on: date


def reviews_due(officer: Officer, *, today: date) -> list[Review]:
    """Return the reviews that an officer owes, the oldest first. A policy that a later version followed owes none."""
    own = (
        Q(agreement__partner__partnership__accountable=officer)
        | Q(agreement__partner__partnership__deputy=officer)
        | Q(agreement__owner=officer)
    )
    versions = AgreementVersion.objects.in_force(today).filter(own, review_on__lt=today, agreement__is_retired=False)
    agreed = [
        Review(str(each), reverse("partners:version_show", args=[each.agreement.code, each.number]), each.review_on)
        for each in versions.select_related("agreement")
    ]
    newest = SecurityPolicy.objects.order_by("organisation", "-number").distinct("organisation")
    policies = SecurityPolicy.objects.filter(pk__in=newest.values("pk"), owner=officer, review_on__lt=today)
    ours = [Review(_("Security policy"), reverse("messaging:security"), each.review_on) for each in policies]
    return sorted([*agreed, *ours], key=lambda review: review.review_on)
