"""Opening a document of a case."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import path_of
from moothall.cases.models import Case, Document
from moothall.cases.views.finding import find_case, reach_for
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.ui.files import served


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
    return served(path_of(document), name=document.name, media_type=document.media_type, size=document.size)
