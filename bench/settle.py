"""A council that is ready to be measured: tables, directory, charter, and people with their cases."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.town import Town, town_in

if TYPE_CHECKING:
    from bench.data import Size

FULL, QUICK = 1_000_000, 10_000
"""Customers, and as many cases."""


def settle(town: Town) -> None:
    """Point Django at the council of the measurements and make its tables and directory."""
    os.environ.update(town.environment())
    os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
    town.manage("migrate", "--verbosity", "0")
    town.manage("collectstatic", "--noinput", "--verbosity", "0")
    import django

    django.setup()
    from django.db import transaction

    from moothall.directory.actions import load_directory
    from moothall.directory.packs import DEMO_PACK, read_pack
    from moothall.promises.actions import load_charter

    pack = read_pack(DEMO_PACK)
    at = datetime.now(UTC)
    with transaction.atomic():
        load_directory(pack, name="demo", by=None, at=at)
        if pack.charter is not None:
            load_charter(pack.charter, by=None, at=at)


@contextmanager
def small_town(customers: int) -> "Iterator[tuple[Town, Size]]":
    """Make a small council in a passing folder, for measuring one thing alone."""
    with tempfile.TemporaryDirectory(prefix="moothall-bench-") as folder, town_in(Path(folder)) as town:
        settle(town)
        from bench.data import NOW, Loader, Size
        from moothall.customers.actions import rebuild_search

        size = Size(customers=customers, cases=customers)
        Loader(town.superuser_url, until=NOW).load(size)
        rebuild_search(by=None, at=NOW)
        yield town, size
