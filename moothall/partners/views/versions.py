"""One version of an agreement: reading it, and everything that is done with it."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.agreements.actions import (
    agree_version,
    change_version,
    drop_draft,
    end_version,
    review_version,
    sign_version,
)
from moothall.agreements.models import AgreementVersion, Term
from moothall.agreements.queries import lacks_of
from moothall.agreements.rules import ROWS, STATE_COLOURS, State
from moothall.contacts.workflow import Interaction
from moothall.lib.clock import now
from moothall.partners.forms import PARTS, EndForm, ReviewForm, SignForm, VersionForm, rows_form
from moothall.partners.forms.agreements import services_for
from moothall.partners.queries.documents import documents_of
from moothall.partners.views.shared import (
    does,
    find_agreement,
    find_version,
    history_of,
    may_change,
    own_council,
    saves,
    sent,
)
from moothall.promises.rules import target_words
from moothall.ui.overtaken import lead_to
from moothall.ui.shapes import Row
from moothall.ui.wording import day_words

View = Callable[..., HttpResponse]
PEOPLE = frozenset({"steps", "contacts"})
"""Lists that may be brought up to date in an agreement that is in force."""


def _on_version(*, is_agreed: bool | None) -> Callable[[View], View]:
    """Give a view of the council's own the version, agreed or still a draft; else lead to how the agreement stands.

    None takes either.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def found(request: StaffRequest, code: str, number: int, **parts: str) -> HttpResponse:
            own_council(request)
            agreement = find_agreement(request, code)
            version = agreement.versions.filter(number=number).first()
            if version is None:
                return lead_to(request, "partners:agreement_show", code)
            if is_agreed is not None and (version.agreed_at is not None) != is_agreed:
                return lead_to(request, "partners:version_show", code, number)
            version.agreement = agreement
            return view(request, version, **parts)

        return found

    return decorate


@requires("partners.see")
def version_show(request: StaffRequest, code: str, number: int) -> HttpResponse:
    version = find_version(request, code, number)
    today = localdate(now())
    state = version.state(today)
    is_draft = state == State.DRAFT
    context = {
        "title": _("{agreement}, version {number}").format(agreement=version.agreement, number=number),
        "version": version,
        "agreement": version.agreement,
        "state": state,
        "colour": STATE_COLOURS[state],
        "is_draft": is_draft,
        "is_past_review": version.is_past_review(today),
        "facts": _facts(version),
        "roles": _roles(version),
        "terms": [_term(term) for term in version.terms.select_related("service")],
        "measures": version.measures.all(),
        "steps": version.steps.all(),
        "contacts": version.contacts.all(),
        "services": version.services.order_by("name"),
        "documents": documents_of(version),
        "lacks": lacks_of(version) if is_draft else [],
        "may_change": may_change(request),
        "history": history_of(request, "agreementversion", version.pk),
    }
    return render(request, "partners/version_show.html", context)


def _facts(version: AgreementVersion) -> list[Row]:
    return [
        Row(_("With"), version.agreement.other_side),
        Row(_("From"), day_words(version.from_on)),
        Row(_("Until"), day_words(version.until_on) if version.until_on else ""),
        Row(_("Review"), day_words(version.review_on)),
        Row(_("Signed for the council"), _signed(version.signed_ours_by, version.signed_ours_on)),
        Row(_("Signed for the other side"), _signed(version.signed_theirs_by, version.signed_theirs_on)),
        Row(_("Note"), version.change_note),
    ]


def _roles(version: AgreementVersion) -> list[Row]:
    """Return who does what, at length."""
    return [
        Row(_("The council"), version.our_role),
        Row(_("The other side"), version.their_role),
        Row(_("Handing over"), version.handover),
        Row(_("Details that go along"), _details(version)),
    ]


def _details(version: AgreementVersion) -> str:
    """Return the questions whose answers go along, as they are asked; one that nobody asks any more by its code."""
    services = services_for(version.agreement)
    asked = {question.code: question.ask for service in services for question in service.record.questions}
    return " · ".join(dict.fromkeys(asked.get(code, code) for code in version.details))


def _signed(name: str, day: date | None) -> str:
    return ", ".join([name, *([day_words(day)] if day else [])]) if name else ""


def _term(term: Term) -> tuple[str, str, str, str]:
    """Return about what a term is, its two times and its quality, in words."""
    kind = str(Interaction(term.interaction).label) if term.interaction else ""
    about = ", ".join(filter(None, [str(term.service or ""), kind])) or _("Everything else")
    answer = target_words(term.answer_value, term.answer_unit) if term.answer_value else ""
    return about, answer, target_words(term.done_value, term.done_unit), term.quality


@requires("partners.change")
@_on_version(is_agreed=False)
def version_change(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    form = VersionForm(sent(request), version=version)
    if saves(
        request,
        form,
        lambda: change_version(version, form.facts, by=request.user, at=now()),
        _("The draft is changed. Who had signed signs again."),
    ):
        return redirect(_address(version))
    return _page(request, form, version, _("Change the draft"), _("Change it"))


@requires("partners.change")
@_on_version(is_agreed=None)
def version_rows(request: StaffRequest, version: AgreementVersion, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    if version.agreed_at is not None and part not in PEOPLE:
        return lead_to(request, "partners:version_show", version.agreement.code, version.number)
    rows = [list(row) for row in getattr(version, part).values_list(*ROWS[part])]
    more = {"services": list(services_for(version.agreement))} if part == "terms" else {}
    form = rows_form(PARTS[part], sent(request), rows=rows, **more)
    if form.is_valid() and does(
        request,
        lambda: change_version(version, {part: form.rows}, by=request.user, at=now()),
        _("The list is changed."),
    ):
        return redirect(_address(version))
    context = {
        "title": _("{part}: {version}").format(part=PARTS[part].title, version=version),
        "rows": form,
        "row_words": PARTS[part].row,
        "here": request.path,
        "back": _address(version),
        "has_errors": form.is_bound and not form.is_valid(),
    }
    return render(request, "partners/rows.html", context)


@requires("partners.change")
@_on_version(is_agreed=False)
def version_sign(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    form = SignForm(sent(request), initial={"signed_on": localdate(now())})
    if saves(
        request,
        form,
        lambda: sign_version(version, **form.cleaned_data, by=request.user, at=now()),
        _("The signature is recorded."),
    ):
        return redirect(_address(version))
    return _page(request, form, version, _("Record a signature"), _("Record it"))


@requires("partners.change")
@require_POST
@_on_version(is_agreed=False)
def version_agree(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    does(request, lambda: agree_version(version, by=request.user, at=now()), _("It is agreed."))
    return redirect(_address(version))


@requires("partners.change")
@_on_version(is_agreed=True)
def version_review(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    form = ReviewForm(sent(request))
    if saves(
        request,
        form,
        lambda: review_version(version, **form.cleaned_data, by=request.user, at=now()),
        _("The review is recorded."),
    ):
        return redirect(_address(version))
    return _page(request, form, version, _("Record a review"), _("Record it"))


@requires("partners.change")
@_on_version(is_agreed=True)
def version_end(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    form = EndForm(sent(request))
    if saves(
        request,
        form,
        lambda: end_version(version, on=form.cleaned_data["until_on"], by=request.user, at=now()),
        _("Its last day is set."),
    ):
        return redirect(_address(version))
    return _page(request, form, version, _("End the agreement"), _("Set its last day"))


@requires("partners.change")
@require_POST
@_on_version(is_agreed=False)
def version_drop(request: StaffRequest, version: AgreementVersion) -> HttpResponse:
    does(request, lambda: drop_draft(version, by=request.user, at=now()), _("The draft is thrown away."))
    return redirect("partners:agreement_show", version.agreement.code)


def _address(version: AgreementVersion) -> str:
    return reverse("partners:version_show", args=[version.agreement.code, version.number])


def _page(request: StaffRequest, form: object, version: AgreementVersion, what: str, button: str) -> HttpResponse:
    title = _("{what}: {version}").format(what=what, version=version)
    context = {"form": form, "title": title, "button": button, "here": request.path, "back": _address(version)}
    return render(request, "partners/form.html", context)
