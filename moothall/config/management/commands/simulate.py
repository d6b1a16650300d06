"""Play a year of the demo council: `moothall simulate --days 365 --seed N`."""

import time
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from moothall.config.simulation.asked import Asked
from moothall.config.simulation.changes import CHANGES
from moothall.config.simulation.year import CannotPlay, play_year, refuse_unless_demo
from moothall.lib.clock import now


class Command(BaseCommand):
    help = "Play a year of the demo council through the real acts"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365, help="how many days, the last being --until")
        parser.add_argument("--seed", type=int, default=1974, help="the same seed plays the same year")
        parser.add_argument("--contacts-a-day", type=float, default=120, help="how many contacts a day, on average")
        parser.add_argument("--until", type=date.fromisoformat, help="the last day, such as 2026-03-31; else yesterday")
        parser.add_argument(
            "--change", action="append", default=[], choices=sorted(CHANGES), help="let one cause be different"
        )
        parser.add_argument("--processes", type=int, default=2, help="how many play side by side")

    def handle(self, *args: object, **options: Any) -> None:
        at = now()
        last = options["until"] or localdate(at) - timedelta(days=1)
        if last >= localdate(at) or options["days"] < 1 or options["contacts_a_day"] <= 0:
            raise CommandError("A year has a day at least, and ends yesterday at the latest.", returncode=2)
        changes = tuple(sorted(set(options["change"])))
        asked = Asked(options["seed"], options["days"], options["contacts_a_day"], last, changes)
        began = time.monotonic()
        try:
            refuse_unless_demo(is_strict=True)
            played = play_year(asked, at=at, processes=max(1, options["processes"]), told=self._tell)
        except CannotPlay as problem:
            raise CommandError(str(problem)) from None
        seconds = max(time.monotonic() - began, 0.001)
        self.stdout.write(
            f"{played.days} days to {last.isoformat()} are whole, {played.days_before} of them from before: "
            f"{played.contacts} contacts and {played.people} customers were added in {seconds:.1f} seconds, "
            f"{played.contacts / seconds:.0f} contacts a second."
        )

    def _tell(self, day: int, number: int) -> None:
        if day == 0 or day % 10 == 0:
            self.stderr.write(f"customers: {number} more" if day == 0 else f"{day} days")
