"""Entering a record: what must be there, what may not be, what follows from it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.cases.models import Document
from moothall.journal.models import Event
from moothall.registers.actions import RecordRefused, Said, Source, enter_record, start_record
from moothall.registers.models import Record, RecordTie
from moothall.registers.tests.conftest import MONDAY, an_action

COSTS = [{"what": "Paint", "pounds": 1250}, {"what": "Brushes", "pounds": 750, "share": "0.5"}]


def test_vera_enters_a_trial_and_it_is_in_force(make_record, vera):
    record = make_record(about="What it is about")

    assert (record.title, record.state, record.owner) == ("The first", "in_force", vera)
    assert record.held_on == date(2026, 3, 2)
    assert record.review_by == date(2026, 9, 2)
    event = Event.objects.get(name="record.entered")
    assert event.facts == {"register": "tried-out"}
    assert record.versions.get().event_id == event.pk


def test_what_must_be_answered_is_asked_for_at_its_field(make_record):
    with pytest.raises(RecordRefused) as refused:
        make_record(name="", kind="other")

    assert refused.value.problems == {"name": "Answer “Name”", "other": "Answer “Which other”"}


def test_a_draft_may_lack_what_it_likes_but_says_nothing_wrong(make_record):
    assert make_record(name="Begun", kind="", state="draft").state == "draft"
    with pytest.raises(RecordRefused) as refused:
        make_record(state="draft", kind="blue")
    assert list(refused.value.problems) == ["kind"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "blue"}, "Choose one of the answers listed for “Kind”"),
        ({"marks": ["a", "c"]}, "Choose from the answers listed for “Marks”"),
        ({"begins": "31 June"}, "“Begins” must be a day"),
        ({"begins": "2026-05-02", "ends": "2026-05-01"}, "“Ends” must not be before “Begins”, Sat 2 May 2026"),
        ({"total": "12.50"}, "“Total” must be an amount of money"),
        ({"number": "many"}, "“Number” must be a number"),
        ({"number": "NaN"}, "“Number” must be a number"),
        ({"number": "-1"}, "“Number” must be 0 or more"),
        ({"share": "101"}, "“Share” must be 100 or less"),
        ({"is_safe": "perhaps"}, "Answer “Safe” with yes or no"),
        (
            {"when": {"from": "2026-05-02", "until": "2026-05-01"}},
            "The last day of “When” must not be before the first",
        ),
        ({"page": "javascript:alert(1)"}, "“Page” must begin with https:// or /"),
        ({"page": "//evil.example"}, "“Page” must begin with https:// or /"),
        ({"who": 999_999}, "Choose “Who” from what is listed"),
        ({"follows": 999_999}, "Choose “Follows” from what is listed"),
        ({"actions": [999_999]}, "Choose “Actions” from what is listed"),
        ({"risk": {"likelihood": 6, "impact": 1, "score": 6}}, "Choose likelihood and impact of “Risk”"),
        ({"risk": {"likelihood": 2, "impact": 2, "score": 5}}, "Choose likelihood and impact of “Risk”"),
        ({"costs": [{"pounds": 100}]}, "Costs, row 1: Fill in “What”"),
        ({"costs": [{"what": "Paint", "pounds": "much"}]}, "Costs, row 1: “Cost” must be an amount of money"),
        ({"other": "Something"}, "Leave “Which other” empty: it is asked only when “Kind” is “Other”"),
        ({"paper": 12}, "Choose the file for “Paper” again"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(make_record, said, words):
    with pytest.raises(RecordRefused) as refused:
        make_record(**said)

    assert list(refused.value.problems.values()) == [words]


def test_what_a_total_does_not_add_up_to_is_kept_as_it_was_said_and_shown(make_record):
    record = make_record(total=1900, costs=COSTS)

    assert record.values["total"] == 1900
    assert record.faults == ["total"]
    assert make_record(total=2000, costs=COSTS).faults == []


def test_what_a_record_names_leads_back_to_it(make_record, service, vera):
    first = make_record()
    second = make_record(follows=first.pk, service=service.pk, who=vera.pk)

    ties = set(RecordTie.objects.filter(record=second).values_list("field", "kind", "key"))
    assert ties == {
        ("follows", "record", first.pk), ("service", "service", service.pk), ("who", "officer", vera.pk),
    }  # fmt: skip


def test_a_record_of_another_organisation_cannot_be_named(make_record, partner):
    theirs = make_record(organisation=partner, owner=None)
    with pytest.raises(RecordRefused, match="Choose “Follows”"):
        make_record(follows=theirs.pk)


def test_the_owner_works_for_the_organisation(make_record, pat):
    with pytest.raises(RecordRefused) as refused:
        make_record(owner=pat)
    assert list(refused.value.problems) == ["owner"]


def test_a_file_goes_to_the_document_store(make_record):
    record = make_record(files={"paper": SimpleUploadedFile("plan.txt", b"We paint it blue.")})

    document = Document.objects.get(about_kind="record", about_id=record.pk)
    assert record.values["paper"] == document.pk
    assert document.name == "plan.txt"


def test_a_file_of_a_wrong_kind_is_refused_at_its_field_and_nothing_is_kept(make_record):
    with pytest.raises(RecordRefused) as refused:
        make_record(files={"paper": SimpleUploadedFile("page.html", b"<html><script>1</script></html>")})

    assert list(refused.value.problems) == ["paper"]
    assert not Record.objects.exists()


def test_a_complaint_opens_an_action_that_is_filled_in_already(council, vera, case_key=12):
    record = start_record(
        "improvement-actions", an_action(), organisation=council, by=vera, at=MONDAY, source=Source("case", case_key)
    )

    assert (record.state, record.source_kind, record.source_key) == ("draft", "case", 12)
    assert record.values["source"] == "complaint"


def test_the_review_is_not_before_the_record_holds(make_record):
    with pytest.raises(RecordRefused) as refused:
        make_record(held_on=date(2026, 5, 1), review_by=date(2026, 4, 1))
    assert list(refused.value.problems) == ["review_by"]


def test_what_is_unknown_is_left_out(make_record, tried, council, vera):
    said = Said({"name": "One", "kind": "new", "colour": "blue", "about": "", "number": "0"})
    record = enter_record(tried, said, organisation=council, by=vera, at=MONDAY)
    assert record.values == {"name": "One", "kind": "new", "number": "0"}


def test_an_empty_file_is_no_file(make_record):
    with pytest.raises(RecordRefused, match="is empty"):
        make_record(files={"paper": ContentFile(b"", name="empty.txt")})
