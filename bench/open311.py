"""Measuring Open311: reports that come in, and a thousand that are read."""

import random
from datetime import timedelta
from urllib.parse import urlencode

from bench.clients import Answers, ask, http
from bench.data import NOW
from bench.report import Report
from bench.town import PORT, Town
from moothall.api.actions import make_key
from moothall.directory.models import Team

REPORTS = 2000
PEOPLE = 500
WRITERS = 16
READINGS = 30
POST_AIM, GET_AIM = 1.5, 150.0
READ = "pothole"
ANSWERS = {
    "attribute[part]": "edge",
    "attribute[width]": "plate",
    "attribute[depth]": "fist",
    "attribute[damage]": "no",
}
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


def measure_open311(town: Town, report: Report) -> None:
    """Send reports without a name and of somebody known, then read the newest thousand in both forms."""
    front = Team.objects.get(code="contact-centre")
    _key, secret = make_key(
        "Benchmark website", team=front, scopes=["open311.report"], expires_at=NOW + timedelta(days=1), by=None, at=NOW
    )
    _measure_reports(town, report, secret, "without a name", [{}])
    _measure_reports(town, report, secret, "of somebody known", _people_known())
    for form in ("xml", "json"):
        _measure_reading(town, report, f"requests.{form}")


def _people_known() -> list[dict[str, str]]:
    from moothall.customers.models import Identifier

    emails = Identifier.objects.filter(kind="email").select_related("customer").order_by("id")[:PEOPLE]
    return [{"email": each.value, "first_name": each.customer.name, "last_name": ""} for each in emails]


def _measure_reports(town: Town, report: Report, secret: str, whose: str, people: list[dict[str, str]]) -> None:
    chance = random.Random(11)
    number = iter(range(10**9))

    def request(asked: int) -> bytes:
        sent = people[asked % len(people)] | {
            "api_key": secret, "service_code": "pothole", "description": "A deep hole by the kerb",
            "lat": f"{54.5 + chance.random() / 10:.5f}", "long": f"{-1.2 + chance.random() / 10:.5f}",
            "attribute[fixmystreet_id]": f"{whose} {next(number)}", **ANSWERS,
        }  # fmt: skip
        return http("POST", "/open311/v2/requests.xml", body=urlencode(sent).encode(), **FORM)

    ask(PORT, request, times=200, at_once=WRITERS)
    before = town.cost()
    done = ask(PORT, request, times=REPORTS, at_once=WRITERS)
    spent = town.cost() - before
    _refuse_wrong(done)
    server, database = (1000 * part / REPORTS for part in (spent.server, spent.database))
    report.add(
        f"a report {whose}, `POST /open311/v2/requests.xml`, committed: processor time of server and database",
        f"{server + database:.2f} ms ({server:.2f} + {database:.2f})",
        f"{POST_AIM} ms",
        is_met=server + database <= POST_AIM,
    )


def _measure_reading(town: Town, report: Report, path: str) -> None:
    request = http("GET", f"/open311/v2/{path}?service_code={READ}")
    ask(PORT, lambda _number: request, times=3, at_once=1)
    before = town.cost()
    done = ask(PORT, lambda _number: request, times=READINGS, at_once=1)
    spent = town.cost() - before
    _refuse_wrong(done)
    milliseconds = 1000 * (spent.server + spent.database) / READINGS
    report.add(
        f"the newest 1,000 reports, `GET /open311/v2/{path}`: processor time, and the median to wait for them",
        f"{milliseconds:.0f} ms, {done.share(0.5):.0f} ms",
        f"{GET_AIM:.0f} ms",
        is_met=done.share(0.5) <= GET_AIM,
    )


def _refuse_wrong(done: Answers) -> None:
    if done.wrong:
        raise RuntimeError(f"these were refused: {done.wrong[:3]}")
