import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import import_casework
from moothall.contacts.casework.mapping import MappingIsWrong, read_mapping
from moothall.contacts.casework.rows import FileIsWrong
from moothall.contacts.models import Contact, KeptAside

HEADING = (
    "unique_key,account,opendate,closedate,complaint_type,descriptor,zip,borough,city,council_dist,community_board"
)


@pytest.fixture
def casework(tmp_path, front_office):
    def write(*lines, heading=HEADING, name="casework.csv", raw=None):
        file = tmp_path / name
        file.write_bytes(raw if raw is not None else "\n".join([heading, *lines, ""]).encode())
        return file

    return write


def bring_in(file):
    return import_casework(file, mapping=read_mapping(), at=MONDAY)


SOUND = "K1,NYCC05,2015-01-02,2015-01-26,Sanitation,Retail Store,10028,Manhattan,New York,NYCC05,08 Manhattan"


def test_a_row_becomes_a_contact_and_a_case_at_their_true_times(casework):
    report = bring_in(casework(SOUND))

    case = Case.objects.get()
    assert (report.rows, report.taken, report.closed) == (1, 1, 1)
    assert case.received_at == datetime(2015, 1, 2, 9, tzinfo=UTC)
    assert case.ended_at == datetime(2015, 1, 26, 17, tzinfo=UTC)
    assert (case.service.name, case.place, case.status) == ("Sanitation", "New York, Manhattan, 10028", "resolved")
    assert Contact.objects.get().channel == "councillor"


def test_a_row_that_was_never_closed_stays_open(casework):
    bring_in(casework("K2,NYCC03,2016-05-03,,Parks,Tree,10014,Manhattan,New York,NYCC03,02"))

    assert Case.objects.open().count() == 1


def test_the_same_file_twice_brings_each_row_in_once(casework):
    file = casework(SOUND, SOUND.replace("K1", "K2"))
    bring_in(file)

    report = bring_in(file)

    assert (report.taken, report.taken_before, Case.objects.count()) == (0, 2, 2)


def test_a_row_that_stands_twice_comes_in_once(casework):
    report = bring_in(casework(SOUND, SOUND))

    assert (report.taken, report.taken_before, Case.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("K1,NYCC05,2015-02-30,2015-03-01,Sanitation,,,,,,", "“2015-02-30” is not a date"),
        ("K1,NYCC05,2015-01-02,soon,Sanitation,,,,,,", "“soon” is not a date"),
        ("K1,NYCC05,2015-01-26,2015-01-02,Sanitation,,,,,,", "closed before it was opened"),
        ("K1,NYCC05,2999-01-26,,Sanitation,,,,,,", "before 1990 or in the future"),
        ("K1,NYCC05,0001-01-26,,Sanitation,,,,,,", "before 1990 or in the future"),
        ("K1,NYCC05,2015-01-02,,Dragons,,,,,,", "type “Dragons” is not in the mapping"),
        ("K1,NYCC99,2015-01-02,,Sanitation,,,,,,", "office “NYCC99” is not in the mapping"),
        (",NYCC05,2015-01-02,,Sanitation,,,,,,", "no key"),
        ("K1,NYCC05,2015-01-02", "3 values where 11 were expected"),
        ("K1,NYCC05,2015-01-02,,Sanitation,a\x00b,,,,,", "text is broken"),
    ],
)
def test_a_bad_row_is_kept_aside_with_the_reason(casework, row, why):
    report = bring_in(casework(row, SOUND.replace("K1", "K2")))

    kept = KeptAside.objects.get()
    assert why in kept.why
    assert (report.taken, len(report.kept_aside), kept.line) == (1, 1, 2)


def test_broken_bytes_are_kept_as_they_came(casework):
    bring_in(casework(raw=f"{HEADING}\nK1,NYCC05,2015-01-02,,Sanitation,".encode() + b"caf\xe9,,,,,\n"))

    assert KeptAside.objects.get().values["descriptor"] == "caf\\xe9"


def test_a_file_without_the_columns_is_refused_in_plain_words(casework):
    with pytest.raises(FileIsWrong, match="no column opendate"):
        bring_in(casework("1,2", heading="unique_key,complaint_type,closedate"))


def test_a_truncated_packed_file_says_where_it_breaks_off(casework):
    import gzip

    packed = gzip.compress("\n".join([HEADING, *[SOUND.replace("K1", f"K{n}") for n in range(2000)]]).encode())

    with pytest.raises(FileIsWrong, match="breaks off"):
        bring_in(casework(raw=packed[: len(packed) // 2], name="casework.csv.gz"))


def test_a_run_that_was_broken_off_goes_on_where_it_was(casework):
    bring_in(casework(SOUND))

    report = bring_in(casework(SOUND, SOUND.replace("K1", "K2"), name="whole.csv"))

    assert (report.taken, report.taken_before) == (1, 1)


def test_the_report_names_every_row_not_taken(casework, tmp_path, capsys):
    out = tmp_path / "report.json"

    call_command("import_casework", str(casework(SOUND, "K9,NYCC05,bad,,Sanitation,,,,,,")), "--report", str(out))

    report = json.loads(out.read_text())
    assert (report["rows"], report["taken"]) == (2, 1)
    assert [(row["key"], row["line"]) for row in report["kept_aside"]] == [("K9", 3)]
    assert "1 kept aside" in capsys.readouterr().out


def test_every_kind_of_row_kept_aside_is_said_on_the_terminal(casework, capsys):
    faulty = [
        "K3,NYCC05,bad,,Sanitation,,,,,,",
        "K4,NYCC05,worse,,Sanitation,,,,,,",
        "K5,NYCC05,2015-01-02,bad,Sanitation,,,,,,",
        "K6,NYCC05,1890-01-02,,Sanitation,,,,,,",
        "K7,NYCC05,2015-01-02,2015-01-01,Sanitation,,,,,,",
        "K8,NYCC05,2015-01-02,,Moonlight,,,,,,",
        ",NYCC05,2015-01-02,,Sanitation,,,,,,",
        "K9,NYCC05",
    ]

    call_command("import_casework", str(casework(SOUND, *faulty)))

    said = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert said == [
        "2 kept aside, the first in line 3: Its opening date “…” is not a date",
        "1 kept aside, the first in line 5: Its closing date “…” is not a date",
        "1 kept aside, the first in line 6: It is dated before 1990 or in the future",
        "1 kept aside, the first in line 7: It was closed before it was opened",
        "1 kept aside, the first in line 8: Its type “…” is not in the mapping",
        "1 kept aside, the first in line 9: It has no key of at most 60 letters",
        "1 kept aside, the first in line 10: It has 2 values where 11 were expected",
    ]


def test_a_missing_file_and_a_wrong_mapping_are_plain_errors(tmp_path, front_office):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_casework", str(tmp_path / "none.csv"))
    wrong = tmp_path / "mapping.yaml"
    wrong.write_text("name: 7")
    with pytest.raises(MappingIsWrong, match="mapping.yaml"):
        read_mapping(wrong)


def test_imported_services_are_not_shown_to_customers(casework):
    from moothall.directory.queries import catalogue

    bring_in(casework(SOUND))

    assert [service for service in catalogue().listed if service.group == "Councillors' casework"] == []
