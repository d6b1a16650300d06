"""Who may do what, in words."""

import pytest

from moothall.accounts.models import Role
from moothall.accounts.roles import PERMISSIONS
from moothall.journal.models import Event


def test_ada_reads_every_permission_against_every_role(browser, ada, django_assert_max_num_queries):
    browser.sign_in(ada)
    with django_assert_max_num_queries(7):
        page = browser.open("/accounts/permissions/")

    assert len(page.select("tbody tr")) == len(PERMISSIONS) + 1
    row = next(row for row in page.select("tbody tr") if row.th.text == "Publish services")
    holders = [cell["data-label"] for cell in row.select("td") if cell.text == "Yes"]
    assert holders == ["Administrator"]


@pytest.mark.parametrize(("ask", "event"), [("yes", "required"), ("no", "waived")])
def test_ada_decides_which_role_asks_for_a_second_factor(browser, ada, ask, event):
    Role.objects.filter(code="officer").update(needs_second_factor=ask == "no")

    browser.sign_in(ada).send("/accounts/roles/officer/second-factor/", ask=ask)

    assert Role.objects.get(code="officer").needs_second_factor == (ask == "yes")
    assert Event.objects.get(name=f"role.second_factor_{event}").facts == {"role": "officer"}


def test_asking_twice_is_written_down_once(browser, ada):
    for _time in range(2):
        browser.sign_in(ada).send("/accounts/roles/councillor/second-factor/", ask="yes")
    assert Event.objects.filter(name="role.second_factor_required").count() == 1


def test_asha_may_not(browser, asha):
    browser.sign_in(asha).open("/accounts/permissions/", expect=403)
    browser.send("/accounts/roles/officer/second-factor/", ask="no", expect=403)
