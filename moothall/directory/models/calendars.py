"""Working hours as data. `lib/working_time.py` reckons with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")
    NONE = "none", _("No bank holidays")


class WorkingCalendar(models.Model):
    """Hours of each weekday, bank holidays of a nation, and days that differ.

    `hours` maps "monday" ... "sunday" to a list of periods such as "09:00-12:30"; a missing day is closed.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    timezone = models.CharField(max_length=40, default="Europe/London")
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.ENGLAND)
    hours = models.JSONField(default=dict)
    is_retired = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """One day that differs from the week: no periods means closed."""

    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    periods = models.JSONField(default=list)
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="a_calendar_says_a_day_once")]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}"
