"""Every channel there is: those that come with Moothall, and those that an administrator added. Held in memory."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Channel, ChannelKind
from moothall.journal.kinds import Part
from moothall.journal.queries import Held

LIVE = frozenset({Channel.TELEPHONE, Channel.COUNTER, Channel.VIDEO, Channel.VISIT, Channel.KIOSK})
WRITTEN_LATER = frozenset({Channel.POST, Channel.FAX, Channel.EMAIL})


@dataclass(frozen=True, slots=True)
class AnyChannel:
    """One channel. `counts_as` is the built-in one whose promises it keeps. Without `calendar_id` it has no hours."""

    code: str
    name: str | LazyText
    counts_as: str
    is_live: bool
    is_written_later: bool
    calendar_id: int | None = None
    is_retired: bool = False


BUILT_IN = {
    channel.value: AnyChannel(channel.value, channel.label, channel.value, channel in LIVE, channel in WRITTEN_LATER)
    for channel in Channel
}


def _read() -> dict[str, AnyChannel]:
    added = ChannelKind.objects.order_by("name").values_list(
        "code", "name", "counts_as", "is_live", "is_written_later", "calendar_id", "is_retired"
    )
    return BUILT_IN | {row[0]: AnyChannel(*row) for row in added}


all_channels = Held("channelkind", _read, nothing=BUILT_IN)


def channel_words(code: str) -> str:
    """Return what a channel is called."""
    channel = BUILT_IN.get(code) or all_channels().get(code)
    return str(channel.name) if channel else code


def is_channel(code: str) -> bool:
    """Say whether a contact can have come by a channel of this code today."""
    if code in BUILT_IN:
        return True
    channel = all_channels().get(code)
    return channel is not None and not channel.is_retired


def channel_choices(*, also: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the channels that can be chosen, by code and name; those of `also` even when they are retired."""
    return [(each.code, str(each.name)) for each in all_channels().values() if not each.is_retired or each.code in also]


def ever_used_channels() -> list[tuple[str, str]]:
    """Return every channel by which a contact can ever have come, for lists and figures."""
    return [(each.code, str(each.name)) for each in all_channels().values()]


def live_channels() -> list[str]:
    """Return the channels on which the customer is there while the contact is recorded."""
    return sorted(each.code for each in all_channels().values() if each.is_live)


def is_live_channel(code: str) -> bool:
    """Say whether the customer is there while a contact of this channel is recorded."""
    channel = BUILT_IN.get(code) or all_channels().get(code)
    return channel is not None and channel.is_live


def hours_of(code: str) -> int | None:
    """Return the calendar by which somebody answers on a channel, where that is not the team's own."""
    channel = BUILT_IN.get(code) or all_channels().get(code)
    return channel.calendar_id if channel else None


def promised_as(code: str) -> str:
    """Return the built-in channel whose promises a channel keeps."""
    channel = BUILT_IN.get(code) or all_channels().get(code)
    return channel.counts_as if channel else code


def _write(row: object, code: str) -> None:
    row.channel = code or ""  # type: ignore[attr-defined]


CHANNEL = Part("channel", _("Channel"), lambda row: row.channel, _write, channel_words)
