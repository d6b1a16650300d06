"""A page that nobody thought about is a page that anybody can open."""

from collections import Counter

import pytest

from moothall.accounts.roles import PERMISSIONS, ROLES
from tests.house.pages import PAGES
from tests.house.source import FILES, TEMPLATES, texts_in

OPEN = {"public", "signed in", "key"}


def test_every_page_says_who_may_open_it():
    unguarded = [page.route for page in PAGES if not hasattr(page.view, "access")]
    assert unguarded == [], "these need a guard from moothall/accounts/access.py"
    assert {page.view.access for page in PAGES} <= {*PERMISSIONS, *OPEN}


def test_every_page_has_a_name_that_is_its_own():
    names = Counter(page.name for page in PAGES)
    assert [name for name in names if name.endswith("nameless")] == []
    assert [name for name, pages in names.items() if pages > 1] == []


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_the_permission_opens_something(permission):
    by_page = any(page.view.access == permission for page in PAGES)
    in_code = any(permission in texts_in(file) for file in FILES if file.name != "roles.py")
    in_template = any(f"perms.{permission}" in template.read_text("utf-8") for template in TEMPLATES)
    assert by_page or in_code or in_template, f"{permission} is held by roles and asked for nowhere"


@pytest.mark.parametrize("role", ROLES)
def test_the_role_holds_permissions_that_exist(role):
    _name, permissions = ROLES[role]
    assert set(permissions) <= set(PERMISSIONS)
    assert len(permissions) == len(set(permissions))
