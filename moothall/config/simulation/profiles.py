"""The profiles of a year: `profiles.yaml`, read and checked once."""

from functools import cache
from pathlib import Path

import msgspec
import yaml


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way of getting in touch. `first` and `last` are its shares on the first and the last day of the year."""

    first: float
    last: float
    week: tuple[float, ...]
    holiday: float
    hours: str
    takes: tuple[float, float]
    work: float
    why: str


class ServiceProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a service is asked for, and how its work goes. `pace` is a share of what is promised."""

    weight: float
    season: str
    case: float
    web: float
    pace: float
    varies: float
    why: str
    bins: bool = False


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often something happens, and why that is plausible."""

    share: float
    why: str


class Wait(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long something takes: median in working hours or days, and the sigma of its logarithm."""

    why: str
    varies: float
    hours: float = 0.0
    days: float = 0.0


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plain number with its reason."""

    why: str
    number: float = 0.0
    share: float = 0.0
    varies: float = 0.0
    least: float = 0.0


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of what is written to us."""

    first_reply: Wait
    full_at_once: Share
    full_reply: Wait
    refiled: Share
    answered_back: Share
    automatic: Share
    nameless: Share


class Profiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies in `profiles.yaml`."""

    begin: float
    hours: dict[str, tuple[float, ...]]
    channels: dict[str, Channel]
    seasons: dict[str, tuple[float, ...]]
    bin_week: tuple[float, ...]
    services: dict[str, ServiceProfile]
    endings: dict[str, float]
    endings_why: str
    avoidable: dict[str, float]
    avoidable_why: str
    work: dict[str, Share]
    written: Written
    contacts: dict[str, Share]
    customers: dict[str, Number]
    officers: dict[str, Number]

    def service(self, code: str) -> ServiceProfile:
        """Return how a service is asked for; one that is not named is as the others are."""
        return self.services.get(code) or self.services["other"]


@cache
def profiles() -> Profiles:
    """Return the profiles. Raises msgspec.ValidationError for a file that is no such table."""
    text = Path(__file__).with_name("profiles.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Profiles)
