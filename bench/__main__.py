"""`make bench`: measure, print beside a floor of the same run, and write docs/performance.md.

python -m bench                       everything: 1 million customers and cases, 5 million contacts
python -m bench --quick               a hundredth of it, to try the benchmark itself
python -m bench --casework FILE       time the import of this casework file; without it one is made up
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.pace import seconds_of_a_plain_loop
from bench.report import Report
from bench.settle import FULL, QUICK, settle
from bench.town import Town, serving, sign_in, town_in


def main() -> int:
    """Run all measurements."""
    asked = _parser().parse_args()
    whole = QUICK if asked.quick else FULL
    folder = Path(asked.folder or tempfile.mkdtemp(prefix="moothall-bench-"))
    report = Report(size=f"{whole:,} customers, {whole:,} cases, {whole * 5:,} contacts")
    _measure_pace(report)
    try:
        with town_in(folder) as town:
            settle(town)
            _measure(town, report, whole=whole, casework=asked.casework)
        _measure_idle(folder / "idle", report)
        _measure_pace(report)
        report.write()
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if any(plan.scans for plan in report.plans) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--folder", help="where to keep the data; else it is thrown away at the end")
    parser.add_argument("--casework", type=Path, help="a casework file to time the import with")
    return parser


def _measure(town: Town, report: Report, *, whole: int, casework: Path | None) -> None:
    from bench import work
    from bench.board import measure_board
    from bench.data import NOW, Loader, Size
    from bench.machines import measure_machines
    from bench.mail import measure_mail
    from bench.open311 import measure_open311
    from bench.webhooks import measure_webhooks
    from moothall.customers.actions import rebuild_search

    loader = Loader(town.superuser_url, until=NOW)
    small = Size(customers=whole // 10, cases=whole // 10)
    full = Size(customers=whole, cases=whole)
    print(f"Loading {small.contacts:,} contacts ...", flush=True)
    loader.load(small)
    rebuild_search(by=None, at=NOW)
    measure_mail(town, report)
    with serving(town):
        before = work.measure_pages(town, small, sign_in("asha"))
    print(f"Loading {full.contacts:,} contacts ...", flush=True)
    loader.load(full)
    rebuild_search(by=None, at=NOW)
    with serving(town):
        work.measure_contacts(town, report, full)
        work.measure_search(town, report, full, sign_in("asha"))
        measure_machines(town, report, full)
        measure_open311(town, report)
        measure_board(town, report)
        after = work.measure_pages(town, full, sign_in("asha"))
        work.report_pages(report, before, after)
    measure_webhooks(town, report)
    report.plans += work.plans(full, sign_in("asha"))
    work.measure_import(town, report, full, casework)


def _measure_pace(report: Report) -> None:
    """Say how fast the machine is just now: a shared one changes its pace while we measure."""
    report.add(
        "how fast the machine is: a plain Python loop of five million additions",
        f"{seconds_of_a_plain_loop():.2f} s",
    )


def _measure_idle(folder: Path, report: Report) -> None:
    from bench.idle import idle_megabytes

    made, started = idle_megabytes(folder)
    report.add("all processes idle (proportional memory)", f"{started:.0f} MB", "400 MB", is_met=started <= 400)
    report.add("the same just after the demo council was made, whose rows PostgreSQL still holds", f"{made:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
