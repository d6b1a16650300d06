"""Contacts and forms left unfinished: taken over by somebody, or dropped with a reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import drop_draft
from moothall.contacts.forms.desk import DropUnfinishedForm, FindUnfinishedForm
from moothall.contacts.permissions import drafts_for
from moothall.contacts.queries.in_hand import draft_called
from moothall.contacts.queries.unfinished import described, left_over
from moothall.contacts.views.places import council_of, places
from moothall.directory.models import Organisation
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import ReferenceIsWrong, parse


@requires("contacts.record")
def unfinished_list(request: StaffRequest) -> HttpResponse:
    """What nobody ended for a day. A form begun just now is found by the reference that its customer reads out."""
    council = council_of(request)
    find = FindUnfinishedForm(request.GET if request.GET.get("reference") else None)
    if find.is_valid():
        number = _number_in(find.cleaned_data["reference"], council)
        draft = drafts_for(request.user).select_related("organisation").filter(pk=number).first() if number else None
        if draft is not None:
            return redirect("contacts:draft", draft.reference)
        find.add_error("reference", _("No contact or form with this reference is unfinished"))
    rows = left_over(drafts_for(request.user), at=now())
    context = {
        "title": _("Unfinished contacts"),
        "places": places(request, "unfinished_list"),
        "find": find,
        "has_errors": bool(find.errors),
        "at_desk": [row for row in rows if row.is_at_desk],
        "on_portal": [row for row in rows if not row.is_at_desk],
    }
    return render(request, "contacts/unfinished_list.html", context)


def _number_in(typed: str, council: Organisation) -> int | None:
    try:
        return parse(typed, [council.reference_prefix])
    except ReferenceIsWrong:
        return None


@requires("contacts.supervise")
def unfinished_drop(request: StaffRequest, reference: str) -> HttpResponse:
    draft = draft_called(reference)
    if draft is None or not drafts_for(request.user).filter(pk=draft.pk).exists():
        raise Http404
    if draft.customer is not None:
        why = _("unfinished contact %(reference)s") % {"reference": draft.reference}
        page = "contacts:unfinished_drop"
        log_reading(draft.customer, by=request.user, page=page, why=why, at=now(), request_id=request.request_id)
    form = DropUnfinishedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        drop_draft(draft, because=form.cleaned_data["because"], by=request.user, at=now())
        messages.success(request, _("%(reference)s is dropped. Nothing was recorded.") % {"reference": draft.reference})
        return redirect("contacts:unfinished_list")
    title = _("Drop %(reference)s") % {"reference": draft.reference}
    context = {"title": title, "unfinished": described(draft), "form": form}
    return render(request, "contacts/unfinished_drop.html", context)
