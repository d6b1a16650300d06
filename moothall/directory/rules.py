"""Right values for the directory, decided without the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

#: How far an absence is followed from deputy to deputy: a longer chain helps nobody.
LONGEST_CHAIN = 5


def climbs_in_a_ring(team: int, above: Mapping[int, int | None]) -> bool:
    """Say whether what is late in a team comes back to it by climbing. `above` says to which team each climbs."""
    seen = {team}
    here = above.get(team)
    while here is not None:
        if here in seen:
            return True
        seen.add(here)
        here = above.get(here)
    return False


def who_stands_in(officer: int, away: Mapping[int, int]) -> int | None:
    """Return who is here for an officer who is away: their deputy, or the deputy of a deputy who is away too.

    `away` says for each officer who is away today who stands in. None when the chain comes back on itself, is too
    long, or when the officer is here.
    """
    seen = {officer}
    here = away.get(officer)
    for _step in range(LONGEST_CHAIN):
        if here is None or here in seen:
            return None
        if here not in away:
            return here
        seen.add(here)
        here = away[here]
    return None


@dataclass(frozen=True, slots=True)
class Start:
    """From which day a service is offered: at one site (None is every), on one channel ("" is every)."""

    site_id: int | None
    channel: str
    live_on: date


def is_live(starts: Iterable[Start], *, site_id: int | None, channel: str, on: date) -> bool:
    """Say whether a service with these starts is offered at a site, on a channel, on a day.

    The most particular start that fits counts; a site says more than a channel. Without one it is offered as ever.
    """
    fitting = [each for each in starts if each.site_id in (None, site_id) and each.channel in ("", channel)]
    if not fitting:
        return True
    nearest = max(fitting, key=lambda each: (each.site_id is not None, each.channel != ""))
    return nearest.live_on <= on
