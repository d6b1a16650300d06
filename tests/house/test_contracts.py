"""A migration only adds: the release before runs on the same tables (docs/how-to/upgrade.md)."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from tests.house.source import CODE

TAKES_AWAY = (operations.RemoveField, operations.DeleteModel, operations.RenameField, operations.RenameModel)
LISTED = Path(__file__).with_name("contracted.txt")
OURS = {path.parent.parent.name for path in CODE.glob("*/migrations/__init__.py")}


def listed():
    lines = LISTED.read_text("utf-8").splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def taking_away():
    loader = MigrationLoader(connection)
    return {
        f"{area}.{name}"
        for (area, name), migration in loader.disk_migrations.items()
        if area in OURS and any(isinstance(each, TAKES_AWAY) for each in migration.operations)
    }


@pytest.mark.django_db
def test_what_a_migration_takes_away_was_used_by_no_release_before():
    assert taking_away() - listed() == set(), "list it with the release since which nothing uses it, or only add"


@pytest.mark.django_db
def test_the_list_names_migrations_that_there_are():
    assert listed() - taking_away() == set()
