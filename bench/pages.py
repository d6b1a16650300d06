"""Measuring the pages of the desk, and finding a customer as you type."""

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.clients import Answers, ask, http
from bench.data import Size
from bench.town import PORT, Session, Town

AT_ONCE = 16
PAGES_ASKED = 800


@dataclass(frozen=True)
class Measured:
    """One page: processor milliseconds of server and database together, and how long people wait at 16 at once."""

    cpu: float
    database_cpu: float
    p50: float
    p95: float
    wrong: int


def measure(town: Town, requests: list[bytes], *, times: int = PAGES_ASKED, at_once: int = AT_ONCE) -> Measured:
    """Ask for these pages in turn: first to warm up, then measured."""
    ask(PORT, lambda number: requests[number % len(requests)], times=min(100, times), at_once=4)
    before = town.cost()
    answers: Answers = ask(PORT, lambda number: requests[number % len(requests)], times=times, at_once=at_once)
    spent = town.cost() - before
    return Measured(
        cpu=(spent.server + spent.database) / times * 1000,
        database_cpu=spent.database / times * 1000,
        p50=answers.share(0.5),
        p95=answers.share(0.95),
        wrong=len(answers.wrong),
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
