"""`make where url=...`: which files make a page."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def where(url):
    said = StringIO()
    call_command("where", url, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("asked", ["/health/", "http://localhost:8000/health/?x=1", "health"])
def test_a_page_is_found_by_its_address_its_link_or_its_name(asked):
    said = where(asked)
    assert "page        health" in said
    assert "who may     public" in said
    assert "view        moothall/config/health.py:" in said
    assert "moothall/config/tests/test_health_page.py" in said


def test_an_address_that_opens_nothing_is_said_to():
    with pytest.raises(CommandError, match="No page answers to '/nothing/here/'"):
        where("/nothing/here/")
