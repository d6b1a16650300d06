"""Opening a document of a case."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import path_of
from moothall.cases.models import Case, Document
from moothall.cases.views.finding import find_case, reach_for
from moothall.journal.actions import log_reading
from moothall.lib.clock import now

#: What a browser shows by itself and what cannot run anything there. Everything else is saved as a file.
SHOWN_INLINE = frozenset({"application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp"})
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@requires("cases.see")
def case_document(request: StaffRequest, reference: str, pk: int) -> HttpResponse:
    at = now()
    case = find_case(Case.objects.select_related("organisation"), reference, reach=reach_for(request, at=at))
    document = Document.objects.filter(about_kind="case", about_id=case.pk, pk=pk).first()
    if document is None:
        raise Http404
    if document.is_locked:
        case_url = reverse("cases:case_show", args=[case.reference])
        context = {
            "case": case,
            "case_url": case_url,
            "document": document,
            "title": _("You cannot open this document"),
        }
        return render(request, "cases/case_document.html", context, status=409)
    log_reading(
        document, by=request.user, page="cases:case_document", why="document of a case", at=at,
        request_id=request.request_id,
    )  # fmt: skip
    return served(document)


def served(document: Document) -> HttpResponse:
    """Return the file as its content was typed, in a sandbox, never to be guessed at or kept by the browser."""
    try:
        file = path_of(document).open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    headers: dict[str, Any] = {
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Length": document.size,
    }
    is_inline = document.media_type in SHOWN_INLINE
    return FileResponse(  # type: ignore[return-value]
        file,
        as_attachment=not is_inline,
        filename=document.name,
        content_type=document.media_type,
        headers=headers,
    )
