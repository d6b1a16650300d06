"""How the pages that are opened all day long speak with PostgreSQL: what is built once and not for each request."""

from moothall.database.away import COME_BACK_AFTER, is_database_away
from moothall.database.replica import fetched_for_report
from moothall.database.statement import Given, Rows, Statement
from moothall.database.table import Table, fetched, partial
from moothall.database.turns import take_turns
from moothall.database.waiting import seconds_waited
from moothall.database.whole import as_one

__all__ = [
    "COME_BACK_AFTER",
    "Given",
    "Rows",
    "Statement",
    "Table",
    "as_one",
    "fetched",
    "fetched_for_report",
    "is_database_away",
    "partial",
    "seconds_waited",
    "take_turns",
]
