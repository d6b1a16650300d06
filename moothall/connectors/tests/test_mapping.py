"""Our words become theirs by lines that people write; what is wrong is said by its line."""

import pytest

from moothall.connectors.mapping import (
    MappingIsWrong,
    answer_to,
    mapped,
    read_answers,
    read_mapping,
    written_answers,
    written_mapping,
)

CASE = {
    "service": "missed-bin",
    "latitude": 54.5,
    "summary": "A missed bin",
    "answer.bins": ["general", "garden"],
    "place": "",
}


def test_lines_make_a_nested_record():
    lines = read_mapping(
        'location.lat = latitude\nkind = service | missed-bin > BIN, * > OTHER\nsource = "Moothall"\nwhere = place'
    )
    assert mapped(lines, CASE.get) == {"location": {"lat": 54.5}, "kind": "BIN", "source": "Moothall"}


def test_each_of_several_answers_is_translated():
    lines = read_mapping("bins = answer.bins | general > G, garden > GA")
    assert mapped(lines, CASE.get) == {"bins": ["G", "GA"]}


def test_what_is_written_is_read_again_as_it_was():
    text = 'a.b = summary\nkind = service | missed-bin > BIN, * > OTHER\nsource = "Moothall"'
    assert written_mapping(read_mapping(text)) == text
    answers = "done = resolve\n* = nothing"
    assert written_answers(read_answers(answers)) == answers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("summary", "Line 1: write what stands on each side"),
        ("a = summary\n\nb =", "Line 3: write what stands on each side"),
        ("a b = summary", "Line 1: “a b” is no path"),
        ("a..b = summary", "is no path"),
        ("a = colour", "Line 1: there is no field “colour”"),
        ("a = answer.", "there is no field"),
        ("a = service | missed-bin", "Line 1: write values as"),
        ("a = summary\na = place", "go to the same place"),
        ("a = summary\na.b = place", "go to the same place"),
    ],
)
def test_a_wrong_line_is_named(text, words):
    with pytest.raises(MappingIsWrong, match=words):
        read_mapping(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("done = explode", "Line 1: “explode” is none of"), ("a = note\na = resolve", "Line 2: this status stands above")],
)
def test_a_wrong_answer_is_named(text, words):
    with pytest.raises(MappingIsWrong, match=words):
        read_answers(text)


def test_a_status_is_found_however_it_is_written_and_any_other_by_a_star():
    answers = read_answers("Done = resolve\n* = note")
    assert (answer_to(answers, "DONE"), answer_to(answers, "else")) == ("resolve", "note")
    assert answer_to(read_answers("done = resolve"), "else") is None
