"""A service record as text and back."""

import pytest

from moothall.directory.catalogue import OwnStage
from moothall.directory.pack_checks import Known
from moothall.directory.packs import DEMO_PACK, read_pack
from moothall.directory.service_text import NEW_SERVICE, TextIsWrong, read_service, written
from tests.catalogue import missed_bin


@pytest.fixture
def known():
    return Known(codes={"teams": {"refuse"}, "services": {"missed-bin"}})


def test_every_service_of_the_demo_council_survives_being_written_and_read():
    pack = read_pack(DEMO_PACK)
    known = Known(
        codes={"teams": {team.code for team in pack.teams}, "services": {service.code for service in pack.services}},
        names_of_staff={officer.name for officer in pack.staff},
    )
    for service in pack.services:
        assert read_service(written(service), known=known, code=service.code) == service


@pytest.mark.parametrize(
    "words",
    ["yes", "no", "999", "01632 960111", "2026-04-01", "null", "~", "a: b", "- a", "[a]", "{a: b}", "“quoted”", "#1",
     "two\nlines", "  spaces  ", "tab\there", "emoji 🗑", "it's", '"', "*star", "&and", "!bang", "%", "@", "`", "1.50"],
)  # fmt: skip
def test_whatever_somebody_writes_comes_back_as_written(known, words):
    record = missed_bin(answer=words, reasons=(words, "b"))
    assert read_service(written(record), known=known, code="missed-bin") == record


def test_stages_come_back_as_they_were_composed(known):
    stages = (
        OwnStage("Received", "We have it", leads_to=("Repair", "Photo")),
        OwnStage("Photo", "We need a picture", waits_for="A picture?", asks="Which?", message="Soon.", team="refuse"),
        OwnStage("Repair", "We mend it", may_end=True),
    )
    record = missed_bin(stages=stages, tightens={"PR-W1": 5})
    assert read_service(written(record), known=known, code="missed-bin") == record


def test_lines_of_windows_are_lines(known):
    text = written(missed_bin()).replace("\n", "\r\n")
    assert read_service(text, known=known, code="missed-bin") == missed_bin()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: there is nothing here"),
        ("just words", 'Line 1: expected a group of fields, got "just words"'),
        ("code: &a b", "Line 1, code: remove &a; anchors are not taken here"),
        ("code: \x00", "this is not YAML"),
    ],
)
def test_what_is_no_record_is_refused(known, text, said):
    with pytest.raises(TextIsWrong) as refusal:
        read_service(text, known=known)
    assert said in str(refusal.value)


def test_the_text_for_a_new_service_lacks_only_the_council_s_own_names(known):
    with pytest.raises(TextIsWrong) as refusal:
        read_service(NEW_SERVICE, known=known)
    assert [problem.field for problem in refusal.value.problems] == ["team"]
