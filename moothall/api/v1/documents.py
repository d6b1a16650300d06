"""`/api/v1/cases/{case}/documents`: add a file to a case, as a form sends it or as base64, and fetch one."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Annotated

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from msgspec import Meta

from moothall.api.problems import Problem
from moothall.api.reading import MEGABYTE, check_length, read_json
from moothall.api.v1.call import Call
from moothall.api.v1.case import document_kept
from moothall.api.v1.finding import plain_case
from moothall.api.v1.papers import check_paper
from moothall.api.v1.repeats import once
from moothall.cases.actions import DocumentRefused, keep_document, path_of
from moothall.cases.models import Case, Document
from moothall.journal.actions import acting_machine
from moothall.ui.files import served

AROUND = 64 * 1024
"""What a form may hold besides its file."""


class DocumentIn(msgspec.Struct, forbid_unknown_fields=True):
    """A small file in JSON: up to 180 kB of it. Larger ones are sent as a form."""

    name: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
    content: bytes
    is_from_customer: bool = False


#: The same as a form, for the description of the API.
DOCUMENT_FORM = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
        "is_from_customer": {"type": "boolean"},
    },
    "required": ["file"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Sent:
    """A file that came, in whichever way; `field` is where something that is wrong with it is said."""

    file: IO[bytes]
    name: str
    is_from_customer: bool
    field: str

    def digest(self) -> bytes:
        """Return what tells one request from another."""
        whole = hashlib.sha256(f"{self.name}\0{self.is_from_customer}\0".encode())
        while chunk := self.file.read(AROUND):
            whole.update(chunk)
        self.file.seek(0)
        return whole.digest()


_decoder = msgspec.json.Decoder(DocumentIn)
_encoder = msgspec.json.Encoder()


def add_document(call: Call, *, case: str) -> HttpResponse:
    """Keep a file with the case and answer what is told of it."""
    found = plain_case(call, case)
    check_paper(call, found, "add_document")
    sent = _from_form(call.request) if call.request.content_type == "multipart/form-data" else _from_json(call.request)
    return once(call, sent=sent.digest(), does=lambda: _keep(call, found, sent))


def _keep(call: Call, case: Case, sent: Sent) -> HttpResponse:
    about, is_theirs = ("case", case.pk), sent.is_from_customer
    try:
        with acting_machine(call.key.name, team_id=call.key.team_id):
            document = keep_document(
                sent.file, name=sent.name, about=about, by=None, at=call.at, is_from_customer=is_theirs
            )
    except DocumentRefused as refusal:
        raise Problem(422, "The document was not taken.", {sent.field: str(refusal)}) from refusal
    kept = document_kept(case, document)
    headers = {"Location": kept.address}
    return HttpResponse(_encoder.encode(kept), status=201, content_type="application/json", headers=headers)


def _from_json(request: HttpRequest) -> Sent:
    sent = read_json(request, _decoder, noun="document", refused="The document was not taken.")
    return Sent(BytesIO(sent.content), sent.name, sent.is_from_customer, "content")


def _from_form(request: HttpRequest) -> Sent:
    check_length(request, most=settings.MAX_UPLOAD_BYTES + MEGABYTE, noun="document")
    try:
        file, said = request.FILES.get("file"), request.POST
    except MultiPartParserError as problem:
        raise Problem(400, "The form cannot be read as it came.") from problem
    unknown = {*said, *request.FILES} - {"file", "is_from_customer"}
    problems = dict.fromkeys(sorted(unknown), "There is no such field.")
    if file is None:
        problems["file"] = "Send the file in the field “file”, with its name."
    is_theirs = {"true": True, "false": False}.get(said.get("is_from_customer", "false"))
    if is_theirs is None:
        problems["is_from_customer"] = "Say true or false."
    if problems or file is None or is_theirs is None:
        raise Problem(422, "The document was not taken.", problems)
    return Sent(file, (file.name or "file").replace("\0", ""), is_theirs, "file")


def show_document(call: Call, *, case: str, number: int) -> HttpResponse:
    """Answer the file of a document, and note that it was read."""
    found = plain_case(call, case)
    document = Document.objects.filter(about_kind="case", about_id=found.pk, pk=number).first()
    if document is None:
        raise Http404
    if document.is_locked:
        raise Problem(409, f"This document cannot be opened: {document.get_scan_display()}.")
    call.log("document", [document.pk])
    return served(path_of(document), name=document.name, media_type=document.media_type, size=document.size)
