"""Nothing of a simulated year is written past the acts."""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
FILES = sorted(HERE.glob("*.py"))
WRITES = {"save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create"}
ROOMS = {"actions", "queries", "models", "rules", "workflow", "events", "catalogue"}
BELOW = {"config", "lib", "database"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_calls_nothing_that_writes_a_row(file):
    calls = [node.func.attr for node in ast.walk(ast.parse(file.read_text())) if is_call_of_something(node)]

    assert not WRITES & set(calls)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_opens_no_cursor_and_no_door_but_those_of_acts_and_readings(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("moothall."):
            area, *rest = [*node.module.split(".")[1:], node.names[0].name]
            assert area in BELOW or rest[0] in ROOMS or rest[:2] == ["contrib", "text"], node.module
        assert not (isinstance(node, ast.Name) and node.id == "connection")


def is_call_of_something(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
