"""A council brings in years of casework, and its figures say what a plain recount of the file says."""

import csv
import json
import statistics
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from random import Random

import holidays
import pytest
from django.core.management import call_command

from moothall.contacts.actions import import_casework
from moothall.contacts.casework.mapping import read_mapping
from moothall.promises.actions import sweep_clocks

TYPES = ("Sanitation", "Parks", "Health", "Education")
COLUMNS = ("unique_key", "account", "opendate", "closedate", "complaint_type", "descriptor", "zip", "borough", "city",
           "council_dist", "community_board")  # fmt: skip
TODAY = datetime(2019, 6, 1, 12, tzinfo=UTC)
ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2016, 2020))


@pytest.fixture(scope="module")
def lines():
    """Four hundred cases of three years; some end on the day, some late, some never."""
    chance = Random(20)
    made = []
    for number in range(400):
        opened = date(2016, 1, 1) + timedelta(days=chance.randrange(1095))
        closed = opened + timedelta(days=chance.choice((0, 1, 5, 13, 20, 28, 29, 30, 31, 45, 120)))
        is_open = chance.random() < 0.06 or closed > date(2019, 5, 31)
        made.append({
            "unique_key": f"K{number}", "account": "NYCC05", "opendate": opened.isoformat(),
            "closedate": "" if is_open else closed.isoformat(), "complaint_type": chance.choice(TYPES),
            "descriptor": "Something", "zip": "10028", "borough": "Manhattan", "city": "New York",
            "council_dist": "NYCC05", "community_board": "08",
        })  # fmt: skip
    return made


@pytest.fixture
def figures(lines, tmp_path, front_office, calendar, monkeypatch):
    """Bring the file in and print measures as a council would."""
    file = tmp_path / "casework.csv"
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(lines)
    import_casework(file, mapping=read_mapping(), at=TODAY)
    sweep_clocks(at=TODAY, limit=1000)
    monkeypatch.setattr("moothall.performance.management.commands.figures.now", lambda: TODAY)

    def printed(measure, by, *, where=()):
        out = StringIO()
        call_command("figures", measure, first="2016-01-01", last="2019-05-31", by=by, where=list(where), json=True,
                     stdout=out)  # fmt: skip
        *groups, figure = [*by.split(","), "value"]
        return {tuple(row[key] for key in groups): row[figure] for row in json.loads(out.getvalue())["rows"]}

    return printed


def code(kind):
    return f"casework-{kind.lower().replace(' ', '-')}"


def day(words):
    return date.fromisoformat(words)


def grouped(lines, column):
    """Lines with this date by its month and their type."""
    groups = defaultdict(list)
    for line in lines:
        if line[column]:
            groups[line[column][:7], code(line["complaint_type"])].append(line)
    return groups


def minutes(line):
    """From nine o'clock of the day it was opened to five o'clock of the day it was closed, as a London watch says."""
    return (day(line["closedate"]) - day(line["opendate"])).days * 1440 + 480


def test_volumes_are_those_of_the_file_by_month_and_by_type(figures, lines):
    by_month = defaultdict(int)
    for line in lines:
        by_month[line["opendate"][:7]] += 1

    assert {month: number for (month,), number in figures("volume", "month").items() if number} == by_month
    assert figures("cases_opened", "month,service") == {
        key: len(each) for key, each in grouped(lines, "opendate").items()
    }
    assert figures("cases_ended", "month,service") == {
        key: len(each) for key, each in grouped(lines, "closedate").items()
    }


def test_response_times_are_those_of_the_file(figures, lines):
    ended = grouped(lines, "closedate")

    # Clocks change between some days: then a stretch of days is an hour longer or shorter.
    for measure, recount in (("response_median", statistics.median), ("response_mean", statistics.fmean)):
        plain = {key: recount([minutes(line) for line in each]) for key, each in ended.items()}
        printed = figures(measure, "month,service")
        assert printed.keys() == plain.keys()
        assert all(abs(printed[key] - plain[key]) <= 60 for key in plain)
    whole_days = [(day(line["closedate"]) - day(line["opendate"])).days for line in lines if line["closedate"]]
    (ninth,) = figures("response_ninth", "partner").values()
    assert abs(ninth / 1440 - statistics.quantiles(whole_days, n=10, method="inclusive")[8]) < 0.5


def test_what_was_open_at_the_end_of_each_month_and_how_old_it_was(figures, lines):
    backlog, ages = figures("backlog", "month"), figures("backlog_age", "month")

    month = date(2016, 1, 1)
    while month < date(2019, 6, 1):
        after = (month + timedelta(days=32)).replace(day=1)
        left = [line for line in lines if day(line["opendate"]) < after
                and not (line["closedate"] and day(line["closedate"]) < after)]  # fmt: skip
        key = (f"{month:%Y-%m}",)
        assert backlog.get(key, 0) == len(left)
        if left:
            days_old = [(after - timedelta(days=1) - day(line["opendate"])).days for line in left]
            assert ages[key] == pytest.approx(statistics.fmean(days_old))
        month = after


def last_day_to_answer(opened):
    """The twentieth working day after it was received, of Mondays to Fridays that are no bank holidays."""
    last, left = opened, 20
    while left:
        last += timedelta(days=1)
        left -= last.weekday() < 5 and last not in ENGLAND
    return last


def test_promises_are_kept_as_often_as_a_calendar_says(figures, lines):
    decided = defaultdict(list)
    for line in lines:
        last = last_day_to_answer(day(line["opendate"]))
        kept = bool(line["closedate"]) and day(line["closedate"]) <= last
        on = day(line["closedate"]) if kept else last
        if on < TODAY.date():
            decided[f"{on:%Y-%m}", code(line["complaint_type"])].append(kept)

    printed = figures("promises_kept", "month,service", where=["promise=service"])

    assert {key: value for key, value in printed.items() if value is not None} == {
        key: pytest.approx(sum(each) / len(each)) for key, each in decided.items()
    }
