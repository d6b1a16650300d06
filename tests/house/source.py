"""The files of the program, for tests about the code."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "moothall"
FILES = sorted(path for path in CODE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts)
TEMPLATES = sorted(path for path in CODE.rglob("templates/**/*") if path.suffix in {".html", ".txt"})


def short(path: Path) -> str:
    """Return a path as seen from the project's folder, as the name of a test."""
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file taken apart."""
    return ast.parse(path.read_text("utf-8"))


@cache
def texts_in(path: Path) -> frozenset[str]:
    """Return the text constants of a file."""
    constants = (node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str))


def modules_imported_by(path: Path):
    """Yield what a file imports: `moothall.cases.actions.open_case`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
