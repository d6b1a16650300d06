"""What the board of today costs: fifty viewers, each asking every second. `python -m bench.board` measures it alone."""

import time
from datetime import UTC, datetime

from bench.clients import Answers, ask, http
from bench.meter import Cost
from bench.report import Report
from bench.settle import small_town
from bench.town import PORT, Town, serving

VIEWERS, EVERY = 50, 1.0
ROUNDS = 10
IDLE_SECONDS = 15.0
ASKED_IN_A_ROUND = 3
"""Times that each viewer asks between one contact and the next: 10 000 in a day of eight hours come every 3 s."""
AIM = 0.05


def measure_board(town: Town, report: Report, *, every: float = EVERY) -> None:
    """Add a line about fifty viewers to the report. The web server must be running."""
    from django.db.models import F

    from moothall.directory.models import Organisation
    from moothall.performance.actions import keep_board
    from moothall.performance.models import Board

    council = Organisation.objects.filter(kind="council").order_by("id")[0]
    keep_board(council.pk, at=datetime.now(UTC))
    boards = Board.objects.filter(pk=council.pk)
    _look(council.pk, boards.get(), boards.get(), every=0.02)
    before, began = town.cost(), time.perf_counter()
    time.sleep(IDLE_SECONDS)
    idle = _a_second(town.cost() - before, time.perf_counter() - began)
    before, began, answers = town.cost(), time.perf_counter(), Answers()
    for _round in range(ROUNDS):
        seen = boards.get()
        boards.update(number=F("number") + 1, at=datetime.now(UTC))
        done = _look(council.pk, seen, boards.get(), every=every)
        answers.seconds += done.seconds
    spent = _a_second(town.cost() - before, time.perf_counter() - began) - idle
    whole = spent.server + spent.database
    report.add(
        f"{VIEWERS} viewers of the board of today, each asking every {every:g} s, with news each {3 * every:g} s: "
        f"processor seconds of web and database in a second",
        f"{whole:.1%} of a core ({spent.server:.1%} + {spent.database:.1%}); "
        f"median {answers.share(0.5):.1f} ms, 99 % within {answers.share(0.99):.0f} ms",
        f"{AIM:.0%} of a core",
        is_met=whole <= AIM,
    )


def _look(council: int, seen: object, now: object, *, every: float) -> Answers:
    """Have all viewers ask: once having seen what was, then having seen what is."""
    from django.urls import reverse

    from moothall.performance.queries.boards import BoardPass

    shown = BoardPass(council, int(time.time()) + 3600)
    address = reverse("performance:today_live", args=[shown.signed()])
    tags = [f"{board.number}-{board.at:%H%M}" for board in (seen, now)]  # type: ignore[attr-defined]

    def request(number: int) -> bytes:
        return http("GET", f"{address}?seen={tags[number >= VIEWERS]}")

    done = ask(PORT, request, times=VIEWERS * ASKED_IN_A_ROUND, at_once=VIEWERS, every=every)
    if done.wrong:
        raise RuntimeError(f"these were refused: {done.wrong[:3]}")
    return done


def _a_second(cost: Cost, seconds: float) -> Cost:
    return Cost(cost.server / seconds, cost.database / seconds)


if __name__ == "__main__":
    with small_town(1_000) as (alone, _size), serving(alone):
        alone_report = Report(size="a small council")
        measure_board(alone, alone_report)
        measure_board(alone, alone_report, every=0.5)
