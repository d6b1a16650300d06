"""Cases as they come in and as they end.

Both are split by the same columns of the same row, so that what is open at the end of a day is what was opened until
then less what was ended until then. `days` sums the days of receipt, counted from 2000: with it the mean age follows.
"""

from moothall.performance.families.shape import Family
from moothall.performance.models import EndedCell, OpenedCell

CASE = "cases_case k LEFT JOIN customers_customer u ON u.id = k.customer_id"
SPLITS = {
    "service_id": "k.service_id",
    "channel": "k.channel",
    "team_id": "k.home_team_id",
    "partner_id": "coalesce(k.partner_id, 0)",
    "customer_kind": "coalesce(u.kind, '')",
    "area": "split_part(coalesce(u.postcode, ''), ' ', 1)",
}
CUBES = (
    ("channel", "customer_kind"),
    ("channel", "service_id"),
    ("partner_id", "service_id"),
    ("team_id", "service_id"),
    ("service_id", "customer_kind"),
    ("service_id", "area"),
)
DAYS = "(k.received_at AT TIME ZONE %(zone)s)::date - DATE '2000-01-01'"
# Seconds are left out of minutes, as a watch shows them. A case that was joined to another was not answered by itself.
MINUTES = """CASE WHEN k.merged_into_id IS NULL
    THEN floor(extract(epoch FROM k.ended_at - k.received_at) / 60)::int END"""

FAMILIES = (
    Family(
        code="opened",
        cells=OpenedCell,
        thing="case",
        source=CASE,
        moment="k.received_at",
        key="k.id",
        rows="k.organisation_id = %(organisation)s AND k.received_at >= %(since)s AND k.received_at < %(until)s",
        splits=SPLITS,
        counts={"cases": "true", "disputed": "k.disputes > 0", "chased": "k.chases > 0"},
        cubes=CUBES,
        sums={"days": DAYS},
    ),
    Family(
        code="ended",
        cells=EndedCell,
        thing="case",
        source=CASE,
        moment="k.ended_at",
        key="k.id",
        rows="k.organisation_id = %(organisation)s AND k.ended_at >= %(since)s AND k.ended_at < %(until)s",
        splits={**SPLITS, "how": "CASE WHEN k.status = 'resolved' THEN 'resolved' ELSE k.closed_because END"},
        counts={"cases": "true"},
        cubes=(("how", "channel"), ("how", "service_id"), *CUBES),
        sums={"days": DAYS},
        lists={"minutes": MINUTES},
    ),
)
