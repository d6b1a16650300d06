"""Every change of records and registers."""

from moothall.registers.actions.entering import Source, UnknownRegister, change_record, enter_record, start_record
from moothall.registers.actions.moving import (
    comment_on_record,
    finish_record,
    put_back,
    put_in_force,
    review_record,
    withdraw_record,
)
from moothall.registers.actions.own import change_register, set_up_register
from moothall.registers.actions.writing import RecordChanged, RecordRefused, Said
from moothall.registers.rules.own import written_field

__all__ = [
    "written_field",
    "RecordChanged",
    "RecordRefused",
    "Said",
    "Source",
    "UnknownRegister",
    "change_record",
    "change_register",
    "comment_on_record",
    "enter_record",
    "finish_record",
    "put_back",
    "put_in_force",
    "review_record",
    "set_up_register",
    "start_record",
    "withdraw_record",
]
