"""What a contact costs by channel."""

from django.db.models import Q

from moothall.performance.models import UnitCost
from moothall.performance.rules import Period


def unit_costs(organisation_id: int, period: Period) -> list[UnitCost]:
    """Return the unit costs that hold at any time of a period."""
    still = Q(until_on__isnull=True) | Q(until_on__gt=period.first)
    return list(UnitCost.objects.filter(still, organisation_id=organisation_id, from_on__lte=period.last))
