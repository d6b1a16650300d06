"""Files and functions that can be read in one sitting, named after what they hold."""

import ast

from tests.house.source import CODE, FILES, ROOT, TEMPLATES, short, tree_of

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 400, 50
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "services_layer", "base"}
VAGUE |= {"data", "info", "item", "items", "handler", "handlers", "core", "stuff", "tools"}
STYLES = sorted(
    path for path in CODE.rglob("static/**/*") if path.suffix in {".css", ".js"} and "vendor" not in path.parts
)
TESTS = sorted([*CODE.rglob("tests/**/*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])


def test_the_files_are_short():
    lines = {short(file): len(file.read_text("utf-8").splitlines()) for file in [*FILES, *TEMPLATES, *STYLES, *TESTS]}
    assert {file: count for file, count in lines.items() if count > MOST_LINES} == {}, "split these by noun"


def test_the_files_are_named_after_what_they_hold():
    assert [short(file) for file in FILES if file.stem in VAGUE] == []


def test_their_functions_are_short():
    lines = {f"{short(file)}: {name}": count for file in FILES for name, count in functions_of(file)}
    assert {name: count for name, count in lines.items() if count > MOST_LINES_OF_A_FUNCTION} == {}


def functions_of(file):
    """Yield the functions of a file: the name of each, and how many lines it has."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{node.name}, line {node.lineno}", (node.end_lineno or node.lineno) - node.lineno + 1
