"""Officers as the administrator sees them."""

import pytest
from allauth.mfa.models import Authenticator

from moothall.journal.models import Event


@pytest.fixture
def asha_with_phone(asha):
    Authenticator.objects.create(user=asha, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=asha, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    return asha


def test_ada_sees_everybody_with_roles_and_teams(browser, ada, asha, pat, django_assert_max_num_queries):
    browser.sign_in(ada)
    with django_assert_max_num_queries(11):
        page = browser.open("/accounts/officers/")

    rows = {row.th.text.split()[0]: row.text for row in page.select("tbody tr")}
    assert set(rows) == {"Ada", "Asha", "Pat"}
    assert "Contact centre" in rows["Asha"]
    assert "Partner officer" in rows["Pat"]


@pytest.mark.parametrize(("filter", "names"), [("role=officer", ["Asha"]), ("team=repairs", ["Pat"]), ("role=x", [])])
def test_filters_are_addresses(browser, ada, asha, pat, filter, names):
    page = browser.sign_in(ada).open(f"/accounts/officers/?{filter}")
    assert [row.th.text.split()[0] for row in page.select("tbody tr")] == names


def test_asha_who_lost_her_phone_is_let_in_again(browser, ada, asha_with_phone):
    address = f"/accounts/officers/{asha_with_phone.pk}/second-factor-lost/"
    assert "ring a number that you know" in browser.sign_in(ada).open(address).text

    browser.send(address)

    assert not Authenticator.objects.exists()
    event = Event.objects.get(name="officer.second_factor_removed")
    assert (event.by, event.about_id) == (ada, asha_with_phone.pk)
    browser.open(address, expect=404)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/accounts/officers/", expect=403)
