"""The security policy, secure mail domains, and the routes that each rating allows."""

from datetime import date

import pytest

from conftest import MONDAY
from moothall.journal.actions import undo_change
from moothall.journal.models import Change
from moothall.messaging.actions import allow_domain
from moothall.messaging.models import SecureDomain, SecurityPolicy
from moothall.messaging.queries import is_secure
from moothall.messaging.rules import may_tell_partner

HOME = "/settings/security/"


def day(name, day, month, year):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_ada_writes_the_policy_with_owner_and_review(browser, ada, sue):
    said = {"words": "Nothing personal by open mail.", "owner": sue.pk} | day("review_on", 1, 3, 2099)

    browser.sign_in(ada).send(f"{HOME}policy/", **said)

    policy = SecurityPolicy.objects.get()
    assert (policy.number, policy.owner) == (1, sue)
    assert "owned by Sue Hall" in " ".join(browser.open(HOME).text.split())


def test_a_policy_past_its_review_says_so(browser, ada, council, sue):
    SecurityPolicy.objects.create(
        organisation=council, number=1, words="Old", owner=sue, from_on=date(2024, 1, 1), review_on=date(2025, 1, 1)
    )

    assert "Review is due" in browser.sign_in(ada).open(HOME).text


def test_each_service_shows_its_rating_and_routes(browser, ada, service):
    table = browser.sign_in(ada).open(HOME).select("table")[-1]

    assert "Report a missed bin collection" in table.text
    assert "Email to a secure domain" in table.text


def test_ada_names_a_secure_domain_and_ends_it(browser, ada, council):
    said = {"domain": "Beck.Example", "why": "TLS is agreed"} | day("until_on", 1, 3, 2099)
    browser.sign_in(ada).send(f"{HOME}domain/", **said)
    row = SecureDomain.objects.get()
    assert row.domain == "beck.example"

    browser.send(f"{HOME}domain/{row.pk}/end/")

    assert not SecureDomain.objects.exists()


def test_an_address_is_no_domain(browser, ada):
    said = {"domain": "pat@beck.example", "why": "TLS is agreed"} | day("until_on", 1, 3, 2099)

    page = browser.sign_in(ada).send(f"{HOME}domain/", expect=200, **said)

    assert "without an @" in page.select_one(".govuk-error-summary").text


def test_a_domain_is_secure_until_its_last_day(council, ada):
    allow_domain(council, domain="beck.example", why="TLS", until_on=date(2026, 3, 31), by=ada, at=MONDAY)

    def secure(address, today):
        return is_secure(address, organisation_id=council.pk, today=today)

    assert secure("pat@beck.example", date(2026, 3, 31))
    assert not secure("pat@beck.example", date(2026, 4, 1))
    assert not secure("pat@not-beck.example", date(2026, 3, 2))


def test_naming_a_domain_is_undone(council, ada):
    allow_domain(council, domain="beck.example", why="TLS", until_on=date(2026, 3, 31), by=ada, at=MONDAY)

    undo_change(Change.objects.get(kind="securedomain"), by=ada, at=MONDAY)

    assert not SecureDomain.objects.exists()


@pytest.mark.parametrize(
    ("rating", "secure", "may"),
    [("open", False, True), ("personal", False, False), ("personal", True, True), ("sensitive", True, False)],
)
def test_more_than_a_reference_goes_only_where_the_rating_allows(rating, secure, may):
    assert may_tell_partner(rating, is_secure=secure) is may
