"""What is asked of hours."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.belongings import DAY_WORDS
from moothall.directory.forms.setting import SettingForm
from moothall.directory.models import WorkingCalendar
from moothall.directory.queries.hours import WEEKDAYS
from moothall.lib.working_time import HoursAreWrong, read_periods
from moothall.ui.forms import Box, DateParts


class PeriodsField(forms.CharField):
    """Hours of one day, typed as 09:00-12:30, 13:30-17:00. Gives a list of periods; none is closed."""

    widget = Box(width=20)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        try:
            return [str(period) for period in read_periods(super().clean(value))]
        except HoursAreWrong as refusal:
            raise forms.ValidationError(_now(str(refusal))) from None


class HoursForm(forms.Form):
    """The ordinary week of a calendar: a field for each day, named as in `WEEKDAYS`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            self.fields[day] = PeriodsField(label=DAY_WORDS[day])

    def clean(self) -> dict[str, Any]:
        """Say which day is meant, since seven fields may show the same sentence."""
        given = super().clean() or {}
        for day in WEEKDAYS:
            if day in self.errors:
                self.errors[day] = self.error_class([f"{DAY_WORDS[day]}: {words}" for words in self[day].errors])
        return given


class CalendarDayForm(forms.Form):
    """One day that differs from the ordinary week."""

    day = DateParts(label=_("Day"), error_messages={"required": _("Enter the day")})
    periods = PeriodsField(
        label=_("Hours on that day"), help_text=_("Such as 09:00-12:30, 13:30-17:00. Leave empty if closed.")
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Customers read this, for example “Christmas Eve”."),
        max_length=120,
        widget=Box(width=30),
        error_messages={"required": _("Say why this day differs")},
    )


class CalendarForm(SettingForm[WorkingCalendar]):
    """What hours are called and whose bank holidays they keep. The hours themselves are asked day by day."""

    one_name_among = ()

    class Meta:
        model = WorkingCalendar
        fields = ("name", "nation", "is_retired")
        labels = {"name": _("Name"), "nation": _("Closed on the bank holidays of")}
        help_texts = {"name": _("Such as “Libraries” or “Telephone, evenings”.")}
        widgets = {"name": Box(width=30)}
