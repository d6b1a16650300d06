"""Processes before and after they were redesigned, step by step."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from moothall.registers.declared import Column, Field, Register, Sort, Values, WorkedOut
from moothall.registers.rules.values import plain_number
from moothall.registers.rules.whole import sum_of

STEPS = (
    Column("step", _("Step"), is_required=True),
    Column("who", _("Who")),
    Column("minutes", _("Minutes of work"), Sort.NUMBER, is_summed=True),
    Column("wait", _("Hours of waiting"), Sort.NUMBER, is_summed=True),
    Column("errors", _("Errors in 100"), Sort.NUMBER, is_summed=True),
    Column("rework", _("Minutes of rework"), Sort.NUMBER, is_summed=True),
)


def _sum(values: Values, when: str, code: str) -> Decimal | None:
    rows = values.get(when)
    if not rows:
        return None
    return sum_of(rows, next(column for column in STEPS if column.code == code))


def _of(when: str, code: str) -> Callable[[Values], str | None]:
    def reckon(values: Values) -> str | None:
        found = _sum(values, when, code)
        return None if found is None else plain_number(found)

    return reckon


def _change(code: str) -> Callable[[Values], str | None]:
    """Return what reckons the change from before to after: below nought where less is needed."""

    def reckon(values: Values) -> str | None:
        before, after = _sum(values, "before", code), _sum(values, "after", code)
        return None if before is None or after is None else plain_number(after - before)

    return reckon


PROCESSES = Register(
    code="processes",
    name=_("Processes before and after"),
    one=_("Process"),
    what_for=_("How a service is done, step by step, before and after a redesign: work, waiting, errors, rework."),
    subject=_("Getting better"),
    owner=_("Customer services manager"),
    review_months=12,
    proves=(_("Processes are mapped before and after a change"),),
    fields=(
        Field("name", _("Process"), Sort.LINE, is_required=True),
        Field("service", _("Service"), Sort.SERVICE, is_required=True, in_list=True),
        Field("why", _("Why it was looked at"), Sort.WORDS, most=2000),
        Field("measured", _("How the times were found"), Sort.WORDS, most=2000, is_part=True),
        Field("before", _("Steps before"), Sort.TABLE, columns=STEPS, is_required=True, section=_("Before")),
        Field("redesigned_on", _("Redesigned on"), Sort.DAY, in_list=True, section=_("After")),
        Field("after", _("Steps after"), Sort.TABLE, columns=STEPS, is_part=True, section=_("After")),
        Field("action", _("Improvement action"), Sort.RECORD, of="improvement-actions", section=_("After")),
        Field("map", _("Drawing of the process"), Sort.FILE, section=_("After")),
    ),
    worked_out=(
        WorkedOut("minutes_before", _("Minutes of work before"), Sort.NUMBER, _of("before", "minutes")),
        WorkedOut("minutes_after", _("Minutes of work after"), Sort.NUMBER, _of("after", "minutes")),
        WorkedOut("minutes_change", _("Change in minutes of work"), Sort.NUMBER, _change("minutes")),
        WorkedOut("wait_change", _("Change in hours of waiting"), Sort.NUMBER, _change("wait")),
        WorkedOut("errors_change", _("Change in errors in 100"), Sort.NUMBER, _change("errors")),
        WorkedOut("rework_change", _("Change in minutes of rework"), Sort.NUMBER, _change("rework")),
    ),
)  # fmt: skip
