"""The pages of registers."""

from moothall.registers.views.exports import record_list_csv, record_list_json, register_fields_csv, register_show
from moothall.registers.views.files import record_file, record_files
from moothall.registers.views.lists import record_due, record_list, record_mine, register_list
from moothall.registers.views.own import own_change, own_field_change, own_field_new, own_list, own_new, own_show
from moothall.registers.views.record import record_history, record_show
from moothall.registers.views.writing import (
    record_change,
    record_comment,
    record_finish,
    record_in_force,
    record_new,
    record_put_back,
    record_review,
    record_withdraw,
)

__all__ = [
    "own_change",
    "own_field_change",
    "own_field_new",
    "own_list",
    "own_new",
    "own_show",
    "record_change",
    "record_comment",
    "record_due",
    "record_file",
    "record_files",
    "record_finish",
    "record_history",
    "record_in_force",
    "record_list",
    "record_list_csv",
    "record_list_json",
    "record_mine",
    "record_new",
    "record_put_back",
    "record_review",
    "record_show",
    "record_withdraw",
    "register_fields_csv",
    "register_list",
    "register_show",
]
