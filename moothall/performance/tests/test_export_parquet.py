"""An analyst gets the rows behind the figures, without names, in files that other programs read."""

from datetime import date
from random import Random

import duckdb
import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact, Matter
from moothall.performance.export.parquet import export_parquet
from moothall.performance.rules import local_day
from moothall.performance.tests.acts import Council


@pytest.fixture
def exported(cast, tmp_path, transactional_db):
    """Some months of acts, written out, and how DuckDB reads a table of them."""
    happening = Council(Random(3), cast)
    for _ in range(60):
        happening.act()
    last = local_day(happening.at)
    export_parquet(tmp_path, first=None, last=last)
    return lambda sql: duckdb.sql(sql.replace("{folder}", str(tmp_path))).fetchall(), tmp_path, last


def test_every_row_is_there_once_in_its_month(exported):
    ask, _folder, _last = exported

    assert ask("SELECT count(*) FROM '{folder}/contacts/*/*.parquet'") == [(Contact.objects.count(),)]
    assert ask("SELECT count(*) FROM '{folder}/matters/*/*.parquet'") == [(Matter.objects.count(),)]
    by_month = ask("SELECT month, count(*) FROM read_parquet('{folder}/cases/*/*.parquet', hive_partitioning=true) "
                   "GROUP BY month ORDER BY month")  # fmt: skip
    months = [f"{local_day(case.received_at):%Y-%m}" for case in Case.objects.all()]
    assert by_month == [(month, months.count(month)) for month in sorted({*months})]


def test_nobody_can_be_told_by_name_or_number(exported):
    ask, _folder, _last = exported

    people = {person for (person,) in ask("SELECT DISTINCT person FROM '{folder}/contacts/*/*.parquet'") if person}
    known = {each for each in Contact.objects.values_list("customer_id", flat=True) if each}

    assert len(people) == len(known)
    assert not people & known


def test_written_again_it_replaces_what_is_there(exported):
    ask, folder, last = exported

    export_parquet(folder, first=date(2026, 1, 1), last=last, tables=["contacts"])

    assert ask("SELECT count(*) FROM '{folder}/contacts/*/*.parquet'") == [(Contact.objects.count(),)]
    assert not list(folder.rglob("*.new"))
