"""What the catalogue lacks: services without an online route, and splits of work that nobody looked at lately."""

from dataclasses import dataclass
from datetime import date, timedelta

from moothall.directory.models import Service
from moothall.directory.queries.catalogue import catalogue
from moothall.directory.service_words import INTERACTIONS

LOOK_AGAIN = timedelta(days=365)


@dataclass(frozen=True)
class InteractionRow:
    """One of the eight kinds of interaction: how many services, and how many of them by each online route."""

    code: str
    words: str
    services: int
    form: int
    link: int

    @property
    def none(self) -> int:
        return self.services - self.form - self.link

    @property
    def percent(self) -> int | None:
        """The share that can be done online; None where the council has no service of this kind."""
        return round(100 * (self.form + self.link) / self.services) if self.services else None


@dataclass(frozen=True)
class Split:
    """Who does what for a service, and whether somebody looked at that within a year."""

    service: Service
    reviewed_on: date | None
    is_old: bool


def interactions_online() -> list[InteractionRow]:
    """Return every kind of interaction with its online routes; a kind without services is a gap as well."""
    listed = [service.record for service in catalogue().listed]
    rows = []
    for code, words in INTERACTIONS.items():
        routes = [record.online for record in listed if record.interaction == code]
        rows.append(InteractionRow(code, str(words), len(routes), routes.count("form"), routes.count("link")))
    return rows


def services_without_online_route(interaction: str = "") -> list[Service]:
    """Return the services that cannot be asked for online, by name; of one kind of interaction where given."""
    return [
        service
        for service in catalogue().listed
        if service.record.online == "none" and interaction in ("", service.record.interaction)
    ]


def splits(*, today: date) -> list[Split]:
    """Return who does what for each service: never reviewed first, then the longest ago."""
    rows = []
    for service in catalogue().listed:
        text = service.record.split_reviewed_on
        on = date.fromisoformat(text) if text else None
        rows.append(Split(service, on, is_old=on is None or today - on > LOOK_AGAIN))
    rows.sort(key=lambda row: (row.reviewed_on or date.min, row.service.name))
    return rows
