"""Agreements on their pages: begun, filled in, signed, put in force, reviewed."""

from io import BytesIO

import pytest

from moothall.agreements.models import Agreement, AgreementVersion
from moothall.partners.tests.test_register_pages import rows

HOME = "/partners/agreements/homes/"


def day(name, day, month, year):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_ada_begins_an_agreement_with_a_department(browser, ada, crew):
    said = {"name": "Crews", "other": f"department-{crew.department_id}"}
    said |= day("from_on", 1, 1, 2027) | day("review_on", 1, 1, 2028)

    browser.sign_in(ada).send("/partners/agreements/new/", **said)

    assert Agreement.objects.get().department == crew.department


def test_an_agreement_that_is_sent_twice_is_begun_once(browser, ada, crew):
    said = {"name": "Crews", "other": f"department-{crew.department_id}"}
    said |= day("from_on", 1, 1, 2027) | day("review_on", 1, 1, 2028)
    browser.sign_in(ada).send("/partners/agreements/new/", **said)

    page = browser.send("/partners/agreements/new/", expect=200, **said)

    assert "There is an agreement of this name already" in page.select_one(".govuk-error-summary").text


def test_it_is_not_reviewed_before_it_begins(browser, ada, crew):
    said = {"name": "Crews", "other": f"department-{crew.department_id}"}
    said |= day("from_on", 1, 1, 2027) | day("review_on", 1, 1, 2020)

    page = browser.sign_in(ada).send("/partners/agreements/new/", expect=200, **said)

    assert "The review must come after the first day" in page.select_one(".govuk-error-summary").text


def test_the_draft_says_what_it_lacks(browser, ada, draft):
    page = browser.sign_in(ada).open(f"{HOME}1/")

    assert "The signature of the council" in page.select_one(".govuk-inset-text").text
    assert "Put it in force" not in page.text


def test_ada_changes_the_draft(browser, ada, draft):
    said = {"our_role": "Takes calls", "their_role": "Repairs", "handover": "At once", "details": ""}
    said |= day("from_on", 1, 1, 2026) | day("review_on", 1, 1, 2027)

    browser.sign_in(ada).send(f"{HOME}1/change/", **said)

    assert AgreementVersion.objects.get().our_role == "Takes calls"


def test_a_detail_that_nobody_asks_for_is_refused_at_its_field(browser, ada, draft, service):
    said = {"details": "shoe-size"} | day("from_on", 1, 1, 2026) | day("review_on", 1, 1, 2027)

    page = browser.sign_in(ada).send(f"{HOME}1/change/", expect=200, **said)

    assert "No service here asks for shoe-size" in page.select_one(".govuk-error-summary").text


def test_ada_writes_a_term_for_one_service_and_one_kind(browser, ada, draft, service):
    said = rows(
        {"service_id": service.pk, "interaction": "booking", "done_value": 1, "done_unit": "working_days"},
        {"done_unit": "working_days"},
    )

    browser.sign_in(ada).send(f"{HOME}1/rows/terms/", **said)

    term = draft.terms.get()
    assert (term.service, term.interaction, term.done_value) == (service, "booking", 1)


def test_a_time_that_is_missing_is_said_at_its_box(browser, ada, draft):
    said = rows({"quality": "Clean", "done_unit": "working_days"})

    page = browser.sign_in(ada).send(f"{HOME}1/rows/terms/", expect=200, **said)

    assert page.select_one(".govuk-error-summary a")["href"] == "#id_row-0-done_value"


def test_a_row_is_taken_out(browser, ada, draft):
    said = rows({"measure": "done", "target_percent": 90, "DELETE": "on"}) | {"row-INITIAL_FORMS": 1}

    browser.sign_in(ada).send(f"{HOME}1/rows/measures/", **said)

    assert not draft.measures.exists()


def test_signed_on_both_sides_it_is_put_in_force(browser, ada, draft):
    browser.sign_in(ada)
    for side in ("ours", "theirs"):
        browser.send(f"{HOME}1/sign/", side=side, name="Sue Hall", **day("signed_on", 1, 3, 2026))

    browser.send(f"{HOME}1/agree/")

    draft.refresh_from_db()
    assert draft.agreed_at is not None
    assert "In force" in browser.open(f"{HOME}1/").text


@pytest.mark.parametrize("act", ["change", "sign", "agree", "drop", "rows/measures"])
def test_a_second_window_on_what_is_agreed_is_led_to_how_it_stands(browser, ada, agreed, act):
    assert browser.sign_in(ada).send(f"{HOME}1/{act}/")["Location"] == f"{HOME}1/"
    assert "This was done already" in browser.open(f"{HOME}1/").text
    assert agreed.agreement.versions.filter(number=1, agreed_at=agreed.agreed_at).exists()


@pytest.mark.parametrize("act", ["review", "end"])
def test_a_draft_is_neither_reviewed_nor_ended(browser, ada, draft, act):
    assert browser.sign_in(ada).send(f"{HOME}1/{act}/")["Location"] == f"{HOME}1/"


def test_a_draft_that_was_thrown_away_leads_to_its_agreement(browser, ada, agreed):
    browser.sign_in(ada).send(f"{HOME}draft/")
    browser.send(f"{HOME}2/drop/")
    assert browser.send(f"{HOME}2/agree/")["Location"] == HOME
    assert browser.send(f"{HOME}2/rows/terms/")["Location"] == HOME
    assert "This was done already" in browser.open(HOME).text


def test_a_review_is_recorded(browser, ada, agreed):
    browser.sign_in(ada).send(f"{HOME}1/review/", words="Nothing changed", **day("next_on", 1, 3, 2099))

    agreed.refresh_from_db()
    assert agreed.review_on.year == 2099


def test_its_last_day_is_set(browser, ada, agreed):
    browser.sign_in(ada).send(f"{HOME}1/end/", **day("until_on", 31, 12, 2026))

    agreed.refresh_from_db()
    assert agreed.until_on.month == 12


def test_the_next_version_begins_as_a_copy(browser, ada, agreed):
    browser.sign_in(ada).send(f"{HOME}draft/")

    assert agreed.agreement.versions.get(number=2).terms.count() == 1
    browser.send(f"{HOME}2/drop/")
    assert not agreed.agreement.versions.filter(number=2).exists()


def test_an_agreement_gets_another_name(browser, ada, agreed):
    browser.sign_in(ada).send(f"{HOME}change/", name="Repairs and voids")

    agreed.agreement.refresh_from_db()
    assert agreed.agreement.name == "Repairs and voids"


def test_a_signed_copy_is_kept_and_opened_by_the_partner(browser, ada, pat, agreed):
    file = BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    file.name = "signed.pdf"
    browser.sign_in(ada).send(f"{HOME}1/documents/", file=file)

    link = browser.sign_in(pat).open(f"{HOME}1/").select_one("a[href*='/documents/']")["href"]

    assert browser.client.get(link).getvalue().startswith(b"%PDF")


def test_pat_sees_no_draft(browser, pat, draft):
    browser.sign_in(pat).open(f"{HOME}1/", expect=404)


def test_gaps_are_for_the_council(browser, asha, pat, service, agreed):
    assert "Report a missed bin collection" in browser.sign_in(asha).open("/partners/agreements/gaps/").text
    browser.sign_in(pat).open("/partners/agreements/gaps/", expect=404)


def test_the_list_says_how_each_stands(browser, asha, agreed):
    page = browser.sign_in(asha).open("/partners/agreements/")

    assert ("Repairs" in page.text, "In force" in page.text) == (True, True)
