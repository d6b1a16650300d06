"""What is chosen on the pages of figures. Every choice is a part of the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.lib.months import months_before
from moothall.performance.measures import Measure
from moothall.performance.queries import splits_of
from moothall.performance.queries.naming import split_words
from moothall.performance.wording import month_words

MONTHS_BACK = 36
"""So many months can be chosen from."""
LENGTHS = (1, 3, 12)
IN_HEAT_MAP = ("weekday", "hour")
"""Splits that are shown together as a week and not one by one."""


def _choice(label: Any, wrong: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": wrong})


class MonthForm(forms.Form):
    """Which month is shown. `usual` is what holds where nothing was chosen; `today` the day on which it is asked."""

    month = _choice(gettext_lazy("Month"), gettext_lazy("Choose a month of the list"))

    def __init__(self, asked: Mapping[str, Any], *, today: date, usual: Mapping[str, str]) -> None:
        self._usual = dict(usual)
        given = {name: str(value) for name, value in asked.items() if value and name in self.base_fields}
        super().__init__(self._usual | given)
        self._offer("month", [(f"{month:%Y-%m}", _named(month, today)) for month in _months(today)])

    def chosen(self, name: str) -> str:
        """Return what was chosen, or what is usual where nothing was, or something that there is not."""
        wrong = self.errors
        found = "" if name in wrong else self.cleaned_data.get(name)
        return str(found or self._usual.get(name, ""))

    @property
    def chosen_month(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(f"{self.chosen('month')}-01")

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class LookForm(MonthForm):
    """How one measure is looked at: its period, what it is compared with, and by what it is split."""

    length = _choice(gettext_lazy("How long"), gettext_lazy("Choose one month, three or twelve"))
    against = _choice(gettext_lazy("Compared with"), gettext_lazy("Choose the year before or the time before"))
    by = _choice(gettext_lazy("Split by"), gettext_lazy("This figure cannot be split so"))
    shape = _choice(gettext_lazy("Show groups"), gettext_lazy("Choose side by side or month by month"))
    line = _choice(gettext_lazy("Months in the chart"), gettext_lazy("Choose 13 or 25 months"))

    def __init__(self, asked: Mapping[str, Any], *, measure: Measure, today: date, usual: Mapping[str, str]) -> None:
        super().__init__(asked, today=today, usual={**USUAL, **usual})
        self._offer("length", [("1", _("One month")), ("3", _("Three months")), ("12", _("Twelve months"))])
        self._offer("against", [("year", _("The year before")), ("before", _("The time before"))])
        splits = [(split, split_words(split)) for split in splits_of(measure) if split not in IN_HEAT_MAP]
        self._offer("by", [("none", _("Nothing")), *splits])
        self._offer("shape", [("bars", _("Side by side")), ("months", _("Month by month"))])
        self._offer("line", [("13", "13"), ("25", "25")])


USUAL = {"length": "1", "against": "year", "by": "none", "shape": "bars", "line": "13"}


def _months(today: date) -> list[date]:
    return [months_before(today, back) for back in range(MONTHS_BACK)]


def _named(month: date, today: date) -> str:
    if month == today.replace(day=1):
        return _("%s so far") % date_format(month, "M Y")
    return month_words(month)
