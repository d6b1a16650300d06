"""An officer whose password was handed out to them: every page sends them to choose one of their own first."""

import pytest

from conftest import MONDAY
from moothall.accounts.actions import give_first_password
from moothall.accounts.models import Role
from moothall.accounts.roles import PERMISSIONS
from tests.house.pages import PAGES
from tests.house.test_second_factor_required import OF_OFFICERS, met

CHOOSE = "/me/password/"


@pytest.fixture
def olu(make_officer, front_office, ada):
    """Olu may do everything, and has a password that Ada told them."""
    olu = make_officer("olu", team=front_office, name="Olu Bello")
    olu.roles.add(Role.objects.create(code="everything", name="Everything", permissions=list(PERMISSIONS)))
    give_first_password(olu, password="abcd-efgh-jkmn-pqrs", by=ada, at=MONDAY)
    return olu


def test_every_page_sends_olu_to_choose_one(client, olu):
    client.force_login(olu)
    elsewhere = {page.name: str(met(client, page)) for page in OF_OFFICERS if page.address != CHOOSE}

    assert {name: where for name, where in elsewhere.items() if not where.startswith(f"{CHOOSE}?next=/")} == {}
    assert len(elsewhere) > 150


def test_only_the_page_for_it_is_let_through():
    let_through = {page.name for page in PAGES if hasattr(page.view, "is_before_own_password")}
    assert let_through == {"account_change_password"}
