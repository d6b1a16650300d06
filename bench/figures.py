"""How fast figures are: made anew, kept, and read. `python -m bench.figures [--contacts N]`."""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.settle import settle
from bench.town import town_in

SIZES = (1_000_000, 10_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=SIZES[-1])
    parser.add_argument("--folder")
    asked = parser.parse_args()
    folder = Path(asked.folder or tempfile.mkdtemp(prefix="moothall-bench-"))
    with town_in(folder) as town:
        settle(town)
        from bench.data import Loader, Size
        from bench.years import load_years

        until = datetime.now(UTC)
        customers = asked.contacts // 20
        Loader(town.superuser_url, until=until).load(Size(customers=customers, cases=0))
        print(f"Loading {asked.contacts:,} contacts ...", flush=True)
        began = time.monotonic()
        load_years(
            town.superuser_url, first=1, last=asked.contacts, whole=asked.contacts, customers=customers, until=until
        )
        print(f"loaded in {time.monotonic() - began:.0f} s", flush=True)
        made(asked.contacts)
        read_all(until)


def made(contacts: int) -> None:
    from moothall.lib.clock import now
    from moothall.performance.actions import rebuild
    from moothall.performance.families import FAMILIES

    for code in FAMILIES:
        began = time.monotonic()
        rebuild(at=now(), families=[code])
        rows = FAMILIES[code].cells.objects
        print(
            f"{code:10} {time.monotonic() - began:6.1f} s; {rows.filter(is_month=False).count():>9,} cells of days, "
            f"{rows.filter(is_month=True).count():>9,} of months",
            flush=True,
        )


def read_all(until: datetime) -> None:
    from itertools import combinations

    from moothall.directory.models import Team
    from moothall.performance.measures import MEASURES
    from moothall.performance.queries import read
    from moothall.performance.queries.asking import CannotSplit, splits_of
    from moothall.performance.rules import Period

    council = Team.objects.filter(is_front_office=True).order_by("id").first().organisation_id
    months = [Period.month((until - timedelta(days=30 * back)).date()) for back in (1, 7, 20)]
    times: list[tuple[float, str]] = []
    for measure in MEASURES.values():
        if not measure.has_source:
            continue
        for by in [(), *((split,) for split in splits_of(measure)), *combinations(splits_of(measure), 2)]:
            for period in months:
                began = time.perf_counter()
                try:
                    read(measure, period, organisation_id=council, today=until.date(), by=by)
                except CannotSplit:
                    continue
                times.append((time.perf_counter() - began, f"{measure.code} {by} {period.first}"))
    times.sort()
    print(
        f"{len(times)} readings of a month: median {statistics.median(t for t, _ in times) * 1000:.1f} ms, "
        f"95 % within {times[int(len(times) * 0.95)][0] * 1000:.1f} ms; slowest {times[-3:]}",
        flush=True,
    )


if __name__ == "__main__":
    main()
