"""Staff pages about the promises of the charter."""

from dataclasses import replace
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.promises.actions import (
    ExplanationRefused,
    LooserThanTheCharter,
    PromiseRefused,
    PromiseTerms,
    change_promise,
    end_tightening,
    explain_month,
    tighten_promise,
)
from moothall.promises.forms import ExplainForm, PromiseForm, TightenForm
from moothall.promises.models import CharterDraft, MonthNote, Tightening
from moothall.promises.queries import (
    ShownPromise,
    charter_now,
    kept_by_service,
    last_month,
    months_of,
    own_promises_last_month,
    promise_now,
)


@requires("promises.see")
def promise_list(request: StaffRequest) -> HttpResponse:
    """Show the whole charter with its targets, figures and those who promise more."""
    at = now()
    context = {
        "charter": charter_now(at),
        "own": own_promises_last_month(at),
        "month": last_month(at),
        "next": CharterDraft.objects.open().first(),
        "title": _("Promises"),
    }
    return render(request, "promises/promise_list.html", context)


@requires("promises.see")
def promise_show(request: StaffRequest, code: str) -> HttpResponse:
    """Show one promise: its months, its services, its history."""
    at = now()
    promise = _promise(code, at)
    notes = {note.month: note for note in MonthNote.objects.filter(code=code)}
    context = {
        "promise": promise,
        "months": [(row, notes.get(row.month)) for row in months_of(code, at=at)],
        "services": kept_by_service(code, month=last_month(at)),
        "month": last_month(at),
        "history": promise.version.promise.versions.all(),
        "title": f"{code} {promise.words}",
    }
    return render(request, "promises/promise_show.html", context)


@requires("promises.change")
def promise_change(request: StaffRequest, code: str) -> HttpResponse:
    """Give a promise a new version."""
    promise = _promise(code, now())
    form = PromiseForm(request.POST or None, version=promise.version)
    if form.is_valid():
        given = form.cleaned_data
        terms = replace(
            PromiseTerms.of(promise.version), words=given["words"].strip(), target_value=given.get("target")
        )
        try:
            change_promise(promise.version.promise, terms=terms, because=given["because"], by=request.user, at=now())
        except PromiseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The promise is changed. Open requests follow within a minute."))
            return redirect("promises:promise_show", code=code)
    context = {"promise": promise, "form": form, "title": _("Change the promise %(code)s") % {"code": code}}
    return render(request, "promises/promise_change.html", context)


@requires("promises.change")
def promise_tighten(request: StaffRequest, code: str) -> HttpResponse:
    """Hold a service or a partner to more than the charter asks."""
    promise = _promise(code, now())
    if not promise.target:
        raise Http404
    form = TightenForm(request.POST or None, version=promise.version)
    if form.is_valid():
        try:
            tighten_promise(
                promise.version.promise,
                value=form.cleaned_data["value"],
                service=form.service(),
                organisation=form.partner(),
                by=request.user,
                at=now(),
            )
        except (LooserThanTheCharter, PromiseRefused) as refusal:
            form.add_error("value", str(refusal))
        else:
            messages.success(request, _("The promise is tightened. Open requests follow within a minute."))
            return redirect("promises:promise_show", code=code)
    context = {"promise": promise, "form": form, "title": _("Tighten the promise %(code)s") % {"code": code}}
    return render(request, "promises/promise_tighten.html", context)


@requires("promises.change")
@require_POST
def tightening_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a service or a partner fall back to the charter."""
    tightening = get_object_or_404(Tightening.objects.select_related("promise"), pk=pk)
    end_tightening(tightening, by=request.user, at=now())
    messages.success(request, _("The charter’s own target holds again."))
    return redirect("promises:promise_show", code=tightening.promise.code)


@requires("promises.change")
def promise_explain(request: StaffRequest, code: str, month: date) -> HttpResponse:
    """Tell the public why a promise was broken in a month."""
    promise = _promise(code, now())
    note = MonthNote.objects.filter(code=code, month=month).first()
    initial = {"what_went_wrong": note.what_went_wrong, "what_we_do": note.what_we_do} if note else {}
    form = ExplainForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            explain_month(code, month=month, **form.cleaned_data, by=request.user, at=now())
        except ExplanationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Customers can read it on the charter page."))
            return redirect("promises:promise_show", code=code)
    title = _("Explain how %(code)s was kept") % {"code": code}
    context = {"promise": promise, "month": month, "form": form, "title": title}
    return render(request, "promises/promise_explain.html", context)


def _promise(code: str, at: datetime) -> ShownPromise:
    promise = promise_now(code, at=at)
    if promise is None:
        raise Http404
    return promise
