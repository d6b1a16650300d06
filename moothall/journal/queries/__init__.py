"""How the jobs stand, and what was changed in the settings."""

from moothall.journal.queries.backups import Kept, how_kept, latest_backups
from moothall.journal.queries.changes import Difference, changes, differences, why_not_undone
from moothall.journal.queries.events import first_event_since
from moothall.journal.queries.held import Held, forget_changes, newest_changes
from moothall.journal.queries.jobs import FailedJob, QueueRow, failed_jobs, queues, unsealed_events

__all__ = [
    "Difference",
    "FailedJob",
    "Held",
    "Kept",
    "QueueRow",
    "changes",
    "differences",
    "failed_jobs",
    "first_event_since",
    "forget_changes",
    "how_kept",
    "latest_backups",
    "newest_changes",
    "queues",
    "unsealed_events",
    "why_not_undone",
]
