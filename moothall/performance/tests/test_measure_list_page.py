"""Every measure on one page, by who looks."""

import re

import pytest

from moothall.performance.measures import MEASURES
from moothall.performance.measures.shape import NoSource
from moothall.performance.queries import read
from moothall.performance.rules import Period
from moothall.performance.wording import said


def row_of(page, code):
    link = page.select_one(f".fg-table a[href^='/figures/{code}/']")
    return [cell.get_text(" ", strip=True) for cell in link.find_parent("tr").select("td")]


def test_sue_sees_each_measure_with_what_it_says(browser, cast, sue, months):
    last_month = Period.month(months).before
    page = browser.sign_in(sue).open("/figures/")
    for code, measure in MEASURES.items():
        if isinstance(measure.value, NoSource):
            continue
        total = read(measure, last_month, organisation_id=cast.council.pk, today=months).total
        shown = row_of(page, code)[0]
        assert shown == ("–" if total.value is None else said(measure, total.value)) or (shown, total.number) == (
            "–",
            0,
        )


def test_what_has_no_source_says_what_would_give_it_and_never_0(browser, sue, months):
    page = browser.sign_in(sue).open("/figures/")
    assert row_of(page, "complaints") == [
        "No source yet", "–", "–", "The register of complaints, comments and compliments.",
    ]  # fmt: skip


def test_before_anything_was_counted_nothing_is_known(browser, sue, months):
    page = browser.sign_in(sue).open("/figures/")
    assert row_of(page, "volume")[1] == "–", "the council did not count a year ago, which is not 0"


def test_sue_sees_her_own_teams_and_jean_sees_none(browser, sue, jean, months):
    page = browser.sign_in(sue).open("/figures/")
    assert "Your teams" in page.text
    assert "Your teams" not in browser.sign_in(jean).open("/figures/").text


def test_what_stands_first_is_by_who_looks(browser, sue, jean, months):
    def tiles(officer):
        page = browser.sign_in(officer).open("/figures/")
        return [re.search(r"/figures/(\w+)/", link["href"])[1] for link in page.select(".fg-tile a")]

    assert tiles(jean) == ["volume", "promises_kept", "satisfaction", "cost"]
    assert tiles(sue)[0] == "backlog"


def test_the_running_month_is_said_to_run(browser, sue, months):
    page = browser.sign_in(sue).open(f"/figures/?month={months:%Y-%m}")
    assert f"{months:%B %Y} so far" in page.text


@pytest.mark.parametrize("month", ["soon", "2026-13", "1999-01"])
def test_a_month_that_there_is_not_is_said_at_its_field(browser, sue, months, month):
    page = browser.sign_in(sue).open(f"/figures/?month={month}")
    assert page.select_one(".govuk-error-summary a[href='#id_month']").text == "Choose a month of the list"


def test_fay_sees_nothing_of_another_council(browser, fay, months):
    page = browser.sign_in(fay).open(f"/figures/?month={months:%Y-%m}")
    assert row_of(page, "volume")[:2] == ["–", "–"]
    assert "Fenmoor Council" in page.text


def test_asha_may_not(browser, asha):
    browser.sign_in(asha).open("/figures/", expect=403)
