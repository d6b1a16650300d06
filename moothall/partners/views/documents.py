"""The files of an agreement: adding one, opening one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import DocumentRefused, keep_document, path_of
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now
from moothall.partners.forms import DocumentForm
from moothall.partners.queries.documents import KIND, documents_of
from moothall.partners.views.shared import find_version, own_council, saves
from moothall.ui.files import served


@requires("partners.change")
def version_documents(request: StaffRequest, code: str, number: int) -> HttpResponse:
    own_council(request)
    version = find_version(request, code, number)
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST if is_sent else None, request.FILES if is_sent else None)

    def keep() -> None:
        file = form.cleaned_data["file"]
        try:
            keep_document(file, name=file.name, about=(KIND, version.pk), by=request.user, at=now())
        except DocumentRefused as refusal:
            raise SettingRefused(str(refusal), field="file") from refusal

    if saves(request, form, keep, _("The file is kept with the agreement.")):
        return redirect("partners:version_show", code, number)
    context = {
        "form": form,
        "title": _("Add a file: {version}").format(version=version),
        "button": _("Add the file"),
        "here": request.path,
        "back": reverse("partners:version_show", args=[code, number]),
        "has_file": True,
    }
    return render(request, "partners/form.html", context)


@requires("partners.see")
def version_document(request: StaffRequest, code: str, number: int, pk: int) -> HttpResponse:
    version = find_version(request, code, number)
    document = next((each for each in documents_of(version) if each.pk == pk), None)
    if document is None or document.is_locked:
        raise Http404
    return served(path_of(document), name=document.name, media_type=document.media_type, size=document.size)
