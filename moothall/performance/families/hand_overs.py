"""Hand-overs to partners and departments.

The time held leaves out that in which the customer was asked. Only what they ended themselves has one.
"""

from moothall.performance.families.shape import Family
from moothall.performance.models import TurnCell

TURN = "case_id, coalesce(partner_id, 0) AS partner_id, coalesce(department_id, 0) AS department_id, service_id"
TURNS = f"""(
SELECT handed_at AS at, {TURN}, true AS is_handed, is_return, '' AS ending, '' AS kept, '' AS answer_kept,
    NULL::int AS held
FROM cases_handover
WHERE organisation_id = %(organisation)s AND handed_at >= %(since)s AND handed_at < %(until)s
UNION ALL
SELECT ended_at, {TURN}, false, false, ending, kept, answer_kept, CASE WHEN ending IN ('done', 'sent_back')
    THEN floor((extract(epoch FROM ended_at - handed_at) - waited_seconds) / 60)::int END
FROM cases_handover
WHERE organisation_id = %(organisation)s AND ended_at >= %(since)s AND ended_at < %(until)s
) AS turn"""
ENDINGS = ("done", "sent_back", "passed_on", "taken_back", "merged")

FAMILIES = (
    Family(
        code="turns",
        cells=TurnCell,
        thing="case",
        source=TURNS,
        moment="at",
        key="case_id",
        rows="true",
        splits={"partner_id": "partner_id", "department_id": "department_id", "service_id": "service_id"},
        counts={
            "handed": "is_handed",
            "returned": "is_return",
            **{ending: f"ending = '{ending}'" for ending in ENDINGS},
            "kept": "kept = 'kept'",
            "broken": "kept = 'broken'",
            "answered_in_time": "answer_kept = 'kept'",
            "answered_late": "answer_kept = 'broken'",
        },
        lists={"minutes": "held"},
        cubes=(("partner_id", "department_id", "service_id"),),
    ),
)
