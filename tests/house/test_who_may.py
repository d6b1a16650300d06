"""Page by person: who gets in. The table is who_may.txt; a page without a row fails.

`yes` gets in (or is told that the thing is not there), `no` is refused, `door` is sent to sign in. Which rows somebody
sees on a page that they may open is tested with that page.
"""

from pathlib import Path

import pytest

from tests.house.pages import PAGES

TABLE = Path(__file__).parent / "who_may.txt"
NOBODY = "nobody"


def table():
    """Return the table: for each page, what each person meets."""
    head, *lines = [line.split() for line in TABLE.read_text("utf-8").splitlines() if line.strip()]
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


PEOPLE = TABLE.read_text("utf-8").split("\n", 1)[0].split()[1:]
MACHINES = [page.name for page in PAGES if page.view.access == "key"]


def met(client, page):
    """Return what somebody meets at a page."""
    answer = client.get(page.address)
    if answer.status_code == 405:
        answer = client.post(page.address)
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?"):
        return "door"
    return "no" if answer.status_code == 403 else "yes"


def test_every_page_has_a_row_and_every_row_a_page():
    rows, names = table(), [page.name for page in PAGES if page.name not in MACHINES]
    assert sorted(set(names) - set(rows)) == [], "these pages need a row in tests/house/who_may.txt"
    assert sorted(set(rows) - set(names)) == [], "these rows are of pages that are no more"


@pytest.mark.parametrize("person", PEOPLE)
def test_each_person_opens_these_pages_and_no_others(client, request, db, person):
    if person != NOBODY:
        client.force_login(request.getfixturevalue(person))
    expected = {name: row[person] for name, row in table().items()}
    found = {page.name: met(client, page) for page in PAGES if page.name in expected}
    differ = {name: f"{answer}, not {expected[name]}" for name, answer in found.items() if answer != expected[name]}
    assert differ == {}
