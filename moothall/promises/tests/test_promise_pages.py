"""The pages on which staff read the charter and an administrator changes it."""

from datetime import timedelta

import pytest

from moothall.lib.clock import now
from moothall.promises.actions import load_charter, tighten_promise
from moothall.promises.models import CharterVersion, MonthKept, MonthNote, Promise, PromiseVersion, Tightening
from moothall.promises.queries import last_month


@pytest.fixture
def full_reply(pack):
    load_charter(pack(), at=now() - timedelta(days=40))
    return Promise.objects.get(code="PR-W1")


@pytest.fixture
def a_bad_month(full_reply, service):
    month = last_month(now())
    for row in (service, None):
        MonthKept.objects.create(code="PR-W1", service=row, month=month, kept=3, broken=1, computed_at=now())
    MonthKept.objects.create(code="service", service=service, month=month, kept=9, broken=1, computed_at=now())
    return month


def test_an_officer_sees_targets_figures_duties_and_rights(browser, asha, a_bad_month):
    page = browser.sign_in(asha).open("/promises/")

    assert "10 working days" in page.text
    assert "75% of 4" in page.text
    assert "To be treated politely." in page.select_one("aside").text
    assert "Publish" not in page.select_one(".mh-head").text


def test_before_the_first_charter_the_list_is_empty(browser, asha):
    assert "No charter is published yet" in browser.sign_in(asha).open("/promises/").text


def test_an_officer_sees_one_promise_with_months_services_and_history(browser, asha, a_bad_month):
    page = browser.sign_in(asha).open("/promises/PR-W1/")

    assert [caption.text for caption in page.select("caption")] == [
        "How often it was kept",
        "By service, last month",
        "History",
    ]
    assert not page.select("main form")


def test_a_promise_that_is_not_made_is_not_found(browser, asha, full_reply):
    browser.sign_in(asha).open("/promises/PR-X9/", expect=404)


@pytest.mark.parametrize(
    "url",
    [
        "/promises/PR-W1/change/",
        "/promises/PR-W1/tighten/",
        "/promises/PR-W1/explain/2026-02/",
        "/promises/charter/publish/",
        "/promises/charter/sign/",
    ],
)
def test_an_officer_changes_nothing(browser, asha, full_reply, url):
    browser.sign_in(asha).open(url, expect=403)


def test_ada_changes_a_target(browser, ada, full_reply):
    browser.sign_in(ada).open("/promises/PR-W1/change/")
    browser.send("/promises/PR-W1/change/", words="Answered in 8 working days.", target="8", because="Board")

    version = PromiseVersion.objects.get(promise=full_reply, valid_until=None)
    assert (version.target_value, version.words) == (8, "Answered in 8 working days.")
    assert (version.change_note, version.statistic) == ("Board", "maximum")


def test_a_change_says_why(browser, ada, full_reply):
    page = browser.sign_in(ada).send(
        "/promises/PR-W1/change/", expect=200, words="Answered soon.", target="8", because=""
    )

    assert page.select_one(".govuk-error-summary a").text == "Enter why it changes"


def test_ada_tightens_a_promise_for_a_service(browser, ada, full_reply, service):
    browser.sign_in(ada).open("/promises/PR-W1/tighten/")
    browser.send("/promises/PR-W1/tighten/", who=f"service-{service.pk}", value="5")

    assert Tightening.objects.get().value == 5


def test_a_partner_cannot_be_let_off(browser, ada, full_reply, partner):
    page = browser.sign_in(ada).send(
        "/promises/PR-W1/tighten/", expect=200, who=f"organisation-{partner.pk}", value="12"
    )

    assert page.select_one(".govuk-error-summary a").text == (
        "Beck Homes cannot promise 12 working days: the charter promises 10 working days. "
        "A promise can be tightened, never loosened."
    )


def test_a_promise_without_a_target_is_not_tightened(browser, ada, full_reply):
    browser.sign_in(ada).open("/promises/PR-G1/tighten/", expect=404)


def test_ada_ends_a_tightening(browser, ada, full_reply, service):
    row = tighten_promise(full_reply, value=5, service=service, by=ada, at=now())
    page = browser.sign_in(ada).open("/promises/PR-W1/")
    browser.send(page.select_one("main aside form, aside form")["action"])

    assert not Tightening.objects.filter(pk=row.pk).exists()


def test_ada_explains_a_bad_month(browser, ada, a_bad_month):
    url = f"/promises/PR-W1/explain/{a_bad_month:%Y-%m}/"
    browser.sign_in(ada).open(url)
    browser.send(url, what_went_wrong="Two were ill.", what_we_do="We hired.")

    assert MonthNote.objects.get().what_we_do == "We hired."


def test_a_good_month_needs_no_explanation(browser, ada, full_reply):
    page = browser.sign_in(ada).send(
        "/promises/PR-W1/explain/2026-02/", expect=200, what_went_wrong="Snow", what_we_do="Grit"
    )

    assert "was not broken in that month" in page.select_one(".govuk-error-summary").text


def test_ada_publishes_the_next_version(browser, ada, full_reply):
    page = browser.sign_in(ada).open("/promises/charter/publish/")
    assert page.select_one("textarea[name=customer_duties]").text.strip() == "Tell us when you are pleased."

    next_year = now().year + 1
    browser.send(
        "/promises/charter/publish/",
        name="Our promises",
        introduction="",
        review_on_day="31",
        review_on_month="3",
        review_on_year=str(next_year),
        display_places="Every library\n\nEvery letter",
        customer_duties="Tell us.",
        staff_rights="To be treated politely.",
    )

    charter = CharterVersion.objects.first()
    assert (charter.number, charter.display_places) == (2, ["Every library", "Every letter"])
    assert charter.published_by == ada


def test_ada_records_a_signature(browser, ada, full_reply, partner):
    browser.sign_in(ada).open("/promises/charter/sign/")
    today = now()
    browser.send(
        "/promises/charter/sign/",
        organisation=partner.pk,
        signed_on_day=str(today.day),
        signed_on_month=str(today.month),
        signed_on_year=str(today.year),
        signed_by="Ann Lee",
    )

    assert CharterVersion.objects.first().sign_ups.get().organisation == partner
