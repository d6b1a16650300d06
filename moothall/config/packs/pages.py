"""The pages on which a council is written as a pack, and one is taken in."""

import base64
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.config.packs.gather import pack_now
from moothall.config.packs.take import ImportRefused, import_pack, undo_import, what_would_change
from moothall.directory.models import PackImport
from moothall.directory.pack_writer import zipped
from moothall.directory.packs import Pack, PackIsWrong, read_zip
from moothall.lib.clock import now

LARGEST = 1_000_000
"""Bytes: it travels through the page on which it is looked at. A council of 60 services has 0.1 million."""

SALT = "moothall.pack"
AN_HOUR = 3600


class PackForm(forms.Form):
    """A pack as a zip file."""

    file = forms.FileField(
        label=gettext_lazy("A pack, as a zip file"),
        help_text=gettext_lazy("You see what it would change before anything is changed."),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("There is nothing in this file"),
        },
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be a pack."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("A pack is no larger than 1 MB here. Larger ones are taken in by the command")
            )
        return file


@requires("directory.import")
def pack_list(request: StaffRequest) -> HttpResponse:
    """Packs that were taken in; write one, or choose one to take in."""
    form = PackForm(request.POST, request.FILES) if request.method == "POST" else PackForm()
    if form.is_valid():
        answer = _looked_at(request, form)
        if answer is not None:
            return answer
    taken = PackImport.objects.select_related("by", "undone_by")[:50]
    return render(request, "config/pack_list.html", {"form": form, "taken": taken, "title": _("Packs")})


def _looked_at(request: StaffRequest, form: PackForm) -> HttpResponse | None:
    """Show what a pack would change; None when it cannot be taken, which the form then says."""
    file = form.cleaned_data["file"]
    packed: bytes = file.read()
    try:
        pack = read_zip(BytesIO(packed), name=file.name)
        found = what_would_change(pack, name=file.name, by=request.user, at=now())
    except PackIsWrong as wrong:
        for problem in wrong.problems[:40]:
            form.add_error("file", str(problem))
        return None
    except ImportRefused as refusal:
        form.add_error("file", str(refusal))
        return None
    kept = signing.dumps({"name": file.name, "zip": base64.b64encode(packed).decode()}, salt=SALT)
    context = {"found": found, "kept": kept, "name": file.name, "title": _("What this pack would change")}
    return render(request, "config/pack_preview.html", context)


@requires("directory.import")
@require_POST
def pack_import(request: StaffRequest) -> HttpResponse:
    """Take in the pack that was looked at."""
    try:
        kept = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        messages.error(request, _("Choose the file again: too much time has passed since you looked at it."))
        return redirect("settings:pack_list")
    pack: Pack = read_zip(BytesIO(base64.b64decode(kept["zip"])), name=kept["name"])
    try:
        import_pack(pack, name=kept["name"], by=request.user, at=now())
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“{name}” is taken in.").format(name=kept["name"]))
    return redirect("settings:pack_list")


@requires("directory.import")
@require_POST
def pack_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Undo a pack as a whole."""
    taken = get_object_or_404(PackImport, pk=pk)
    try:
        undo_import(taken, by=request.user, at=now())
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“{name}” is undone.").format(name=taken.name))
    return redirect("settings:pack_list")


@requires("directory.import")
def pack_export(request: StaffRequest) -> HttpResponse:
    """The council as a zip file."""
    answer = HttpResponse(zipped(pack_now(at=now())), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="council-pack.zip"'
    return answer
