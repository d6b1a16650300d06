"""How it stands with partners and departments: what they have now, and month by month."""

from moothall.partners.queries.agreed import (
    CASES,
    DepartmentMonth,
    cases_behind,
    cases_under,
    counted_since,
    months_under,
)
from moothall.partners.queries.compared import TeamMonth, months_of_department, teams_in_month
from moothall.partners.queries.figures import Month, Traffic, months_of_partner, traffic_of
from moothall.partners.queries.register import Standing, services_of, standings
from moothall.partners.queries.roads import install_roads, road_standing
from moothall.partners.queries.turns import MOMENTS, TurnPage, queue_of, reasons_of, turns_behind, written_lately

__all__ = [
    "CASES",
    "MOMENTS",
    "DepartmentMonth",
    "Month",
    "Standing",
    "TeamMonth",
    "Traffic",
    "TurnPage",
    "cases_behind",
    "cases_under",
    "counted_since",
    "install_roads",
    "months_of_department",
    "months_of_partner",
    "months_under",
    "queue_of",
    "reasons_of",
    "road_standing",
    "services_of",
    "standings",
    "teams_in_month",
    "traffic_of",
    "turns_behind",
    "written_lately",
]
