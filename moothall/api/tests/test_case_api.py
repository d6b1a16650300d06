"""`GET /api/v1/cases/{case}`: one case, whole, with its timeline."""

from datetime import timedelta
from io import BytesIO

import pytest

from conftest import MONDAY
from moothall.cases.actions import ask_customer, hand_on_case, keep_document, note_case
from moothall.cases.models import Document
from moothall.journal.models import Reading

PLACE = {"words": "12 High Street", "postcode": "TH1 2AB", "uprn": 12, "latitude": 54.6, "longitude": -1.3}


def test_a_case_comes_with_answers_promises_place_and_customer(machine, make_case, mo):
    case = make_case(answers={"bin": "general", "place": PLACE})

    told = machine.ask(f"cases/{case.reference}").json()

    assert told["answers"][0] | {"question": ""} == {
        "code": "bin", "question": "", "answer": "general", "words": told["answers"][0]["words"],
    }  # fmt: skip
    assert told["location"] == PLACE
    assert (told["customer"]["name"], told["customer"]["emails"]) == ("Mo Hassan", ["mo@example.org"])
    (promise,) = told["promises"]
    assert promise["words"] and promise["due_at"] == told["due_at"]
    assert set(promise["seconds"]) == {"council", "partner", "customer"}
    assert told["timeline"] is None and told["documents"] == []


@pytest.mark.parametrize("named", ["{case.reference}", "{case.pk}"])
def test_a_case_is_named_by_reference_or_number(machine, make_case, named):
    case = make_case()

    assert machine.ask(f"cases/{named.format(case=case)}").json()["number"] == case.pk


@pytest.mark.parametrize("named", ["XX-{digits}", "TB-1", "TB-10000000000000000000000", "0", "nothing", "TB-{wrong}"])
def test_what_names_no_case_is_not_there(machine, make_case, named):
    digits = make_case().reference.partition("-")[2]
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)

    machine.ask(f"cases/{named.format(digits=digits, wrong=wrong)}", expect=404)


def test_reading_a_case_is_written_down(machine, make_case):
    case = make_case()
    machine.ask(f"cases/{case.reference}")

    reading = Reading.objects.get()
    assert (reading.about_kind, reading.about_id, reading.page) == ("case", case.pk, "api:case")
    assert reading.why == "key Repairs system"


def test_a_case_with_its_story_is_three_queries(machine, make_case, asha, django_assert_max_num_queries):
    case = make_case()
    for number in range(50):
        note_case(case, words=f"Note {number}", by=asha, at=MONDAY + timedelta(minutes=number))
    machine.ask(f"cases/{case.reference}", **{"with": "timeline"})

    with django_assert_max_num_queries(3):
        told = machine.ask(f"cases/{case.reference}", **{"with": "timeline"}).json()

    assert [each["event"] for each in told["timeline"]] == ["case.opened", *["case.noted"] * 50]
    assert told["timeline"][1]["sentence"] == "Wrote a note" and told["timeline"][1]["words"] == "Note 0"
    assert told["timeline"][1]["by"] == "Asha Patel"


def test_the_story_goes_on_page_after_page(machine, make_case, asha):
    case = make_case()
    for number in range(4):
        note_case(case, words=f"Note {number}", by=asha, at=MONDAY)

    first = machine.ask(f"cases/{case.reference}/timeline", limit=3).json()
    note_case(case, words="Late", by=asha, at=MONDAY)
    second = machine.follow(first["next"]).json()

    words = [each["words"] for each in first["timeline"] + second["timeline"]]
    assert words == ["", "Note 0", "Note 1", "Note 2", "Note 3", "Late"]
    assert second["next"] == ""


def test_a_partner_reads_no_notes_of_the_council(partners_machine, make_case, partner_team, sam, pat):
    case = make_case()
    note_case(case, words="Between us", by=sam, at=MONDAY)
    hand_on_case(case, team=partner_team, why="Your house", by=sam, at=MONDAY)
    note_case(case, words="We go on Friday", by=pat, at=MONDAY)

    told = partners_machine.ask(f"cases/{case.reference}", **{"with": "timeline"}).json()

    assert [each["words"] for each in told["timeline"]] == ["", "", "Your house", "We go on Friday"]


def test_a_document_is_fetched_at_its_address(machine, make_case, asha, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    case = make_case()
    keep_document(BytesIO(b"Paid in full."), name="receipt.txt", about=("case", case.pk), by=asha, at=MONDAY)

    (document,) = machine.ask(f"cases/{case.reference}").json()["documents"]
    file = machine.follow(document["address"])

    assert (document["name"], document["media_type"], document["size"]) == ("receipt.txt", "text/plain", 13)
    assert b"".join(file.streaming_content) == b"Paid in full."
    assert Reading.objects.filter(about_kind="document", about_id=document["number"]).exists()


def test_a_document_that_waits_for_the_scanner_is_not_given(machine, make_case, asha, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    case = make_case()
    document = keep_document(BytesIO(b"Paid."), name="a.txt", about=("case", case.pk), by=asha, at=MONDAY)
    Document.objects.update(scan="waiting")

    machine.ask(f"cases/{case.reference}/documents/{document.pk}", expect=409)
    machine.ask(f"cases/{case.reference}/documents/999999999999999999999", expect=404)


def test_a_case_that_waits_says_for_what(machine, make_case, sam):
    case = make_case()
    ask_customer(case, question="Which colour is the bin?", by=sam, at=MONDAY)

    told = machine.ask(f"cases/{case.reference}").json()
    assert told["waiting_for"] == "Which colour is the bin?"
    assert told["promises"][0]["holder"] == "customer"


def test_the_head_of_a_case_has_no_body_and_its_length(machine, make_case):
    case = make_case()
    whole = machine.ask(f"cases/{case.reference}")
    head = machine.ask(f"cases/{case.reference}", method="head")

    assert head.content == b""
    assert abs(int(head["Content-Length"]) - len(whole.content)) < 10
