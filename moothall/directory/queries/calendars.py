"""Calendars and who works by them."""

from django.db.models import QuerySet

from moothall.directory.models import ContactChannel, Site, Team, WorkingCalendar


def calendars_in_use() -> QuerySet[WorkingCalendar]:
    """Return every calendar by name."""
    return WorkingCalendar.objects.order_by("name")


def users_of(calendar: WorkingCalendar) -> dict[str, list[Team] | list[Site] | list[ContactChannel]]:
    """Return the teams, places and channels that a change of this calendar touches."""
    return {
        "teams": list(Team.objects.filter(calendar=calendar).order_by("name")),
        "sites": list(Site.objects.filter(calendar=calendar).order_by("name")),
        "channels": list(ContactChannel.objects.filter(calendar=calendar).order_by("name")),
    }
