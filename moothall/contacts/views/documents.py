"""Opening a document that is kept with a contact, such as the scan of a letter that made no case."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import path_of
from moothall.cases.models import Document
from moothall.contacts.permissions import visible_to
from moothall.contacts.queries.in_hand import number_of
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.ui.files import served

LOCKED = (Document.Scan.WAITING, Document.Scan.INFECTED)


@requires("contacts.see")
def contact_document(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    """The file itself, in a sandbox; one that is being scanned or holds a virus is not there to be opened."""
    contact = visible_to(request.user).select_related("organisation").filter(pk=number_of(reference) or 0).first()
    if contact is None or contact.reference != reference.upper():
        raise Http404
    kept = Document.objects.filter(about_kind="contact", about_id=contact.pk, pk=pk).exclude(scan__in=LOCKED).first()
    if kept is None:
        raise Http404
    why = _("document of contact %(reference)s") % {"reference": contact.reference}
    log_reading(
        kept, by=request.user, page="contacts:contact_document", why=why, at=now(), request_id=request.request_id
    )
    return served(path_of(kept), name=kept.name, media_type=kept.media_type, size=kept.size)
