"""Staff pages on which the next charter is written, looked at, published, gone back on and signed."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.promises.actions import (
    CharterRefused,
    PromiseRefused,
    PromiseTerms,
    approve_charter,
    begin_charter_draft,
    drop_charter_draft,
    go_back_to_charter,
    one_may_publish,
    put_promise,
    recall_charter,
    sign_up_partner,
    write_charter_draft,
    wrote_charter,
)
from moothall.promises.forms import (
    ApproveForm,
    CharterForm,
    DraftedPromiseForm,
    GoBackForm,
    NewPromiseForm,
    SignUpForm,
)
from moothall.promises.models import CharterDraft, CharterVersion, Promise
from moothall.promises.queries.drafts import compared_with_now, texts_compared
from moothall.ui.overtaken import lead_to
from moothall.ui.wording import long_day_words


def _on_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the draft that is written now; without one, or while it waits for its day, lead to how it stands."""

    @wraps(view)
    def found(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
        draft = CharterDraft.objects.open().filter(status=CharterDraft.Status.DRAFT).first()
        if draft is None:
            return lead_to(request, "promises:charter_draft")
        return view(request, draft, *args, **kwargs)

    return found


def _is_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Try an act with what the form says; when it is refused, the form says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except (CharterRefused, PromiseRefused) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@requires("promises.change")
def charter_draft(request: StaffRequest) -> HttpResponse:
    """Show the next charter beside what is promised now, and whom it touches."""
    draft = CharterDraft.objects.open().select_related("written_by", "approved_by").first()
    if draft is None:
        return render(request, "promises/charter_draft_none.html", {"title": _("The next charter")})
    context = {
        "draft": draft,
        "compared": compared_with_now(draft, at=now()),
        "texts": texts_compared(draft),
        "title": _("The next charter"),
    }
    return render(request, "promises/charter_draft.html", context)


@requires("promises.change")
@require_POST
def charter_draft_begin(request: StaffRequest) -> HttpResponse:
    return _told(request, lambda: begin_charter_draft(by=request.user, at=now()), _("The draft is begun."))


@requires("promises.change")
@require_POST
@_on_draft
def charter_draft_drop(request: StaffRequest, draft: CharterDraft) -> HttpResponse:
    return _told(request, lambda: drop_charter_draft(draft, by=request.user, at=now()), _("The draft is dropped."))


@requires("promises.change")
@require_POST
def charter_draft_recall(request: StaffRequest) -> HttpResponse:
    draft = CharterDraft.objects.open().first()
    if draft is None:
        return lead_to(request, "promises:charter_draft")
    return _told(request, lambda: recall_charter(draft, by=request.user, at=now()), _("It is a draft again."))


def _told(request: StaffRequest, act: Callable[[], object], words: str) -> HttpResponse:
    """Do a thing that a button asks for, and say what became of it on the page of the draft."""
    try:
        act()
    except CharterRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("promises:charter_draft")


@requires("promises.change")
@_on_draft
def charter_draft_words(request: StaffRequest, draft: CharterDraft) -> HttpResponse:
    """The words round the promises."""
    form = CharterForm(request.POST or None, draft=draft)

    def write() -> None:
        texts = dict(form.cleaned_data)
        write_charter_draft(draft, texts, seen=texts.pop("seen"), by=request.user, at=now())

    if _is_done(form, write):
        messages.success(request, _("The words are kept in the draft."))
        return redirect("promises:charter_draft")
    return _page(request, form, title=_("Words of the next charter"))


@requires("promises.change")
@_on_draft
def charter_draft_promise(request: StaffRequest, draft: CharterDraft, code: str) -> HttpResponse:
    """What one promise will say."""
    line = next((dict(line) for line in draft.promises if line["code"] == code), None)
    if line is None:
        get_object_or_404(Promise, code=code)
        return lead_to(request, "promises:charter_draft")
    del line["code"]
    terms = PromiseTerms(**line | {"channels": tuple(line["channels"])})
    form = DraftedPromiseForm(request.POST or None, draft=draft, terms=terms)

    def put() -> None:
        said = form.cleaned_data
        after = replace(terms, words=said["words"].strip(), target_value=said.get("target"))
        kept = None if said["is_left_out"] else after
        put_promise(draft, code, kept, seen=said["seen"], by=request.user, at=now())

    if _is_done(form, put):
        messages.success(request, _("%(code)s is kept in the draft.") % {"code": code})
        return redirect("promises:charter_draft")
    return _page(request, form, title=_("%(code)s in the next charter") % {"code": code})


@requires("promises.change")
@_on_draft
def charter_draft_promise_new(request: StaffRequest, draft: CharterDraft) -> HttpResponse:
    """A promise that was not made before."""
    form = NewPromiseForm(request.POST or None, draft=draft)

    def put() -> None:
        said = form.cleaned_data
        put_promise(draft, said["code"], form.terms, seen=said["seen"], by=request.user, at=now())

    if _is_done(form, put):
        messages.success(request, _("%(code)s is kept in the draft.") % {"code": form.cleaned_data["code"]})
        return redirect("promises:charter_draft")
    return _page(request, form, title=_("A new promise"))


def _page(request: StaffRequest, form: forms.Form, *, title: str) -> HttpResponse:
    return render(request, "promises/charter_draft_change.html", {"form": form, "title": title})


@requires("promises.change")
@_on_draft
def charter_publish(request: StaffRequest, draft: CharterDraft) -> HttpResponse:
    """Look at what somebody else wrote, and publish it: now, or on a day."""
    is_own, may_alone = wrote_charter(draft, request.user), one_may_publish()
    form = ApproveForm(request.POST or None, draft=draft, is_alone=is_own and may_alone)

    def approve() -> None:
        approve_charter(draft, **form.cleaned_data, by=request.user, at=now())

    if _is_done(form, approve):
        day = form.cleaned_data["live_on"]
        on_its_day = _("The charter goes live on {day}.").format(day=long_day_words(day)) if day else ""
        messages.success(request, on_its_day or _("The charter is published."))
        return redirect("promises:promise_list")
    context: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "compared": compared_with_now(draft, at=now()),
        "texts": texts_compared(draft),
        "must_be_another": is_own and not may_alone,
        "title": _("Publish the charter"),
    }
    return render(request, "promises/charter_publish.html", context)


@requires("promises.change")
def charter_versions(request: StaffRequest) -> HttpResponse:
    """Every version of the charter, newest first."""
    versions = CharterVersion.objects.select_related("published_by", "draft")
    context = {"versions": versions, "title": _("Versions of the charter")}
    return render(request, "promises/charter_versions.html", context)


@requires("promises.change")
def charter_version(request: StaffRequest, number: int) -> HttpResponse:
    """One version with its lines; an earlier one can be gone back to."""
    version = get_object_or_404(CharterVersion.objects.select_related("published_by"), number=number)
    form = GoBackForm(request.POST or None)
    is_newest = not CharterVersion.objects.filter(number__gt=number).exists()

    def go_back() -> None:
        go_back_to_charter(version, **form.cleaned_data, by=request.user, at=now())

    if _is_done(form, go_back):
        messages.success(request, _("Version {number} holds again.").format(number=number))
        return redirect("promises:promise_list")
    context = {
        "version": version,
        "lines": version.lines.all(),
        "form": None if is_newest else form,
        "title": _("{name}, version {number}").format(name=version.name, number=number),
    }
    return render(request, "promises/charter_version.html", context)


@requires("promises.change")
def charter_sign(request: StaffRequest) -> HttpResponse:
    """Note that a partner signed the charter."""
    charter = get_object_or_404(CharterVersion.objects.order_by("-number")[:1])
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        organisation = given.pop("organisation")
        try:
            sign_up_partner(organisation, charter=charter, **given, by=request.user, at=now())
        except CharterRefused as refusal:
            form.add_error("signed_on", str(refusal))
        else:
            messages.success(request, _("%(name)s has signed the charter.") % {"name": organisation.name})
            return redirect("promises:promise_list")
    context = {"form": form, "charter": charter, "title": _("Record a partner’s signature")}
    return render(request, "promises/charter_sign.html", context)
