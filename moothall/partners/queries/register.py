"""The register: what each partner has now, and what it does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from moothall.database import fetched
from moothall.directory.models import Service

NOW = """
SELECT partner_id, count(*), count(*) FILTER (WHERE due_at < %(at)s AND waiting_since IS NULL),
    count(*) FILTER (WHERE answered_at IS NULL), count(*) FILTER (WHERE waiting_since IS NOT NULL)
FROM cases_handover WHERE partner_id = ANY(%(partners)s) AND organisation_id = ANY(%(councils)s) AND ended_at IS NULL
GROUP BY partner_id
"""


@dataclass(frozen=True)
class Standing:
    """How many cases a partner has now, and how they stand."""

    open: int = 0
    late: int = 0
    unanswered: int = 0
    waiting: int = 0


def standings(partner_ids: Collection[int], *, council_ids: Collection[int], at: datetime) -> dict[int, Standing]:
    """Return how it stands with some partners, as far as these councils handed cases to them; one query."""
    given = {"partners": list(partner_ids), "councils": list(council_ids), "at": at}
    return {row[0]: Standing(*row[1:]) for row in fetched(NOW, given)}


def services_of(partner_id: int) -> list[Service]:
    """Return what a partner does: the published services of its teams, and those that agreements with it name."""
    theirs = Q(organisation_id=partner_id) | Q(team__organisation_id=partner_id)
    agreed = Q(agreements__agreement__partner_id=partner_id, agreements__agreed_at__isnull=False)
    return list(Service.objects.published().filter(theirs | agreed).distinct().order_by("name"))
