"""Lists of records: filters, order, sums, files, what is mine and what is due."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from moothall.journal.models import Reading
from moothall.registers.actions import withdraw_record
from moothall.registers.models import Record
from moothall.registers.tests.conftest import MONDAY, TODAY, an_action

LIST = "/registers/tried-out/"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for page in ("lists", "shared", "record", "writing", "exports"):
        monkeypatch.setattr(f"moothall.registers.views.{page}.today", lambda: TODAY)


def names(page):
    return [row.select_one("th").a.text for row in page.select("tbody tr")]


def test_registers_stand_by_subject_with_how_they_stand(browser, asha, make_record):
    make_record("improvement-actions", review_by=date(2026, 3, 3), **an_action())
    page = browser.sign_in(asha).open("/registers/")

    captions = [each.text for each in page.select("caption")]
    assert captions == ["Decisions", "Getting better", "Tests"]
    row = next(row for row in page.select("tbody tr") if "Improvement actions" in row.text)
    assert [cell.text for cell in row.select("td")] == ["1", "0", "0", "0"]


def test_the_list_is_narrowed_by_owner_state_review_and_words(browser, vera, asha, make_record):
    make_record(name="Overdue", review_by=date(2026, 3, 2), held_on=date(2026, 2, 1))
    make_record(name="Asha’s lamp", owner=asha)
    make_record(name="Nobody’s", owner=None, about="About the lamps in the park")
    make_record(name="Begun", state="draft")
    withdraw_record(make_record(name="Gone"), why="Twice", by=vera, at=MONDAY)
    Record.objects.filter(title="Overdue").update(review_by=date(2026, 3, 1))
    browser.sign_in(vera)

    for asked, found in (
        ("", {"Overdue", "Asha’s lamp", "Nobody’s", "Begun"}),
        ("?due=overdue", {"Overdue"}),
        (f"?owner={asha.pk}", {"Asha’s lamp"}),
        ("?owner=nobody", {"Nobody’s"}),
        ("?state=draft", {"Begun"}),
        ("?state=withdrawn", {"Gone"}),
        ("?words=lamp", {"Asha’s lamp", "Nobody’s"}),
        ("?words=lamp+park", {"Nobody’s"}),
        (f"?words={Record.objects.get(title='Begun').pk}", {"Begun"}),
        ("?words=%27%29%3A%26", set()),
        ("?owner=x&state=y&due=z&sort=w&page=-1", {"Overdue", "Asha’s lamp", "Nobody’s", "Begun"}),
    ):
        assert set(names(browser.open(LIST + asked))) == found, asked


def test_the_list_is_sorted_by_what_stands_in_it_numbers_as_numbers(browser, vera, make_record):
    for name, number, risk in (("b", "10", 2), ("a", "9", 5), ("c", "", 1)):
        make_record(name=name, number=number, risk={"likelihood": risk, "impact": 1, "score": risk})
    browser.sign_in(vera)

    assert names(browser.open(f"{LIST}?sort=number")) == ["a", "b", "c"]
    assert names(browser.open(f"{LIST}?sort=-number")) == ["b", "a", "c"]
    assert names(browser.open(f"{LIST}?sort=-risk")) == ["a", "b", "c"]
    assert names(browser.open(f"{LIST}?sort=title")) == ["a", "b", "c"]
    assert names(browser.open(f"{LIST}?sort=reporter")) == ["c", "a", "b"]
    page = browser.open(f"{LIST}?sort=number")
    assert page.select_one("th[aria-sort=ascending]").text.startswith("Number")


def test_the_list_adds_up_what_it_shows(browser, vera, make_record):
    first = {"from_on": "2026-01-01", "cause": "Fewer letters"}
    make_record("efficiency-savings", what="Letters", claimed=1_840_000, confirmed=1_590_000, **first)
    make_record("efficiency-savings", what="Bills", claimed=925_000, **first)
    page = browser.sign_in(vera).open("/registers/efficiency-savings/")

    sums = [each.text for each in page.select(".rg-sums dd")]
    assert sums == ["£27,650", "£15,900"]
    assert "Parts missing: 3" in page.text


def test_pages_of_fifty(browser, vera, make_record):
    for number in range(51):
        make_record(name=f"Trial {number:02}")
    browser.sign_in(vera)

    assert len(names(browser.open(LIST))) == 50
    assert names(browser.open(f"{LIST}?page=2")) == ["Trial 00"]
    assert len(names(browser.open(f"{LIST}?all=1"))) == 51


def rows_of(answer):
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))


def test_the_list_is_a_file_with_amounts_in_pounds_and_sums(browser, vera, make_record):
    make_record(name="=1+1", total=2000, costs=[{"what": "Paint", "pounds": 1950, "share": "0.5"}], begins="2026-05-01")
    make_record(name="Other", kind="other", other="That")

    rows = rows_of(browser.sign_in(vera).open(f"{LIST}csv/?words=1"))

    assert len(rows) == 1
    assert rows[0] | {"number": ""} == rows[0] | {
        "number": "", "name": "'=1+1", "total": "20.00", "costs_pounds_sum": "19.50", "costs_share_sum": "0.5",
        "begins": "2026-05-01", "faults": "total", "owner": "Vera Lund", "held_on": "2026-03-02",
    }  # fmt: skip


def test_the_list_as_json_says_what_its_fields_mean(browser, vera, make_record, service):
    make_record(service=service.pk, number="2.5")
    answer = browser.sign_in(vera).open(f"{LIST}json/")

    said = json.loads(b"".join(answer.streaming_content))
    assert said["register"]["fields"][0] == {
        "code": "name", "name": "Name", "sort": "line", "hint": "", "unit": "", "is_required": True, "is_part": False,
        "is_personal": False,
    }  # fmt: skip
    assert said["records"][0]["values"]["number"] == "2.5"
    assert said["records"][0]["named"]["service"] == [service.name]


def test_who_takes_personal_words_away_in_a_file_is_written_down(browser, vera, make_record):
    record = make_record(reporter="Mo Hassan")
    make_record()
    rows_of(browser.sign_in(vera).open(f"{LIST}csv/"))
    assert [each.about_id for each in Reading.objects.all()] == [record.pk]


def test_a_file_holds_nothing_of_another_organisation(browser, vera, make_record, partner):
    make_record(organisation=partner, owner=None)
    assert rows_of(browser.sign_in(vera).open(f"{LIST}csv/")) == []


def test_mine_are_what_i_answer_for_and_is_not_done(browser, vera, asha, make_record):
    make_record(name="Mine")
    make_record(name="Hers", owner=asha)
    assert names(browser.sign_in(vera).open("/registers/mine/")) == ["Mine"]


def test_due_are_all_of_the_organisation_the_overdue_first(browser, vera, asha, make_record):
    make_record(name="Soon", review_by=date(2026, 3, 20))
    make_record(name="Late", owner=asha, held_on=date(2026, 1, 1), review_by=date(2026, 2, 1))
    make_record(name="Far", review_by=date(2026, 6, 1))
    assert names(browser.sign_in(vera).open("/registers/due/")) == ["Late", "Soon"]


def test_about_a_register_stands_what_each_field_means_and_what_it_proves(browser, asha, make_record):
    make_record(about="All")
    page = browser.sign_in(asha).open(f"{LIST}about/")
    assert "Only when “Kind” is “Other”" in page.text
    assert "Total of “Costs”" in page.text
    fields = rows_of(browser.open(f"{LIST}fields/csv/"))
    assert fields[2]["choices"] == "new: New; other: Other"


def test_a_list_of_fifty_asks_no_more_queries_than_one_of_one(
    browser, vera, make_record, django_assert_max_num_queries
):
    first = make_record()
    for _number in range(12):
        make_record(follows=first.pk, who=vera.pk)
    browser.sign_in(vera)
    browser.open(LIST)
    with django_assert_max_num_queries(20):
        browser.open(LIST)


ODD = ("", "0", "-1", "9" * 30, "x", "%00", "'", "🙂", "=1", "2026-13-45", "١٢")


@pytest.mark.parametrize("name", ["owner", "state", "due", "words", "sort", "page", "all"])
def test_nothing_that_stands_in_an_address_breaks_a_list(client, vera, make_record, name):
    make_record()
    client.force_login(vera)
    for value in (*ODD, "-number", "-costs", "-when", "-risk", "-actions", "-is_safe", "-paper", "-held_on"):
        for page in (LIST, f"{LIST}csv/", "/registers/due/", "/registers/mine/"):
            answer = client.get(page, {name: value})
            assert answer.status_code == 200, (page, name, value)
            assert b"".join(answer) is not None


def test_nothing_that_is_sent_breaks_a_form(client, vera, tried):
    client.force_login(vera)
    boxes = [
        *(field.code for field in tried.fields), "owner", "seen", "form_key", "more", "as", "costs-rows",
        "costs-0-pounds", "costs-0-share", "begins_day", "begins_year", "when_from_day", "risk_impact", "held_on_day",
    ]  # fmt: skip
    for box in boxes:
        for value in ("9" * 30, "١٢"):
            answer = client.post(f"{LIST}new/", {"costs-rows": "1", box: value})
            assert answer.status_code in (200, 302), (box, value)
