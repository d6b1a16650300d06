"""What is behind a figure, for whom it is open."""

from urllib.parse import urlencode

import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.journal.models import Reading
from moothall.performance.measures import MEASURES
from moothall.performance.queries import read
from moothall.performance.rules import Period


def all_rows(browser, address):
    """Return the rows of every page, following the link to older ones."""
    rows = []
    while address:
        page = browser.open(address)
        rows += page.select("tbody tr")
        older = page.select_one(".govuk-pagination__next a")
        address = "/figures/x/behind/".replace("x", address.split("/")[2]) + older["href"] if older else ""
    return rows


def year(months):
    return f"month={months:%Y-%m}&length=12"


@pytest.mark.parametrize("code", ["volume", "cases_ended", "promises_kept"])
def test_a_figure_opens_to_as_many_as_it_says(browser, cast, sue, months, code):
    period = Period(Period.months_until(months, 12).first, months)
    total = read(MEASURES[code], period, organisation_id=cast.council.pk, today=months).total
    rows = all_rows(browser.sign_in(sue), f"/figures/{code}/behind/?{year(months)}")
    assert len(rows) == total.number > 0


def test_a_group_opens_to_its_own_and_a_share_to_its_part(browser, cast, sue, months):
    period = Period(Period.months_until(months, 12).first, months)
    asked = {"organisation_id": cast.council.pk, "today": months}
    row = max(read(MEASURES["promises_kept"], period, **asked, by=["channel"]).rows, key=lambda row: row.number)
    address = f"/figures/promises_kept/behind/?{year(months)}&by=channel&of={row.keys[0]}"
    assert len(all_rows(browser.sign_in(sue), address)) == row.number
    assert len(all_rows(browser, f"{address}&part=1")) == row.part


def test_sue_opens_each_and_it_is_noted_whose_names_she_reads(browser, sue, months):
    rows = browser.sign_in(sue).open(f"/figures/volume/behind/?{year(months)}").select("tbody tr")
    assert all(row.select_one("a[href^='/contacts/']") for row in rows)
    noted = Reading.objects.filter(page="performance:measure_behind", by=sue).values_list("about_id", flat=True)
    shown = {row.th.text.strip() for row in rows}
    named = {each.customer_id for each in Contact.objects.exclude(customer=None) if each.reference in shown}
    assert set(noted) == named != set()
    assert len(noted) == len(named), "each is noted once"


def test_jean_sees_numbers_and_dates_and_no_names(browser, cast, jean, months):
    page = browser.sign_in(jean).open(f"/figures/volume/behind/?{year(months)}")
    assert page.select("tbody tr")
    assert not page.select("tbody a")
    assert not [customer.name for customer in cast.customers if customer.name in page.text]
    assert not Reading.objects.filter(page="performance:measure_behind").exists()


def test_a_case_opens_only_for_who_may_see_it(browser, make_officer, make_team, cast, months):
    from moothall.accounts.models import Role

    far = make_officer("rob", roles=["specialist"], team=make_team("parks", organisation=cast.council), name="Rob")
    far.roles.add(Role.objects.create(code="counts", name="Counts", permissions=["figures.see"]))
    page = browser.sign_in(far).open(f"/figures/cases_opened/behind/?{year(months)}")
    assert Case.objects.filter(organisation=cast.council).exists()
    assert page.select("tbody tr")
    assert not page.select("tbody a")


def test_fay_finds_nothing_of_another_council(browser, fay, months):
    assert not browser.sign_in(fay).open(f"/figures/volume/behind/?{year(months)}").select("tbody tr")


@pytest.mark.parametrize("asked", ["by=channel&of=moon", "by=hour&of=moon", "by=none&of=telephone"])
def test_a_group_that_there_is_not_is_not_found(browser, sue, months, asked):
    browser.sign_in(sue).open(f"/figures/volume/behind/?{asked}", expect=404)


@pytest.mark.parametrize("after", ["x", "2026-03-01~1~0~contact", "~~~", "2026-03-01T00:00:00+00:00~-4~0~contact"])
def test_a_page_that_nobody_wrote_begins_at_the_newest(browser, sue, months, after):
    address = f"/figures/volume/behind/?{year(months)}"
    newest = browser.sign_in(sue).open(address).select_one("tbody th").text
    assert browser.open(f"{address}&{urlencode({'after': after})}").select_one("tbody th").text == newest


def test_what_has_no_source_has_nothing_behind_it(browser, sue, months):
    browser.sign_in(sue).open("/figures/complaints/behind/", expect=404)
