"""One measure on its page."""

import pytest

from moothall.performance.measures import MEASURES
from moothall.performance.models import ContactCell, MeasureSetting, UnitCost
from moothall.performance.queries import read
from moothall.performance.queries.asking import splits_of
from moothall.performance.rules import Period


def rows_of(page):
    table = page.find("th", string="Behind it").find_parent("table")
    return {row.th.text: row.td.text for row in table.select("tbody tr")}


def test_every_measure_has_a_page(browser, sue, months):
    browser.sign_in(sue)
    for code, measure in MEASURES.items():
        page = browser.open(f"/figures/{code}/")
        assert str(measure.counts) in page.text
        assert str(measure.name) in page.select_one(".fg-says").text


def test_every_split_has_its_groups_side_by_side_and_month_by_month(browser, sue, months):
    browser.sign_in(sue)
    for code in ("volume", "first_contact", "response_median", "handed_complete", "promises_kept", "backlog"):
        for split in splits_of(MEASURES[code]):
            if split not in ("weekday", "hour"):
                for shape in ("bars", "months"):
                    browser.open(f"/figures/{code}/?by={split}&shape={shape}&length=12&month={months:%Y-%m}")


def test_the_table_says_what_read_says(browser, cast, sue, months):
    period = Period.month(months).before
    reading = read(MEASURES["volume"], period, organisation_id=cast.council.pk, today=months, by=["team"])
    page = browser.sign_in(sue).open("/figures/volume/?by=team")
    assert sorted(int(value) for value in rows_of(page).values()) == sorted(row.value for row in reading.rows)


def test_a_group_of_any_name_leads_to_what_is_behind_it(browser, sue, months):
    ContactCell.objects.update(area="A&B = C")
    page = browser.sign_in(sue).open(f"/figures/volume/?by=area&month={months:%Y-%m}")
    assert page.select("tbody a[href$='of=A%26B+%3D+C']")


def test_a_promise_is_called_by_its_code_and_its_words(browser, cast, sue, months):
    page = browser.sign_in(sue).open(f"/figures/promises_kept/?by=promise&month={months:%Y-%m}&length=12")
    names = list(rows_of(page))
    assert any(name.startswith("PR-") and len(name) > len("PR-E1") for name in names), names


def test_a_period_that_still_runs_is_compared_with_as_many_days(browser, sue, months):
    page = browser.sign_in(sue).open(f"/figures/volume/?month={months:%Y-%m}&against=before")
    assert f"{months.day} {months:%B %Y}" in page.select_one(".fg-says").text or months.day == 1


def test_the_target_of_the_council_goes_before_that_of_the_measure(browser, cast, sue, months):
    MeasureSetting.objects.create(
        organisation=cast.council, measure="promises_kept", target=0.95, target_source="The cabinet", owner=sue
    )
    page = browser.sign_in(sue).open("/figures/promises_kept/")
    assert "95% · The cabinet" in page.text
    assert "Sue Hall" in page.select_one("aside").text


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ("by=moon", "by", "This figure cannot be split so"),
        ("by=complexity", "by", "This figure cannot be split so"),
        ("length=7", "length", "Choose one month, three or twelve"),
        ("month=2099-01", "month", "Choose a month of the list"),
        ("line=9999", "line", "Choose 13 or 25 months"),
        ("against=moon", "against", "Choose the year before or the time before"),
    ],
)
def test_what_there_is_not_is_said_at_its_field(browser, sue, months, asked, field, words):
    page = browser.sign_in(sue).open(f"/figures/volume/?{asked}")
    assert page.select_one(f".govuk-error-summary a[href='#id_{field}']").text == words


def test_jean_sees_what_a_contact_costs(browser, cast, jean, months):
    assert "nothing" in browser.sign_in(jean).open("/figures/cost_per_contact/").select_one(".fg-says").text
    for channel in ("telephone", "counter", "email", "web", "post"):
        UnitCost.objects.create(
            organisation=cast.council, channel=channel, from_on="2026-01-01", pence=250, source="Accounts"
        )
    page = browser.open(f"/figures/cost_per_contact/?month={months:%Y-%m}&length=12")
    assert "£2.50" in page.select_one(".fg-value").text
    assert "£" in browser.open(f"/figures/cost_per_settled/?month={months:%Y-%m}&length=12").select_one(".fg-says").text


def test_what_has_no_source_shows_no_chart(browser, sue, months):
    page = browser.sign_in(sue).open("/figures/lost_calls/")
    assert "no source yet" in page.select_one(".fg-says").text
    assert not page.select("figure")


def test_a_measure_that_there_is_not_is_not_found(browser, sue, months):
    browser.sign_in(sue).open("/figures/happiness/", expect=404)


def test_fay_sees_nothing_of_another_council(browser, fay, months):
    page = browser.sign_in(fay).open(f"/figures/volume/?month={months:%Y-%m}&by=team")
    assert "Contacts: 0 in" in page.select_one(".fg-says").text
    assert "Contact centre" not in page.text
