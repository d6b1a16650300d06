"""Calendars and who works by them."""

from django.db.models import QuerySet

from moothall.directory.models import ContactChannel, Site, Team, WorkingCalendar


def calendars_by_name() -> QuerySet[WorkingCalendar]:
    """Return every calendar by name, those that are no longer in use last."""
    return WorkingCalendar.objects.order_by("is_retired", "name")


def users_of(calendar: WorkingCalendar) -> dict[str, list[Team] | list[Site] | list[ContactChannel]]:
    """Return the teams, places and channels that a change of this calendar touches."""
    return {
        "teams": list(Team.objects.filter(calendar=calendar).order_by("name")),
        "sites": list(Site.objects.filter(calendar=calendar).order_by("name")),
        "channels": list(ContactChannel.objects.filter(calendar=calendar).order_by("name")),
    }
