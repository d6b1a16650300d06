"""Tables are changed by migrations that somebody named, one after another."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.source import CODE, short

MIGRATIONS = sorted(path for path in CODE.glob("*/migrations/*.py") if path.stem != "__init__")
BY_HAND = re.compile(r"\d{4}_[a-z][a-z_]*")
BY_MACHINE = re.compile(r"_auto_|_alter_|_initial$|_remove_.*_and_more")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("file", MIGRATIONS, ids=short)
def test_a_migration_is_named_by_hand(file):
    assert BY_HAND.fullmatch(file.stem), "0002_what_it_does"
    assert not BY_MACHINE.search(file.stem), "say what it does"


@pytest.mark.django_db
def test_the_migrations_of_an_area_follow_one_another():
    graph = MigrationLoader(connection).graph
    ours = {path.parts[-3] for path in MIGRATIONS}
    for area in ours:
        assert len(graph.leaf_nodes(area)) == 1, f"{area} has two ends"
    numbers = [(path.parts[-3], path.stem[:4]) for path in MIGRATIONS]
    assert len(numbers) == len(set(numbers)), "a number is used once in an area"
