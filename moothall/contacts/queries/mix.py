"""What kinds of matters a month brought: by the eight interaction types, by complexity, by channel and by service."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from moothall.contacts.queries.months import Look
from moothall.contacts.queries.reasons import Figure, asked
from moothall.contacts.rules import FEWEST_FOR_A_SHARE, percentage
from moothall.contacts.workflow import Complexity, Interaction
from moothall.directory.models import Service
from moothall.directory.queries import catalogue, ever_used_channels

RANKS: tuple[str, ...] = (*Complexity.values, *Interaction.values)
"""By whose share services can be ranked. No code of a type is one of a complexity."""

ALL = ""
"""Under which all matters are counted, beside the codes of types and complexities."""

MATTERS = """
SELECT c.started_at >= %(begins)s, m.service_id, c.channel, m.interaction, m.complexity, count(*)
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(before)s AND c.started_at < %(over)s
    AND (%(service)s::bigint IS NULL OR m.service_id = %(service)s)
GROUP BY 1, 2, 3, 4, 5
"""


class Alike(NamedTuple):
    """How many matters of the month, or of the month before, are alike in all of this."""

    is_now: bool
    service_id: int
    channel: str
    interaction: str
    complexity: str
    number: int


@dataclass(frozen=True)
class Kind:
    """A type of interaction, or a complexity, and its share of all matters."""

    code: str
    words: str
    figure: Figure


@dataclass(frozen=True)
class Cell:
    """What one channel does for one type: matters it handled, and services that offer the type through it."""

    channel: str
    words: str
    handled: int
    offered: int


@dataclass(frozen=True)
class TypeRow:
    """One of the eight types with its channels."""

    kind: Kind
    cells: Sequence[Cell]

    @property
    def offered(self) -> int:
        """Through how many channels somebody can do this."""
        return sum(cell.offered > 0 for cell in self.cells)


@dataclass(frozen=True)
class Part:
    """How many matters of one service are of a kind."""

    code: str
    words: str
    number: int
    percent: float | None


@dataclass(frozen=True)
class ServiceMix:
    """The matters of one service by complexity and, the most frequent first, by type."""

    service: Service
    number: int
    complexities: Sequence[Part]
    types: Sequence[Part]


@dataclass(frozen=True)
class Mix:
    """The matters of a month by everything that they are sorted by."""

    whole: int
    whole_before: int
    channels: Sequence[tuple[str, str]]
    types: Sequence[TypeRow]
    complexities: Sequence[Kind]
    services: Sequence[ServiceMix]

    @property
    def ranked(self) -> list[ServiceMix]:
        """The services that have matters enough for a share."""
        return [mix for mix in self.services if mix.number >= FEWEST_FOR_A_SHARE]

    @property
    def small(self) -> list[ServiceMix]:
        """The services that have fewer."""
        return [mix for mix in self.services if mix.number < FEWEST_FOR_A_SHARE]


def mix_of(look: Look, *, services: Mapping[int, Service], rank: str = Complexity.SIMPLE.value) -> Mix:
    """Sort the matters of a month. Services are ranked by their share of the kind `rank`, of RANKS. One query.

    Services with too few matters for a share come last.
    """
    now, before, handled = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    of_services: dict[int, Counter[str]] = {}
    for row in map(Alike._make, asked(MATTERS, look)):
        if row.is_now:
            handled[row.interaction, row.channel] += row.number
            _add(row, to=of_services.setdefault(row.service_id, Counter()))
        _add(row, to=now if row.is_now else before)
    offered = offers(look.service)
    used = {channel for _type, channel in (*handled, *offered)}
    channels = [(code, words) for code, words in ever_used_channels() if code in used]
    return Mix(
        whole=now[ALL],
        whole_before=before[ALL],
        channels=channels,
        types=[
            TypeRow(kind, [Cell(*each, handled[kind.code, each[0]], offered[kind.code, each[0]]) for each in channels])
            for kind in _kinds(Interaction.choices, now, before)
        ],
        complexities=_kinds(Complexity.choices, now, before),
        services=_ranked({services[pk]: numbers for pk, numbers in of_services.items()}, rank=rank),
    )


def offers(service: Service | None = None) -> Counter[tuple[str, str]]:
    """Count, by type and channel, the services that customers are offered; of one service where given."""
    offered: Counter[tuple[str, str]] = Counter()
    for each in catalogue().listed:
        if service is None or each.pk == service.pk:
            offered.update((each.record.interaction, channel) for channel in each.record.channels)
    return offered


def _add(row: Alike, *, to: Counter[str]) -> None:
    """Count the matters under their type, under their complexity, and in all."""
    for kind in (row.interaction, row.complexity, ALL):
        to[kind] += row.number


def _kinds(choices: Iterable[tuple[str, object]], now: Counter[str], before: Counter[str]) -> list[Kind]:
    return [Kind(code, str(words), Figure(now[code], now[ALL], before[code], before[ALL])) for code, words in choices]


def _ranked(numbers: Mapping[Service, Counter[str]], *, rank: str) -> list[ServiceMix]:
    def place(service: Service) -> tuple[bool, float, int, str]:
        whole = numbers[service][ALL]
        return whole < FEWEST_FOR_A_SHARE, -numbers[service][rank] / whole, -whole, service.name

    return [_mix_of_service(service, numbers[service], rank=rank) for service in sorted(numbers, key=place)]


def _mix_of_service(service: Service, numbers: Counter[str], *, rank: str) -> ServiceMix:
    def parts(choices: Iterable[tuple[str, object]]) -> list[Part]:
        return [
            Part(code, str(words), numbers[code], percentage(numbers[code], numbers[ALL])) for code, words in choices
        ]

    types = sorted(parts(Interaction.choices), key=lambda part: (part.code != rank, -part.number))
    return ServiceMix(service, numbers[ALL], parts(Complexity.choices), types)
