"""The pages on which staff read the charter and an administrator changes it."""

from datetime import timedelta

import pytest

from moothall.directory.tests.test_service_draft_page import fields_of
from moothall.lib.clock import now
from moothall.promises.actions import approve_charter, begin_charter_draft, load_charter, tighten_promise
from moothall.promises.models import (
    CharterDraft,
    CharterVersion,
    MonthKept,
    MonthNote,
    Promise,
    PromiseVersion,
    Tightening,
)
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
        "/promises/charter/draft/",
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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": "99999999999999999999"}, "“Target” must be 9,999 or less"),
        ({"words": "W" * 301}, "“What we promise” must be 300 characters or fewer"),
    ],
)
def test_a_slip_of_the_finger_is_no_promise(browser, ada, full_reply, changes, said):
    facts = {"words": "Answered soon.", "target": "8", "because": "Board"} | changes
    page = browser.sign_in(ada).send("/promises/PR-W1/change/", expect=200, **facts)
    assert said in page.select_one(".govuk-error-summary").text


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


def test_ada_writes_the_next_charter_and_alex_publishes_it(browser, ada, make_officer, full_reply):
    draft = "/promises/charter/draft/"
    assert "Nobody is writing the next charter" in browser.sign_in(ada).open(draft).text
    browser.send(f"{draft}begin/")
    texts = fields_of(browser.open(f"{draft}words/"))
    assert texts["customer_duties"] == "Tell us when you are pleased."
    year = str(now().year + 1)
    review = {"review_on_day": "31", "review_on_month": "3", "review_on_year": year}
    browser.send(f"{draft}words/", **texts | review | {"display_places": "Every library\n\nEvery letter"})
    one = f"{draft}promises/PR-W1/"
    browser.send(one, **fields_of(browser.open(one)) | {"target": "8"})
    new = f"{draft}new-promise/"
    said = {"code": "pr-w5", "words": "We sign every letter.", "measure": "A sample each month."}
    browser.send(new, **fields_of(browser.open(new)) | said)
    assert "10 working days" in browser.open(draft).text and "8 working days" in browser.open(draft).text
    assert "somebody else must publish it" in browser.open("/promises/charter/publish/").text

    browser.sign_in(make_officer("alex", roles=["administrator"], name="Alex Kaye"))
    page = browser.open("/promises/charter/publish/")
    browser.send("/promises/charter/publish/", **fields_of(page) | {"note": "The council agreed"})

    charter = CharterVersion.objects.first()
    assert (charter.number, charter.display_places) == (2, ["Every library", "Every letter"])
    assert [line.code for line in charter.lines.all()][:3] == ["PR-G1", "PR-W1", "PR-W5"]
    assert "The council agreed" in browser.open("/promises/charter/versions/").text


def test_ada_goes_back_to_an_earlier_charter(browser, ada, full_reply, pack):
    load_charter(pack(version=2, promises=pack().promises[1:]), at=now() - timedelta(days=1))
    page = browser.sign_in(ada).open("/promises/charter/versions/1/")
    assert "We are polite." in page.text
    review = {"review_on_day": "31", "review_on_month": "3", "review_on_year": str(now().year + 1)}

    browser.send("/promises/charter/versions/1/", because="It was wrong", **review)

    assert CharterVersion.objects.first().number == 3
    assert not browser.open("/promises/charter/versions/3/").select("main form")


def test_ada_drops_a_draft_and_takes_an_approval_back(browser, ada, alex_approves):
    draft = alex_approves
    assert "goes live on" in browser.sign_in(ada).open("/promises/charter/draft/").text
    assert "The next charter goes live on" in browser.open("/promises/").text
    browser.send("/promises/charter/draft/recall/")
    draft.refresh_from_db()
    assert draft.status == "draft"

    browser.send("/promises/charter/draft/drop/")

    draft.refresh_from_db()
    assert draft.status == "dropped"


@pytest.mark.parametrize("page", ["draft/words/", "draft/new-promise/", "draft/promises/PR-W1/", "publish/"])
def test_a_second_window_on_a_draft_that_waits_is_led_to_how_it_stands(browser, ada, alex_approves, page):
    browser.sign_in(ada)
    assert browser.open(f"/promises/charter/{page}", expect=302)["Location"] == "/promises/charter/draft/"
    told = browser.open("/promises/charter/draft/").text
    assert "This was done already" in told and "goes live on" in told


def test_what_was_dropped_is_not_dropped_twice(browser, ada, alex_approves):
    browser.sign_in(ada).send("/promises/charter/draft/recall/")
    browser.send("/promises/charter/draft/drop/")
    for act in ("drop", "recall"):
        browser.send(f"/promises/charter/draft/{act}/")
        assert "This was done already" in browser.open("/promises/charter/draft/").text


def test_a_promise_that_was_left_out_meanwhile_leads_to_the_draft(browser, ada, full_reply):
    browser.sign_in(ada).send("/promises/charter/draft/begin/")
    one = "/promises/charter/draft/promises/PR-W1/"
    browser.send(one, **fields_of(browser.open(one)) | {"is_left_out": "on"})
    assert browser.open(one, expect=302)["Location"] == "/promises/charter/draft/"
    browser.open("/promises/charter/draft/promises/PR-X9/", expect=404)


@pytest.fixture
def alex_approves(make_officer, ada, full_reply):
    """Ada wrote the next charter, and Alex approved it for a day in two weeks."""
    alex, at = make_officer("alex", roles=["administrator"], name="Alex Kaye"), now()
    draft = begin_charter_draft(by=ada, at=at)
    CharterDraft.objects.update(review_on=(at + timedelta(days=400)).date())
    day = (at + timedelta(days=14)).date()
    return approve_charter(draft, live_on=day, note="Agreed", seen=draft.written_at, by=alex, at=at)


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
