"""Measuring webhooks: how many deliveries a second reach receivers on this machine, and what each costs.

python -m bench.webhooks              alone, with 1,000 customers and cases, on data that is thrown away
"""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from bench.meter import cpu_seconds, family
from bench.report import Report
from bench.settle import QUICK, small_town
from bench.town import ROOT, Town

PORTS = (8771, 8772, 8773, 8774, 8775)
EVENTS, CASES = 2000, 500
AIM = 500
LONGEST = 60.0
SENDER = """
import threading, django
django.setup()
from moothall.connectors.postman import Postman
from moothall.lib.clock import now
Postman(clock=now).run(threading.Event())
"""


def measure_webhooks(town: Town, report: Report) -> None:
    """Let events of many cases go to five receivers, and one receiver that hangs beside them."""
    _subscribe()
    _make_events()
    with _receiving():
        before = town.cost().database
        sender = _start_sender(town)
        try:
            began = time.perf_counter()
            wanted = EVENTS * len(PORTS)
            first_at = _wait_for(1)
            done_at = _wait_for(wanted)
            spent = cpu_seconds(family(sender.pid))
        finally:
            sender.kill()
            sender.wait()
    rate = wanted / (done_at - first_at)
    database = town.cost().database - before
    report.add(
        f"webhooks: {wanted:,} deliveries to {len(PORTS)} receivers, a sixth hanging",
        f"{rate:,.0f} a second; {1000 * spent / wanted:.2f} + {1000 * database / wanted:.2f} ms of processor each;"
        f" the first after {first_at - began:.1f} s",
        f"{AIM} a second",
        is_met=rate >= AIM,
    )


def _subscribe() -> None:
    from bench.data import NOW
    from moothall.connectors.actions import make_webhook
    from moothall.directory.models import Organisation

    council = Organisation.objects.filter(kind="council").order_by("pk")[0]
    hanging = "http://127.0.0.1:8776/"
    for number, address in enumerate([*(f"http://127.0.0.1:{port}/" for port in PORTS), hanging]):
        facts = {"organisation": council, "name": f"Receiver {number}", "address": address, "events": ["case"]}
        make_webhook(facts, by=None, at=NOW)


def _make_events() -> None:
    from bench.data import NOW
    from moothall.accounts.models import Officer
    from moothall.cases.actions import note_case
    from moothall.cases.models import Case
    from moothall.directory.models import Organisation
    from moothall.journal.actions import seal_events

    council = Organisation.objects.filter(kind="council").order_by("pk")[0]
    cases = list(Case.objects.filter(organisation=council).order_by("-pk")[:CASES])
    officer = Officer.objects.order_by("pk")[0]
    for number in range(EVENTS):
        note_case(cases[number % len(cases)], words="A note.", by=officer, at=NOW)
    while seal_events(at=NOW):
        pass


@contextmanager
def _receiving() -> Iterator[None]:
    """Run the receivers, and a port that takes calls and never answers."""
    import socket

    receiver = subprocess.Popen(
        [sys.executable, "-m", "bench.receiver", *map(str, PORTS)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert receiver.stdout is not None
    receiver.stdout.readline()
    with socket.create_server(("127.0.0.1", 8776)):
        try:
            yield
        finally:
            receiver.kill()
            receiver.wait()


def _start_sender(town: Town) -> "subprocess.Popen[bytes]":
    environment = town.environment() | {
        "MOOTHALL_CONNECTORS_INSIDE": "1",
        "DJANGO_SETTINGS_MODULE": "moothall.config.settings",
    }
    return subprocess.Popen([sys.executable, "-c", SENDER], cwd=ROOT, env=environment)


def _wait_for(number: int) -> float:
    """Return when so many deliveries had come."""
    ends_at = time.perf_counter() + LONGEST
    while time.perf_counter() < ends_at:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORTS[0]}/", timeout=5) as answer:
            if int(answer.read()) >= number:
                return time.perf_counter()
        time.sleep(0.02)
    raise RuntimeError(f"{number:,} deliveries did not come within {LONGEST:.0f} seconds")


def main() -> None:
    """Measure this alone, on a small council."""
    with small_town(QUICK // 10) as (town, size):
        measure_webhooks(town, Report(size=f"{size.customers:,} customers and cases"))


if __name__ == "__main__":
    main()
