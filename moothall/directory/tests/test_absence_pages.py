"""Being away."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.directory.actions import end_absence, record_absence
from moothall.directory.models import Absence
from moothall.lib.clock import now


@pytest.fixture
def today():
    return localdate(now())


def dates(first, last):
    return {
        **{f"from_on_{part}": getattr(first, part) for part in ("day", "month", "year")},
        **{f"until_on_{part}": getattr(last, part) for part in ("day", "month", "year")},
    }


def test_asha_says_that_sue_sees_her_work(browser, asha, sue, today):
    answer = browser.sign_in(asha).send("/me/absence/", deputy=sue.pk, **dates(today, today + timedelta(days=4)))

    assert answer["Location"] == "/me/"
    absence = Absence.objects.get()
    assert (absence.officer, absence.deputy, absence.until_on) == (asha, sue, today + timedelta(days=4))


def test_only_colleagues_can_stand_in(browser, asha, sue, pat, ben):
    page = browser.sign_in(asha).open("/me/absence/")
    assert [choice.text for choice in page.select("select option")] == ["Choose a colleague", "Sue Hall"]


def test_a_last_day_before_the_first_is_refused(browser, asha, sue, today):
    page = browser.sign_in(asha).send(
        "/me/absence/", deputy=sue.pk, expect=200, **dates(today, today - timedelta(days=1))
    )
    assert "The last day must be the first day or later" in page.select_one(".govuk-error-summary").text


def test_nobody_is_away_until_2199(browser, asha, sue, today):
    browser.sign_in(asha)
    page = browser.send("/me/absence/", deputy=sue.pk, expect=200, **dates(today, today + timedelta(days=732)))
    assert "The last day must be within two years from today" in page.select_one(".govuk-error-summary").text
    browser.send("/me/absence/", deputy=sue.pk, **dates(today, today + timedelta(days=731)))


def test_an_empty_form_says_what_to_enter(browser, asha):
    page = browser.sign_in(asha).send("/me/absence/", expect=200)
    assert len(page.select(".govuk-error-summary a")) == 3


def test_asha_comes_back_early(browser, asha, sue, today):
    absence = record_absence(
        asha, deputy=sue, from_on=today - timedelta(days=2), until_on=today + timedelta(days=5), by=asha, at=now()
    )
    assert "no longer sees your work" in browser.sign_in(asha).open(f"/me/absence/{absence.pk}/end/").text

    browser.send(f"/me/absence/{absence.pk}/end/")

    absence.refresh_from_db()
    assert absence.until_on == today - timedelta(days=1)


def test_an_absence_that_has_not_begun_is_taken_out(asha, sue, today):
    first = today + timedelta(days=10)
    absence = record_absence(asha, deputy=sue, from_on=first, until_on=first, by=asha, at=now())
    end_absence(absence, on=today, by=asha, at=now())
    assert not Absence.objects.exists()


def test_the_absence_of_a_colleague_is_hers_alone_to_end(browser, asha, sue, today):
    absence = record_absence(asha, deputy=sue, from_on=today, until_on=today, by=asha, at=now())
    browser.sign_in(sue).open(f"/me/absence/{absence.pk}/end/", expect=404)
