"""Measuring the pages of the desk, and finding a customer as you type."""

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.clients import Answers, ask, http
from bench.data import Size
from bench.town import PORT, Session, Town

AT_ONCE = 16
PAGES_ASKED = 800
A_KEY = 0.25
"""Seconds between two letters of somebody who types quickly."""
A_PAGE = 1.0
"""Seconds between two pages of an officer in a hurry."""


@dataclass(frozen=True)
class Measured:
    """One page: processor milliseconds of server and database together, and how long 16 people wait for it.

    `paced` is how long 95 % of them wait when each asks at the pace of a person; `p95` when each asks again at once, so
    that both cores are full.
    """

    cpu: float
    database_cpu: float
    p95: float
    paced: float
    wrong: int


def measure(town: Town, requests: list[bytes], *, every: float, times: int = PAGES_ASKED) -> Measured:
    """Ask for these pages in turn: first to warm up, then measured without a pause and at the pace of people."""

    def request(number: int) -> bytes:
        return requests[number % len(requests)]

    ask(PORT, request, times=min(100, times), at_once=4)
    before = town.cost()
    answers: Answers = ask(PORT, request, times=times, at_once=AT_ONCE)
    spent = town.cost() - before
    paced = ask(PORT, request, times=min(times, int(20 * AT_ONCE / every)), at_once=AT_ONCE, every=every)
    if len(paced.wrong) > len(paced.seconds) / 2:
        # What is answered otherwise than with the page costs next to nothing, and would be measured for it.
        raise RuntimeError(f"these pages were not shown: {paced.wrong[:3]}")
    return Measured(
        cpu=(spent.server + spent.database) / times * 1000,
        database_cpu=spent.database / times * 1000,
        p95=answers.share(0.95),
        paced=paced.share(0.95),
        wrong=len(answers.wrong) + len(paced.wrong),
    )


def page_requests(paths: list[str], session: Session) -> list[bytes]:
    """Return requests for pages of a signed-in officer."""
    return [http("GET", path, **session.headers()) for path in paths]


def search_requests(size: Size, session: Session, names: list[tuple[str, str]], path: str) -> list[bytes]:
    """Return what sixteen officers type: whole and half names, slips, telephone, email, postcode, UPRN."""
    chance = random.Random(3)
    typed = []
    for first, last in names:
        slip = last[:2] + last[3:] if len(last) > 4 else last
        person = chance.randrange(1, size.customers)
        typed += [
            f"{first} {last}", f"{first[:3]} {last[:4]}", last[:3], f"{first} {slip}", f"07{person % 1_000_000_000:09d}"[:9],
            f"person{person}@exa", f"TH{person % 40 + 1} {person // 40 % 9 + 1}", str(100_000_000_000 + person // 2),
        ]  # fmt: skip
    chance.shuffle(typed)
    headers = session.headers() | {"Content_Type": "application/x-www-form-urlencoded", "HX_Request": "true"}
    return [http("POST", path, body=urlencode({"text": text, "q": text}).encode(), **headers) for text in typed]
