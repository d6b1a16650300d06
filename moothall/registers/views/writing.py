"""Entering and changing records, and what becomes of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.registers.actions import (
    RecordChanged,
    RecordRefused,
    change_record,
    comment_on_record,
    enter_record,
    finish_record,
    put_back,
    put_in_force,
    review_record,
    withdraw_record,
)
from moothall.registers.declared import Register, Sort
from moothall.registers.forms import CommentForm, RecordForm, ReviewForm, SeenForm, WhyForm
from moothall.registers.forms.rows import MORE
from moothall.registers.models import Record
from moothall.registers.queries.said import address_of
from moothall.registers.rules.reviews import next_review
from moothall.registers.views.record import Turn, changed_since
from moothall.registers.views.shared import (
    does,
    find_record,
    note_reading,
    own_organisation,
    record_to_keep,
    register_to_keep,
    sent,
    to_record,
    today,
)
from moothall.registers.workflow import MoveRefused, State

FROM_AN_ADDRESS = frozenset({Sort.LINE, Sort.WORDS, Sort.CHOICE, Sort.LISTED, Sort.MEASURE, Sort.LINK, Sort.DAY})


@requires("registers.keep")
def record_new(request: StaffRequest, code: str) -> HttpResponse:
    register, organisation = register_to_keep(request, code), own_organisation(request)
    form = RecordForm(
        register, sent(request), request.FILES or None, organisation=organisation, begun=_begun(request, register),
        owner=request.user,
    )  # fmt: skip
    if "more" in request.POST:
        return _page(request, _with_more_rows(form, organisation), register, None)
    state = State.DRAFT if request.POST.get("as") == "draft" else State.IN_FORCE

    def enter() -> Record:
        key = form.cleaned_data["form_key"]
        return enter_record(
            register, form.said, organisation=organisation, by=request.user, at=now(), state=state, form_key=key
        )

    kept = _kept(form, enter) if form.is_bound else None
    if kept is None:
        return _page(request, form, register, None)
    messages.success(request, _("“{record}” is kept.").format(record=kept))
    return to_record(kept)


def _begun(request: StaffRequest, register: Register) -> dict[str, Any]:
    """Return what the address of a new record fills in: words and choices alone."""
    return {
        field.code: request.GET[field.code][:2000].replace("\x00", "")
        for field in register.asked
        if field.sort in FROM_AN_ADDRESS and field.code in request.GET
    }


@requires("registers.keep")
def record_change(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record = record_to_keep(request, code, pk)
    note_reading(request, register, [record], page="registers:record_change")
    form = RecordForm(register, sent(request), request.FILES or None, organisation=record.organisation, record=record)
    if "more" in request.POST:
        return _page(request, _with_more_rows(form, record.organisation), register, record)
    overtaken: list[Turn] = []

    def change() -> Record:
        seen = form.cleaned_data["seen"]
        try:
            return change_record(record, form.said, by=request.user, at=now(), seen=seen)
        except RecordChanged:
            overtaken.extend(changed_since(request, register, record, seen or 0))
            raise

    kept = _kept(form, change) if form.is_bound else None
    if kept is not None:
        messages.success(request, _("“{record}” is kept.").format(record=kept))
        return to_record(kept)
    if overtaken:
        # Whoever sends it again has seen what the others changed.
        again = request.POST.copy()
        again["seen"] = str(overtaken[0].version.number)
        form.data = again
    return _page(request, form, register, record, overtaken=overtaken)


def _kept(form: RecordForm, act: Callable[[], Record]) -> Record | None:
    """Do the act when the boxes can be read; else, or when it refuses, the form says why."""
    if not form.is_valid():
        return None
    try:
        return act()
    except RecordRefused as refusal:
        form.refuse(refusal)
    except (RecordChanged, MoveRefused) as refusal:
        form.add_error(None, str(refusal))
    return None


def _with_more_rows(form: RecordForm, organisation: Any) -> RecordForm:
    """Return the form with what was typed, unread, and more empty rows in the table that asked for them."""
    fresh = RecordForm(form.register, organisation=organisation, record=form.record, begun=form.known)
    fresh.initial = {**fresh.initial, **form.typed()}
    asked = str(form.data.get("more", ""))
    if asked in fresh.fields and isinstance(fresh.initial.get(asked), list):
        fresh.initial[asked] = [*fresh.initial[asked], *({} for _row in range(MORE))]
    return fresh


def _page(
    request: StaffRequest, form: RecordForm, register: Register, record: Record | None, **more: Any
) -> HttpResponse:
    list_url = reverse("registers:record_list", args=[register.code])
    context = {
        "title": _("Change “{record}”").format(record=record) if record else _("New: {one}").format(one=register.one),
        "form": form,
        "register": register,
        "record": record,
        "here": request.get_full_path() if record is None else f"{address_of(record)}change/",
        "back": address_of(record) if record else list_url,
        "back_words": str(record or register.name),
        "is_first": record is None,
    }
    return render(request, "registers/record_form.html", context | more)


@requires("registers.keep")
def record_review(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record = record_to_keep(request, code, pk)
    usual = next_review(today(), register.review_months)
    form = ReviewForm(sent(request), initial={"review_by": usual, "seen": record.version_number})
    if form.is_valid():
        facts = form.cleaned_data
        try:
            review_record(record, next_on=facts["review_by"], by=request.user, at=now(), seen=facts["seen"])
        except RecordRefused as refusal:
            form.add_error("review_by", str(refusal))
        except (RecordChanged, MoveRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Looked at, and still right."))
            return to_record(record)
    words = _("Read it through first. Where something has changed, change the record instead.")
    return _asking(request, register, record, form, _("Still right?"), _("It is still right"), words)


@requires("registers.keep")
def record_withdraw(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record = record_to_keep(request, code, pk)
    form = WhyForm(sent(request), initial={"seen": record.version_number})
    if form.is_valid():
        facts = form.cleaned_data
        try:
            withdraw_record(record, why=facts["why"], by=request.user, at=now(), seen=facts["seen"])
        except (RecordRefused, RecordChanged, MoveRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is withdrawn. It stays to be read."))
            return to_record(record)
    words = _("It counts as proof of nothing any more. It stays to be read, with the reason.")
    return _asking(request, register, record, form, _("Withdraw"), _("Withdraw it"), words)


def _asking(
    request: StaffRequest, register: Register, record: Record, form: Any, title: str, button: str, lede: str
) -> HttpResponse:
    context = {
        "title": f"{title} {record}" if title.endswith("?") else f"{title}: {record}",
        "form": form,
        "register": register,
        "record": record,
        "button": button,
        "lede": lede,
        "here": request.path,
        "back": address_of(record),
    }
    return render(request, "registers/record_ask.html", context)


@requires("registers.keep")
@require_POST
def record_in_force(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    _register, record = record_to_keep(request, code, pk)
    seen = _seen(request)
    does(request, lambda: put_in_force(record, by=request.user, at=now(), seen=seen), _("It is in force."))
    return to_record(record)


@requires("registers.keep")
@require_POST
def record_finish(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    _register, record = record_to_keep(request, code, pk)
    seen = _seen(request)
    does(request, lambda: finish_record(record, by=request.user, at=now(), seen=seen), _("It is done."))
    return to_record(record)


@requires("registers.keep")
@require_POST
def record_put_back(request: StaffRequest, code: str, pk: int, number: int) -> HttpResponse:
    _register, record = record_to_keep(request, code, pk)
    version, seen = get_object_or_404(record.versions.select_related("owner"), number=number), _seen(request)
    done = _("It says again what it said at version {number}.").format(number=number)
    does(request, lambda: put_back(record, version, by=request.user, at=now(), seen=seen), done)
    return redirect("registers:record_history", code, pk)


@requires("registers.see")
@require_POST
def record_comment(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    record = find_record(request, code, pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        comment_on_record(record, words=form.cleaned_data["words"], by=request.user, at=now())
        messages.success(request, _("Your comment is kept."))
    else:
        messages.error(request, _("Write your comment"))
    return redirect(f"{address_of(record)}#comments")


def _seen(request: StaffRequest) -> int | None:
    form = SeenForm(request.POST)
    return form.cleaned_data["seen"] if form.is_valid() else None
