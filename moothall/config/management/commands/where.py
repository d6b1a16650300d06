"""Show what makes a page: `make where url=/cases/MH-1/`."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse

TEMPLATE_NAME = re.compile(r"[\w/-]+\.(html|txt)")
INCLUDES = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w./-]+)["']""")
NOBODY_SAID = "nobody said: it needs a guard from accounts/access.py"


class Command(BaseCommand):
    """Says which page an address opens, who may open it, and the files that make and test it."""

    help = "Show what makes a page: its name, who may open it, view, templates, acts and tests"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address, or the name of a page such as cases:show."""
        parser.add_argument("url")

    def handle(self, *_args: object, **options: Any) -> None:
        """Print one line per fact; several of a kind below each other."""
        match = find(options["url"])
        for label, values in facts(match).items():
            for row, value in enumerate(values):
                self.stdout.write(f"{label if row == 0 else '':12}{value}")


def find(asked: str) -> ResolverMatch:
    """Return the page at an address or full link, or with a name that takes no more words."""
    try:
        path = urlsplit(asked).path if "/" in asked else reverse(asked)
        return resolve(path)
    except (Resolver404, NoReverseMatch):
        raise CommandError(f"No page answers to {asked!r}. Addresses begin and end with a slash.") from None


def facts(match: ResolverMatch) -> dict[str, list[str]]:
    """Return what is known of a page, by label."""
    view = inspect.unwrap(match.func)
    file = Path(inspect.getfile(view))
    templates = list(templates_of(view))
    return {
        "page": [match.view_name or "(no name)"],
        "address": [f"/{match.route}"],
        "who may": [str(getattr(match.func, "access", NOBODY_SAID))],
        "view": [f"{short(file)}:{inspect.getsourcelines(view)[1]} {view.__name__}"],
        "templates": templates or ["(none: it answers without a page)"],
        "acts": list(acts_of(view)) or ["(none: it changes nothing)"],
        "tests": list(tests_of(match, file)) or ["(none)"],
    }


def templates_of(view: Callable[..., Any]) -> Iterator[str]:
    """List the templates a view names, and the ones they extend and include."""
    waiting = [*dict.fromkeys(text for text in words_in(view) if TEMPLATE_NAME.fullmatch(text))]
    seen = set(waiting)
    while waiting:
        name = waiting.pop(0)
        try:
            origin = Path(get_template(name).origin.name)  # type: ignore[attr-defined]
        except TemplateDoesNotExist:
            yield f"{name} (missing)"
            continue
        yield short(origin)
        more = [one for one in dict.fromkeys(INCLUDES.findall(origin.read_text("utf-8"))) if one not in seen]
        seen.update(more)
        waiting += more


def words_in(view: Callable[..., Any]) -> Iterator[str]:
    """List the text constants in a view."""
    for node in ast.walk(tree_of(view)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def acts_of(view: Callable[..., Any]) -> Iterator[str]:
    """List the acts a view calls, with where they are written."""
    module = inspect.getmodule(view)
    named = {node.id for node in ast.walk(tree_of(view)) if isinstance(node, ast.Name)}
    for name in sorted(named):
        found = getattr(module, name, None)
        if inspect.isfunction(found) and ".actions" in found.__module__:
            line = inspect.getsourcelines(found)[1]
            yield f"{short(Path(inspect.getfile(found)))}:{line} {name}"


def tree_of(view: Callable[..., Any]) -> ast.AST:
    """Return a view's source, taken apart."""
    return ast.parse(textwrap.dedent(inspect.getsource(view)))


def tests_of(match: ResolverMatch, file: Path) -> Iterator[str]:
    """List the tests of a page: the file with its name, and those that mention its name or its fixed address."""
    area = next((one for one in file.parents if one.parent.name == "moothall"), file.parent)
    name = match.url_name or ""
    own = {area / "tests" / f"test_{name}_page.py", area / "tests" / f"test_{area.name}_{name}_page.py"}
    is_fixed = "<" not in match.route and "(" not in match.route
    marks = [f'"{match.view_name}"', f"'{match.view_name}'"] + ([f'"/{match.route}"'] if is_fixed else [])
    for folder in (area / "tests", settings.BASE_DIR / "tests"):
        for path in sorted(folder.rglob("test_*.py")):
            if path in own or any(mark in path.read_text("utf-8") for mark in marks):
                yield short(path)


def short(path: Path) -> str:
    """Return a path as seen from the project's folder."""
    try:
        return str(path.relative_to(settings.BASE_DIR))
    except ValueError:
        return str(path)
