"""Writing the record, sealing it, and running what follows from it."""

from moothall.journal.actions.backups import note_backup
from moothall.journal.actions.batch import Batch, CheckFailed, NewNumber
from moothall.journal.actions.changes import (
    changing,
    created,
    in_turn,
    one_at_a_time,
    taking_out,
    undo_among_others,
    undo_change,
)
from moothall.journal.actions.history import as_history, is_history
from moothall.journal.actions.jobs import forget_job_problem, give_up_job, note_job_problem, run_job_again
from moothall.journal.actions.machine import acting_machine, machine_that_acts
from moothall.journal.actions.react import enqueue_reactions, follow, react
from moothall.journal.actions.reading import (
    forget_readings_before,
    log_machine_readings,
    log_reading,
    log_readings,
)
from moothall.journal.actions.record import NewEvent, record_event
from moothall.journal.actions.seal import seal_events
from moothall.journal.actions.verify import BrokenJournal, verify_journal

__all__ = [
    "Batch",
    "BrokenJournal",
    "CheckFailed",
    "NewEvent",
    "NewNumber",
    "acting_machine",
    "as_history",
    "changing",
    "created",
    "enqueue_reactions",
    "follow",
    "in_turn",
    "forget_job_problem",
    "give_up_job",
    "forget_readings_before",
    "is_history",
    "log_machine_readings",
    "log_reading",
    "log_readings",
    "machine_that_acts",
    "note_backup",
    "note_job_problem",
    "react",
    "one_at_a_time",
    "record_event",
    "run_job_again",
    "seal_events",
    "taking_out",
    "undo_among_others",
    "undo_change",
    "verify_journal",
]
