"""Prove that the journal is whole: `moothall verify-journal`."""

from django.core.management.base import BaseCommand, CommandError

from moothall.journal.actions import verify_journal
from moothall.journal.models import Block, Event


class Command(BaseCommand):
    help = "Recompute the journal's hash chain and say what does not hold"

    def handle(self, *args: object, **options: object) -> None:
        broken = verify_journal()
        for fault in broken:
            where = f"event {fault.event}" if fault.event else f"block {fault.block}"
            self.stderr.write(f"{where}: {fault.problem}")
        if broken:
            raise CommandError(f"The journal does not hold: {len(broken)} faults.")
        counts = f"{Event.objects.count()} events in {Block.objects.count()} blocks"
        self.stdout.write(f"The journal holds: {counts}.")
