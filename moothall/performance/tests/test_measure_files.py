"""What a page of figures shows, as files."""

import csv
import io
import json

import pytest

from moothall.performance.measures import MEASURES
from moothall.performance.queries import read
from moothall.performance.queries.printed import as_printed
from moothall.performance.rules import Period

TABLES = {"months": ["month"], "groups": ["channel"], "hours": ["weekday", "hour"]}


@pytest.fixture
def printed(cast, months):
    """What a table of a measure says, as `read` says it."""

    def printed(code, table):
        last = Period.month(months).before
        period = Period.months_until(last.first, 13) if table == "months" else last
        return as_printed(read(MEASURES[code], period, organisation_id=cast.council.pk, today=months, by=TABLES[table]))

    return printed


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("code", ["volume", "avoidable"])
def test_json_says_what_read_says(browser, sue, printed, code, table):
    answer = browser.sign_in(sue).open(f"/figures/{code}/as-json/?table={table}&by=channel")
    assert json.loads(answer.content) == json.loads(json.dumps(printed(code, table)))


@pytest.mark.parametrize("table", TABLES)
def test_csv_says_what_read_says(browser, sue, printed, table):
    answer = browser.sign_in(sue).open(f"/figures/avoidable/as-csv/?table={table}&by=channel")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    expected = printed("avoidable", table)["rows"]
    assert len(rows) == len(expected)
    for row, said in zip(rows, expected, strict=True):
        assert {name: row[name] for name in said} == {
            name: "" if each is None else str(each) for name, each in said.items()
        }


def test_a_spreadsheet_takes_no_cell_for_a_formula(browser, cast, sue, months):
    from moothall.performance.models import ContactCell

    ContactCell.objects.update(area="=1+1")
    ContactCell.objects.exclude(service_id=0).update(area="=1+1")
    answer = browser.sign_in(sue).open(f"/figures/volume/as-csv/?table=groups&by=area&month={months:%Y-%m}")
    assert ",'=1+1," in answer.content.decode()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_there_is_not_is_refused_in_words(browser, sue, months, kind):
    answer = browser.sign_in(sue).open(f"/figures/volume/as-{kind}/?by=moon", expect=400)
    assert answer.content.decode() == "by: This figure cannot be split so"


def test_what_has_no_source_says_so(browser, sue, months):
    answer = browser.sign_in(sue).open("/figures/complaints/as-json/")
    assert json.loads(answer.content)["no_source_yet"].startswith("The register")
    assert browser.open("/figures/complaints/as-csv/").content.decode().splitlines()[1].endswith(",")
