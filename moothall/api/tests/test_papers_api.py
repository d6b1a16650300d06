"""Notes and documents that a machine adds to a case, once."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.api.models import Answer
from moothall.cases.models import Document, Note

NAMED = {"Idempotency-Key": "note-1"}


pytestmark = pytest.mark.usefixtures("own_folder")


def text(words="Paid in full.", name="receipt.txt"):
    return SimpleUploadedFile(name, words.encode())


def test_a_note_is_written_for_officers(machine, make_case):
    case = make_case()

    told = machine.send(f"cases/{case.reference}/notes", words="The crew has been told.", expect=201).json()

    note = Note.objects.get(pk=told["number"])
    assert (note.kind, note.words, note.by) == ("internal", "The crew has been told.", None)


def test_the_same_note_under_one_key_is_written_once_and_answered_the_same(machine, make_case):
    case = make_case()

    first = machine.send(f"cases/{case.pk}/notes", words="Told", expect=201, headers=NAMED)
    again = machine.send(f"cases/{case.pk}/notes", words="Told", expect=201, headers=NAMED)

    assert first.content == again.content
    assert "Idempotency-Replayed" not in first and again["Idempotency-Replayed"] == "true"
    assert Note.objects.count() == 1


def test_another_request_under_the_same_key_is_refused(machine, make_case):
    case, other = make_case(), make_case()
    machine.send(f"cases/{case.pk}/notes", words="Told", expect=201, headers=NAMED)

    machine.send(f"cases/{case.pk}/notes", words="Something else", expect=422, headers=NAMED)
    answer = machine.send(f"cases/{other.pk}/notes", words="Told", expect=422, headers=NAMED)

    assert [error["field"] for error in answer.json()["errors"]] == ["Idempotency-Key"]
    assert Note.objects.count() == 1


def test_two_machines_may_use_the_same_name(machine, machine_of, front_office, make_case):
    case = make_case()
    machine.send(f"cases/{case.pk}/notes", words="Told", expect=201, headers=NAMED)
    machine_of(front_office, name="Other").send(f"cases/{case.pk}/notes", words="Else", expect=201, headers=NAMED)

    assert Note.objects.count() == 2


def test_what_was_refused_can_be_mended_under_the_same_key(machine, make_case):
    case = make_case()
    machine.send(f"cases/{case.pk}/moves", move="hear", words="Green", expect=409, headers=NAMED)
    assert not Answer.objects.exists()

    machine.send(f"cases/{case.pk}/moves", move="ask_customer", question="Which?", headers=NAMED)
    machine.send(f"cases/{case.pk}/moves", move="ask_customer", question="Which?", headers=NAMED)
    assert Note.objects.count() == 1


def test_a_key_that_is_too_long_is_refused(machine, make_case):
    machine.send(f"cases/{make_case().pk}/notes", words="Told", expect=422, headers={"Idempotency-Key": "x" * 61})


def test_a_document_comes_as_a_form(machine, make_case):
    case = make_case()

    answer = machine.send_form(f"cases/{case.pk}/documents", file=text(), is_from_customer="true")

    document = Document.objects.get()
    assert (document.name, document.media_type, document.is_from_customer) == ("receipt.txt", "text/plain", True)
    assert answer["Location"] == answer.json()["address"]
    assert b"".join(machine.follow(answer["Location"]).streaming_content) == b"Paid in full."


def test_a_small_document_comes_in_json(machine, make_case):
    content = base64.b64encode(b"Paid in full.").decode()

    machine.send(f"cases/{make_case().pk}/documents", name="receipt.txt", content=content, expect=201)

    assert Document.objects.get().size == 13


def test_the_same_document_under_one_key_is_kept_once(machine, make_case):
    case = make_case()
    for _time in range(2):
        machine.send_form(f"cases/{case.pk}/documents", file=text(), headers=NAMED)
    machine.send_form(f"cases/{case.pk}/documents", file=text("Not paid."), headers=NAMED, expect=422)

    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "file"), ({"file": "no file"}, "file"), ({"file": text("")}, "file"),
        ({"file": text("\0\1", name="a.bin")}, "file"), ({"file": text(), "colour": "red"}, "colour"),
        ({"file": text(), "is_from_customer": "perhaps"}, "is_from_customer"),
    ],
)  # fmt: skip
def test_a_form_that_holds_no_good_file_is_refused_at_its_field(machine, make_case, fields, field):
    answer = machine.send_form(f"cases/{make_case().pk}/documents", expect=422, **fields)

    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Document.objects.exists()


def test_a_form_that_is_none_is_refused(machine, make_case):
    case = make_case()
    answer = machine.client.post(
        f"/api/v1/cases/{case.pk}/documents", b"nonsense", content_type="multipart/form-data",
        headers={"Authorization": f"Bearer {machine.secret}"},
    )  # fmt: skip

    assert answer.status_code == 400


def test_a_document_that_is_no_base64_is_refused(machine, make_case):
    answer = machine.send(f"cases/{make_case().pk}/documents", name="a.txt", content="€", expect=422)

    assert answer.json()["errors"][0]["field"] == "content"
