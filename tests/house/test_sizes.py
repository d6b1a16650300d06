"""Files and functions that can be read in one sitting, named after what they hold."""

import ast

import pytest

from tests.house.source import CODE, FILES, ROOT, TEMPLATES, short, tree_of

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 50
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "services_layer", "base"}
VAGUE |= {"data", "info", "item", "items", "handler", "handlers", "core", "stuff", "tools"}
STYLES = sorted(
    path for path in CODE.rglob("static/**/*") if path.suffix in {".css", ".js"} and "vendor" not in path.parts
)
TESTS = sorted([*CODE.rglob("tests/**/*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])


@pytest.mark.parametrize("file", [*FILES, *TEMPLATES, *STYLES, *TESTS], ids=short)
def test_the_file_is_short(file):
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES, "split it by noun"


@pytest.mark.parametrize("file", FILES, ids=short)
def test_the_file_is_named_after_what_it_holds(file):
    assert file.stem not in VAGUE


@pytest.mark.parametrize("file", FILES, ids=short)
def test_its_functions_are_short(file):
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_OF_A_FUNCTION, f"{node.name} has {lines} lines"
