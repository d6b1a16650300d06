"""Templates: what every template has is called for its value, and nothing of a page's own hides it."""

from pathlib import Path

import pytest
from jinja2 import nodes

from moothall.config.jinja import environment
from tests.house.source import TEMPLATES, short

ENVIRONMENT = environment()
GIVEN = set(ENVIRONMENT.globals)
#: These hold components and are no functions themselves.
HOLDERS = {"ui", "case_parts"}


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_what_every_template_has_is_neither_shown_itself_nor_hidden(path: Path):
    template = ENVIRONMENT.parse(path.read_text("utf-8"))
    called = {id(call.node) for call in template.find_all(nodes.Call)}
    for found in template.find_all(nodes.Name):
        if found.name not in GIVEN:
            continue
        assert found.ctx == "load", f"line {found.lineno} gives the name {found.name} to something else"
        assert found.name in HOLDERS or id(found) in called, f"line {found.lineno} shows the function {found.name}"
