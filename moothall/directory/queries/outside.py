"""What is offered outside traditional hours: in minutes of an ordinary week."""

from collections.abc import Iterable
from dataclasses import dataclass

from moothall.directory.models import ContactChannel, Site, WorkingCalendar
from moothall.directory.queries.channels import channel_words
from moothall.directory.queries.hours import calendar_of
from moothall.lib.outside_hours import in_hours, minutes_outside


@dataclass(frozen=True)
class Offered:
    """A published channel or a site, and how many minutes a week it offers outside Monday to Friday, 9 to 5."""

    name: str
    kind: str
    calendar: WorkingCalendar
    minutes: int

    @property
    def hours(self) -> str:
        """The time in hours, as it is shown."""
        return in_hours(self.minutes)


def minutes_of(calendar_id: int) -> int:
    """Return the minutes of an ordinary week of this calendar outside Monday to Friday, 9 to 5. No bank holidays."""
    return minutes_outside(calendar_of(calendar_id).hours)


def offered_outside() -> list[Offered]:
    """Return every published channel and every site, the longest outside traditional hours first."""
    channels = ContactChannel.objects.filter(is_published=True).select_related("calendar")
    sites = Site.objects.select_related("calendar")
    places: Iterable[ContactChannel | Site] = [*channels, *sites]
    offered = [Offered(each.name, _kind(each), each.calendar, minutes_of(each.calendar_id)) for each in places]
    return sorted(offered, key=lambda each: (-each.minutes, each.name))


def _kind(each: ContactChannel | Site) -> str:
    return channel_words(each.channel) if isinstance(each, ContactChannel) else each.get_kind_display()
