"""Measuring mail: how many messages a second come in, safe on the disk, and become contacts with their cases.

python -m bench.mail                  alone, with 100,000 customers and cases, on data that is thrown away
"""

import random
import smtplib
import socket
import threading
import time

from bench.report import Report
from bench.settle import FULL, small_town
from bench.town import Town, working

MESSAGES = 1500
WARM = 48
SENDERS = 4
BODY_BYTES = 20_000
AIM = 50.0
PATIENCE = 240.0
PATIENCE_WITH_BACKLOG = 1800.0


def measure_mail(town: Town, report: Report) -> None:
    """Send messages of 20 kB to the listener; wait until every one is a contact with a case."""
    from moothall.contacts.models import Contact
    from moothall.directory.packs import DEMO_PACK, read_pack
    from moothall.lib.clock import now
    from moothall.messaging.actions import load_mailboxes
    from moothall.messaging.models import Incoming

    load_mailboxes(read_pack(DEMO_PACK).mailboxes, by=None, at=now())
    port = _free_port()
    before = Contact.objects.filter(channel="email").count()
    _find_what_broke()
    with working(town, port=port):
        _until_nothing_follows()
        _send(port, messages=WARM)
        _wait(lambda: Contact.objects.filter(channel="email").count() - before, WARM)
        began = time.perf_counter()
        _send(port, messages=MESSAGES)
        kept = time.perf_counter() - began
        taken = _wait(lambda: Contact.objects.filter(channel="email").count() - before - WARM, MESSAGES) - began
    assert Incoming.objects.filter(state="taken_in").count() >= MESSAGES
    report.add(
        "emails of 20 kB a second, each kept on the disk and committed before it is answered (4 senders)",
        f"{MESSAGES / kept:.0f}",
        f"{AIM:.0f}",
        is_met=kept * AIM <= MESSAGES,
    )
    report.add(
        "the same until each is a contact with a case, clocks and its acknowledgement",
        f"{MESSAGES / taken:.0f}",
        f"{AIM:.0f}",
        is_met=taken * AIM <= MESSAGES,
    )


def _find_what_broke() -> None:
    """Sweep the promises that were loaded as old ones: the worker would do so while mail is measured."""
    from moothall.lib.clock import now
    from moothall.promises.actions import sweep_clocks

    while any(vars(sweep_clocks(at=now())).values()):
        pass


def _until_nothing_follows() -> None:
    """Wait until what follows from what was loaded has been done: mail would stand behind it."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from moothall.journal.models import Unsealed

    deadline = time.perf_counter() + PATIENCE_WITH_BACKLOG
    while time.perf_counter() < deadline:
        waiting = ProcrastinateJob.objects.filter(status__in=["todo", "doing"], queue_name="reactions")
        if not Unsealed.objects.exists() and not waiting.exists():
            return
        time.sleep(0.5)
    raise RuntimeError("what followed from what was loaded was not done in time")


def _send(port: int, *, messages: int) -> None:
    threads = [threading.Thread(target=_sender, args=(port, number, messages // SENDERS)) for number in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _sender(port: int, number: int, messages: int) -> None:
    chance = random.Random(time.time_ns() + number)
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        for each in range(messages):
            mark = f"{number}.{each}.{chance.getrandbits(40)}"
            client.sendmail(f"u{mark}@example.org", ["contact@council.example"], _mail(mark, chance))


def _mail(mark: str, chance: random.Random) -> bytes:
    words = ["bin", "street", "hole", "light", "when", "please", "council", "tax", "garden", "the", "of", "my"]
    body = " ".join(chance.choice(words) for _each in range(BODY_BYTES // 5))
    lines = "\r\n".join(body[at : at + 76] for at in range(0, BODY_BYTES, 76))
    head = (
        f"From: Somebody <u{mark}@example.org>\r\nTo: contact@council.example\r\nSubject: My street {mark}\r\n"
        f"Message-ID: <{mark}@example.org>\r\nDate: Mon, 02 Mar 2026 09:30:00 +0000\r\n\r\n"
    )
    return (head + lines + "\r\n").encode()


def _wait(count: object, wanted: int) -> float:
    assert callable(count)
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        if count() >= wanted:
            return time.perf_counter()
        time.sleep(0.05)
    raise RuntimeError(f"only {count()} of {wanted} messages became contacts")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def main() -> None:
    """Measure this alone, on a tenth of a large council."""
    with small_town(FULL // 10) as (town, size):
        measure_mail(town, Report(size=f"{size.customers:,} customers and cases"))


if __name__ == "__main__":
    main()
