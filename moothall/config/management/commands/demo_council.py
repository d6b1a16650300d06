"""Set up the demo council and say how to use it: `moothall demo [--json]`."""

import json
import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from moothall.config.demo.council import make_demo_council
from moothall.config.demo.year import begin_year
from moothall.lib.clock import now


class Command(BaseCommand):
    help = "Set up the demo council, once, and say how to sign in"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what a script needs, as JSON")

    def handle(self, *args: object, **options: object) -> None:
        at = now()
        use = make_demo_council(at=at)
        begin_year(at=at)
        known = {"address": settings.PUBLIC_ADDRESS, "database_url": os.environ.get("DATABASE_URL", "")} | use
        if options["json"]:
            self.stdout.write(json.dumps(known))
            return
        self.stdout.write(f"The demo council is at {known['address']}")
        for each in known["sign_ins"]:
            self.stdout.write(f"  {each['role']:16} {each['username']:10} {each['password']}")
