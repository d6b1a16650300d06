"""Measuring our own API: what machines ask most.

python -m bench.machines              alone, with 10,000 customers and cases, on data that is thrown away
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench.clients import http
from bench.names import Names
from bench.report import Report
from bench.settle import QUICK, small_town
from bench.town import Town, serving

if TYPE_CHECKING:
    from bench.data import Size  # it reads models, for which the town must be settled

ASKED = 800
A_KEY, A_PAGE = 0.25, 1.0
"""Seconds from question to question of one machine, as of one officer."""
BUSY_EVERY = 1000


@dataclass(frozen=True)
class Aim:
    """What is asked, and how many milliseconds of processor it may cost."""

    work: str
    milliseconds: float
    every: float
    paths: list[str]


def aims(size: "Size") -> list[Aim]:
    """Return what is measured, for a council of this size."""
    busy = [10_000_000 + place for place in range(0, size.cases, BUSY_EVERY)][:40]
    return [
        Aim("list of 100 cases, `GET /api/v1/cases`", 15.0, A_PAGE, ["/api/v1/cases?limit=100"]),
        Aim("one case with its 50 events, `GET /api/v1/cases/{case}?with=timeline`", 3.0, A_PAGE,
            [f"/api/v1/cases/{number}?with=timeline" for number in busy]),
        Aim("customer search, `GET /api/v1/customers`", 8.0, A_KEY, _searches(size)),
    ]  # fmt: skip


def _searches(size: "Size") -> list[str]:
    """Return what machines look for: names with slips, telephones, emails, postcodes."""
    chance, typed = random.Random(3), []
    for first, last in Names(99).many(100):
        person = chance.randrange(1, size.customers)
        slip = last[:2] + last[3:] if len(last) > 4 else last
        typed += [f"{first} {last}", f"{first} {slip}", f"07{person % 1_000_000_000:09d}", f"person{person}@example.org",
                  f"TH{person % 40 + 1} {person // 40 % 9 + 1}"]  # fmt: skip
    chance.shuffle(typed)
    return [f"/api/v1/customers?{urlencode({'search': text})}" for text in typed]


def measure_machines(town: Town, report: Report, size: "Size") -> None:
    """Ask for each, and report what it costs server and database together."""
    from bench.data import NOW
    from bench.pages import measure
    from moothall.api.actions import make_key
    from moothall.api.scopes import SCOPES
    from moothall.directory.models import Team

    team = Team.objects.get(code="contact-centre")
    _key, secret = make_key("Machines", team=team, scopes=list(SCOPES), expires_at=NOW + timedelta(days=1), by=None,
                            at=NOW, per_minute=1_000_000)  # fmt: skip
    for aim in aims(size):
        requests = [http("GET", path, Authorization=f"Bearer {secret}") for path in aim.paths]
        found = measure(town, requests, every=aim.every, times=ASKED)
        report.add(
            f"{aim.work}: processor time of server and database",
            f"{found.cpu:.1f} ms ({found.cpu - found.database_cpu:.1f} + {found.database_cpu:.1f}; {found.wrong} wrong)",
            f"{aim.milliseconds:.0f} ms",
            is_met=found.cpu <= aim.milliseconds and not found.wrong,
        )


def main() -> None:
    """Measure these alone, on a small council."""
    with small_town(QUICK) as (town, size), serving(town):
        measure_machines(town, Report(size=f"{QUICK:,} customers and cases"), size)


if __name__ == "__main__":
    main()
