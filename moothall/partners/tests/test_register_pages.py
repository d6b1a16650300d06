"""The register of partners on its pages."""

from moothall.agreements.models import Partnership
from moothall.journal.models import Change


def test_asha_sees_each_partner_and_how_it_stands(browser, asha, agreed, with_partner):
    with_partner()

    page = browser.sign_in(asha).open("/partners/")

    row = page.select_one("tbody tr").text
    assert "Beck Homes" in row
    assert "Sue Hall" in row
    assert "In force" in row


def test_the_page_of_a_partner_says_what_is_agreed_and_who_answers(browser, asha, agreed):
    page = browser.sign_in(asha).open("/partners/beck-homes/")

    assert "Looks after homes" in page.text
    assert "Repairs, version 1" in page.text
    assert "Not signed" in page.text


def test_ada_enters_a_partner(browser, ada, partner, sue):
    said = {"organisation": partner.pk, "purpose": "Looks after homes", "accountable": sue.pk, "road": "desk"}

    browser.sign_in(ada).send("/partners/new/", **said)

    assert Partnership.objects.get().accountable == sue
    assert Change.objects.filter(kind="partnership").count() == 1


def test_an_email_road_needs_an_address(browser, ada, partner, sue):
    said = {"organisation": partner.pk, "purpose": "Looks after homes", "accountable": sue.pk, "road": "email"}

    page = browser.sign_in(ada).send("/partners/new/", expect=200, **said)

    assert "Enter an email address" in page.select_one(".govuk-error-summary").text


def test_ada_changes_who_answers_for_it(browser, ada, partnership, asha):
    said = {"purpose": "Looks after homes", "accountable": asha.pk, "road": "desk"}

    browser.sign_in(ada).send("/partners/beck-homes/change/", **said)

    partnership.refresh_from_db()
    assert partnership.accountable == asha


def rows(*each):
    """Return the fields of a list as its page sends them."""
    total = {"row-TOTAL_FORMS": len(each), "row-INITIAL_FORMS": 0}
    return total | {f"row-{number}-{name}": value for number, row in enumerate(each) for name, value in row.items()}


def test_ada_names_a_contact_with_a_deputy(browser, ada, partnership):
    said = rows({"name": "Pat Moss", "about": "Repairs", "deputy_name": "Lee Moss"}, {})

    browser.sign_in(ada).send("/partners/beck-homes/contacts/", **said)

    assert (partnership.contacts.get().name, partnership.contacts.get().deputy_name) == ("Pat Moss", "Lee Moss")


def test_pat_reads_of_their_own_organisation_and_changes_nothing(browser, pat, agreed):
    page = browser.sign_in(pat).open("/partners/beck-homes/")

    assert "Repairs, version 1" in page.text
    assert "Change it" not in page.text
    browser.open("/partners/beck-homes/change/", expect=403)


def test_another_council_sees_nothing_of_it(browser, fay, agreed):
    page = browser.sign_in(fay).open("/partners/")

    assert "Beck Homes" not in page.text
    browser.open("/partners/beck-homes/", expect=404)
