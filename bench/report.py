"""Writing docs/performance.md from what was measured."""

import platform
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.plans import Plan

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"

OPENING = """# How fast it is

Written by `make bench` on {day}, on {machine}; {size}. Figures are of this run; on a shared machine look at processor
milliseconds and ratios rather than at times.

| Work | Measured | Aim | |
|---|---|---|---|
"""
READING = """
How to read it: the plain loop at top and bottom says how fast the machine was while this was measured; the same machine
has shown 0.21 s and 0.47 s. "Each asking again at once" is a full machine: sixteen askers share two cores, so each waits
some eight times the processor time of a page, and twice that at worst. The floor is what PostgreSQL alone needs for the
same rows; its own milliseconds are part of what a logged contact costs, and cannot be had for less.
"""
PLANS = """
## Plans of the hot queries

Each query that the page asks, at full size. A big table is never read from end to end.

| Page | Query on | Steps |
|---|---|---|
"""


@dataclass
class Report:
    """What was measured, in the order in which it is shown."""

    size: str
    rows: list[tuple[str, str, str, bool | None]] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def add(self, work: str, measured: str, aim: str = "", *, is_met: bool | None = None) -> None:
        """Add a figure, and print it as it comes."""
        self.rows.append((work, measured, aim, is_met))
        print(f"{work}: {measured}" + (f"  (aim: {aim})" if aim else ""), flush=True)

    def write(self) -> None:
        """Write the page."""
        marks = {True: "met", False: "**missed**", None: ""}
        lines = [OPENING.format(day=date.today().isoformat(), machine=_machine(), size=self.size).rstrip("\n")]
        lines += [f"| {work} | {measured} | {aim} | {marks[is_met]} |" for work, measured, aim, is_met in self.rows]
        lines.append(READING.rstrip("\n"))
        lines.append(PLANS.rstrip("\n"))
        for plan in self.plans:
            steps = "; ".join(plan.steps).replace("|", "\\|") or "no table"
            warning = f" **reads all of {', '.join(plan.scans)}**" if plan.scans else ""
            lines.append(f"| {plan.page} | {plan.tables} | {steps}{warning} |")
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _machine() -> str:
    import os

    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
