"""Roles are made and changed in words."""

from moothall.accounts.models import Role


def test_ada_copies_a_role_and_gives_it_one_thing_more(browser, ada):
    page = browser.sign_in(ada).open("/settings/roles/new/?like=officer")
    ticked = [box["value"] for box in page.select("input[checked]")]
    assert "contacts.record" in ticked and "cases.assign" not in ticked

    browser.send("/settings/roles/new/", name="Senior officer", allows_cases=["cases.see", "cases.assign"])

    role = Role.objects.get(code="senior-officer")
    assert role.permissions == ["cases.assign", "cases.see"]
    assert "Senior officer" in browser.open("/settings/roles/").text


def test_a_role_that_allows_nothing_is_a_slip(browser, ada):
    page = browser.sign_in(ada).send("/settings/roles/new/", expect=200, name="Nothing")
    assert "Tick at least one thing" in page.text


def test_officers_feel_it_at_their_next_page(browser, ada, asha):
    browser.sign_in(asha).open("/contacts/transfers/", expect=403)
    allowed = {"allows_contacts": ["contacts.record", "contacts.see", "contacts.supervise"]}
    browser.sign_in(ada).send("/settings/roles/officer/", name="Officer", **allowed)
    browser.sign_in(asha).open("/contacts/transfers/")


def test_somebody_is_always_left_who_sets_up_officers(browser, ada):
    page = browser.sign_in(ada).send(
        "/settings/roles/administrator/", expect=200, name="Administrator", allows_directory=["directory.see"]
    )
    assert "Nobody could set up officers and roles any more" in page.select_one(".govuk-error-summary").text
