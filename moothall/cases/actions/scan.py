"""Having a document looked at by the virus scanner."""

from datetime import datetime

from django.db import transaction

from moothall.cases.actions.documents import path_of
from moothall.cases.contrib.clamav.clamd import scan_file
from moothall.cases.models import Document
from moothall.journal.actions import record_event


def scan_document(document: Document, *, scanner: str, at: datetime) -> Document:
    """Ask the scanner, `host:port`, about a waiting document and note what it found. An infected one stays locked.

    The scanner is asked outside any transaction. Raises ScannerAway, so that the job tries again: until then the
    document stays locked as well.
    """
    if document.scan != Document.Scan.WAITING:
        return document
    virus = scan_file(path_of(document), scanner=scanner)
    return _note_finding(document, virus=virus, at=at)


@transaction.atomic
def _note_finding(document: Document, *, virus: str, at: datetime) -> Document:
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    document.scan = Document.Scan.INFECTED if virus else Document.Scan.CLEAN
    document.save(update_fields=["scan"])
    if virus:
        about = (document.about_kind, document.about_id)
        record_event("case.document_locked", about=about, by=None, at=at, document=document.pk, virus=virus[:100])
    else:
        record_event("document.cleared", about=document, by=None, at=at)
    return document
