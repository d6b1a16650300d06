"""Time is passed in: only the edges ask what time it is."""

import pytest

from tests.house.source import CODE, FILES, modules_imported_by, short

CLOCK = "moothall.lib.clock.now"
#: Where a request, a job or a command begins.
EDGES = {"views", "portal", "tasks", "commands", "config", "api"}
#: Django, django-allauth and the worker call these themselves, so nobody can pass them the time.
CALLED_BY_OTHERS = {
    "accounts/adapter.py",
    "accounts/contrib/openid_connect/adapter.py",
    "accounts/sessions.py",
    "journal/watching.py",
}


@pytest.mark.parametrize("file", [file for file in FILES if CLOCK in modules_imported_by(file)], ids=short)
def test_only_an_edge_asks_the_clock(file):
    path = file.relative_to(CODE)
    is_edge = EDGES & {*path.parts[:-1], path.stem}
    assert is_edge or str(path) in CALLED_BY_OTHERS, "take `at` as an argument"
