"""Keeping files: typed by what is in them, named by nothing but their digest, served only when they are safe."""

from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

import puremagic
import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.cases.models import Document
from moothall.database import take_turns
from moothall.journal.actions import record_event
from moothall.lib.file_store import FileStore, FileTooLarge

ALLOWED = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/tiff": "tif",
    "image/heic": "heic",
    "text/plain": "txt",
    "text/csv": "csv",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}
CHUNK = 256 * 1024

log = structlog.get_logger()


class DocumentRefused(Exception):
    """The file cannot be taken. The words are fit for the screen."""


def media_type_of(head: bytes, *, name: str) -> str:
    """Return what kind of file this is by its first bytes. Raises DocumentRefused for a kind that is not taken."""
    found: list[str] = [match.mime_type for match in _matches(head, name)]
    for media_type in found:
        if media_type in ALLOWED:
            return media_type
    if _is_plain_text(head):
        return "text/plain"
    raise DocumentRefused(
        _("“{name}” must be a PDF, picture, Word, spreadsheet or text file, or a sound or video file.").format(
            name=name
        )
    )


def _matches(head: bytes, name: str) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return list(puremagic.magic_string(head, filename=name))
    except (puremagic.PureError, ValueError):
        return []


def _is_plain_text(head: bytes) -> bool:
    if b"\x00" in head or head.lstrip()[:1] == b"<":
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start > len(head) - 4 and bool(head)
    return bool(head)


def path_of(document: Document) -> Path:
    """Return where the file of a document lies."""
    return _files().path(document.digest)


@transaction.atomic
def keep_document(
    file: IO[bytes],
    *,
    name: str,
    about: tuple[str, int],
    by: Officer | None,
    at: datetime,
    is_from_customer: bool = False,
) -> Document:
    """Keep a file of a case, contact or draft.

    Raises DocumentRefused when it is too large, empty or of a kind that is not taken, and when the disk is full.
    """
    head = file.read(CHUNK)
    if not head:
        raise DocumentRefused(_("“{name}” is empty.").format(name=name))
    media_type = media_type_of(head, name=name)
    digest, size = _store(head, file, name=name)
    document = Document.objects.create(
        about_kind=about[0],
        about_id=about[1],
        name=Path(name.replace("\\", "/")).name[:200] or "file",
        media_type=media_type,
        size=size,
        digest=digest,
        scan=Document.Scan.WAITING if settings.SCANNER else Document.Scan.NONE,
        is_from_customer=is_from_customer,
        by=by,
        at=at,
    )
    record_event("case.document_added", about=about, by=by, at=at, document=document.pk)
    if document.scan == Document.Scan.WAITING:
        app.configure_task("moothall.cases.scan", queue="scans").defer(document_id=document.pk)
    return document


def _store(head: bytes, rest: IO[bytes], *, name: str) -> tuple[str, int]:
    most = settings.MAX_UPLOAD_BYTES
    try:
        fresh = _files().receive(chain([head], iter(lambda: rest.read(CHUNK), b"")), most=most)
    except FileTooLarge:
        words = _("“{name}” is larger than {most} MB.").format(name=name, most=most // (1024 * 1024))
        raise DocumentRefused(words) from None
    except OSError as problem:
        log.error("a document could not be kept: the disk refused it", exc_info=problem)
        words = _(
            "“{name}” could not be kept, because we have no room just now. Nothing of it was kept. Try again later."
        )
        raise DocumentRefused(words.format(name=name)) from problem
    try:
        take_turns(fresh.digest)
        fresh.settle()
    finally:
        fresh.drop()
    return fresh.digest, fresh.size


def _files() -> FileStore:
    return FileStore(Path(settings.DATA_DIR) / "documents")


@transaction.atomic
def remove_documents(about: tuple[str, int], *, by: Officer | None, at: datetime, pk: int | None = None) -> int:
    """Take back the documents of a contact in hand, or one of them. Return how many.

    A file goes from the disk with the last document that it belongs to.
    """
    documents = Document.objects.filter(about_kind=about[0], about_id=about[1])
    gone = list(documents if pk is None else documents.filter(pk=pk))
    for document in gone:
        record_event("case.document_removed", about=about, by=by, at=at, document=document.pk)
        document.delete()
        transaction.on_commit(partial(_drop_file, document))
    return len(gone)


@transaction.atomic
def _drop_file(document: Document) -> None:
    """Take a file from the disk, unless it belongs to another document as well."""
    # The same file may be on its way in.
    take_turns(document.digest)
    if not Document.objects.filter(digest=document.digest).exists():
        path_of(document).unlink(missing_ok=True)


def move_documents(*, from_draft: int, to: tuple[str, int]) -> int:
    """Give the documents of a draft to what came of it. It is part of the act that ends the draft."""
    return Document.objects.filter(about_kind="draft", about_id=from_draft).update(about_kind=to[0], about_id=to[1])
