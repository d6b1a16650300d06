"""Records, and the registers that a council sets up itself."""

from moothall.registers.models.own import OwnRegister
from moothall.registers.models.records import Record, RecordComment, RecordQuerySet, RecordTie, RecordVersion

__all__ = ["OwnRegister", "Record", "RecordComment", "RecordQuerySet", "RecordTie", "RecordVersion"]
