"""Looking into readings, and into who saw and changed what is held of a customer."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.customers.actions import change_customer
from moothall.journal.actions import log_reading
from moothall.journal.models import Event, Reading
from moothall.lib.clock import now
from moothall.oversight.actions import forget_readings, keep_readings_for
from moothall.oversight.models import Finding

PERIOD = "since_day=1&since_month=3&since_year=2026&until_day=4&until_month=3&until_year=2026"


@pytest.fixture
def finding(asha, mo):
    log_reading(mo, by=asha, page="customers:customer_show", why="A neighbour", at=MONDAY)
    return Finding.objects.create(day=date(2026, 3, 2), officer=asha, why="street", customer_key=mo.pk, number=1)


def test_ada_looks_into_it_and_settles_it(browser, ada, finding):
    browser.sign_in(ada)
    row = browser.open("/oversight/").select_one("tbody tr")
    assert "Asha Patel" in row.text and "postcode of their own record" in row.text
    assert "A neighbour" in browser.open(f"/oversight/{finding.pk}/").text

    browser.send(f"/oversight/{finding.pk}/", outcome="work", note="Asha was on the telephones.")

    assert browser.open("/oversight/").select("tbody tr") == []
    assert "It was work" in browser.open("/oversight/?settled").select_one("tbody tr").text
    event = Event.objects.get(name="finding.settled")
    assert (event.by, event.facts) == (ada, {"outcome": "work"})


def test_no_customer_is_named(browser, ada, finding, mo):
    browser.sign_in(ada)
    for address in ("/oversight/", f"/oversight/{finding.pk}/"):
        text = browser.open(address).text
        assert "Mo Hassan" not in text and str(mo.pk) in text


def test_an_outcome_without_a_note_is_refused(browser, ada, finding):
    page = browser.sign_in(ada).send(f"/oversight/{finding.pk}/", outcome="breach", note="", expect=200)
    assert "Write what you found out" in page.select_one(".govuk-error-summary").text


def test_nobody_settles_what_they_did_themselves(browser, ada, mo):
    own = Finding.objects.create(day=date(2026, 3, 2), officer=ada, why="street", customer_key=mo.pk, number=1)
    page = browser.sign_in(ada).send(f"/oversight/{own.pk}/", outcome="work", note="It was me.", expect=200)
    assert "Somebody else must look into them" in page.select_one(".govuk-error-summary").text


def test_only_one_reason_is_shown_when_asked(browser, ada, finding):
    browser.sign_in(ada)
    assert browser.open("/oversight/?why=own").select("tbody tr") == []
    assert len(browser.open("/oversight/?why=street").select("tbody tr")) == 1


# A customer


@pytest.fixture
def history(asha, sue, mo, make_case):
    """Asha opened Mo's record and a case of his; Sue changed where he lives."""
    log_reading(mo, by=asha, page="customers:customer_show", why="The contact in hand", at=MONDAY)
    log_reading(make_case(), by=asha, page="cases:case_show", why="Own work", at=MONDAY)
    change_customer(mo, version=mo.version, address="7 Mill Lane", by=sue, at=MONDAY + timedelta(days=1))


def test_ada_sees_who_saw_and_who_changed_and_what_was_held_before(browser, ada, mo, history):
    page = browser.sign_in(ada).open(f"/oversight/customers/{mo.pk}/?{PERIOD}")

    changes, readings = page.select("table")
    assert [cell.text for cell in changes.select("tbody td")] == [
        "Sue Hall", "address", "12 High Street, Thornbeck", "7 Mill Lane",
    ]  # fmt: skip
    assert [row.select("td")[2].text for row in readings.select("tbody tr")] == ["Own work", "The contact in hand"]
    assert readings.select_one("tbody tr").select("td")[1].text == f"Case {Case.objects.get().reference}"


def test_that_ada_looked_is_written_down_too(browser, ada, mo):
    browser.sign_in(ada).open(f"/oversight/customers/{mo.pk}/")
    assert Reading.objects.get(by=ada).page == "oversight:customer_trace"


def test_another_period_shows_nothing_of_it(browser, ada, mo, history):
    asked = PERIOD.replace("2026", "2025")
    assert "Nobody saw it in this time." in browser.sign_in(ada).open(f"/oversight/customers/{mo.pk}/?{asked}").text


def test_the_same_as_a_file(browser, ada, mo, history):
    answer = browser.sign_in(ada).open(f"/oversight/customers/{mo.pk}/as-csv/?{PERIOD}")

    lines = answer.content.decode().splitlines()

    assert lines[0] == "at,officer,did,of,number,page,why,before,after"
    assert any(",asha,read,customer," in line for line in lines)
    assert any(f",asha,read,case,{Case.objects.get().reference}," in line for line in lines)
    assert any(",sue,changed,customer," in line and '"12 High Street, Thornbeck",7 Mill Lane' in line for line in lines)


def test_a_period_that_ends_before_it_begins_is_a_slip(browser, ada, mo):
    asked = "since_day=4&since_month=3&since_year=2026&until_day=1&until_month=3&until_year=2026"
    page = browser.sign_in(ada).open(f"/oversight/customers/{mo.pk}/?{asked}")
    assert "must not be before the first" in page.select_one(".govuk-error-summary").text


# How long readings are kept


def test_ada_says_how_long_readings_are_kept(browser, ada):
    browser.sign_in(ada).send("/oversight/retention/", months="24")

    assert browser.open("/oversight/retention/").select_one("input[name=months]")["value"] == "24"
    assert Event.objects.get(name="readings.retention_changed").by == ada


def test_less_than_a_year_is_refused(browser, ada):
    page = browser.sign_in(ada).send("/oversight/retention/", months="6", expect=200)
    assert page.select_one(".govuk-error-summary")


@pytest.fixture
def old_and_new(asha, mo):
    for age in (10, 500, 900):
        log_reading(mo, by=asha, page="x", why=f"{age} days ago", at=now() - timedelta(days=age))


def test_at_night_what_is_older_is_forgotten(ada, old_and_new):
    keep_readings_for(24, by=ada, at=now())

    assert forget_readings(at=now()) == 1

    assert set(Reading.objects.values_list("why", flat=True)) == {"10 days ago", "500 days ago"}
    assert Event.objects.get(name="readings.forgotten").facts["number"] == 1


def test_until_somebody_says_so_all_are_kept(old_and_new):
    assert forget_readings(at=now()) == 0
    assert Reading.objects.count() == 3


def test_the_database_lets_go_of_none_that_is_younger_than_a_year(old_and_new):
    for statement in ("DELETE FROM journal_reading", "UPDATE journal_reading SET why = ''"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Reading.objects.count() == 3


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, who, finding):
    browser.sign_in(request.getfixturevalue(who)).open("/oversight/", expect=403)
