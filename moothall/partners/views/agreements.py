"""Agreements: the list, the gaps, and one agreement with its versions."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.agreements.actions import change_agreement, draft_agreement, draft_version
from moothall.agreements.models import Agreement, AgreementVersion
from moothall.agreements.queries import gaps_of
from moothall.agreements.rules import STATE_COLOURS
from moothall.directory.actions.set_up import code_for
from moothall.lib.clock import now
from moothall.partners.forms import AgreementForm, NewAgreementForm
from moothall.partners.permissions import agreements_for, council_of
from moothall.partners.views.shared import (
    does,
    find_agreement,
    history_of,
    may_change,
    own_council,
    saves,
    sent,
)


@requires("partners.see")
def agreement_list(request: StaffRequest) -> HttpResponse:
    today = localdate(now())
    agreements = agreements_for(request.user).prefetch_related("versions")
    lines = [(agreement, _current(agreement, request)) for agreement in agreements if not agreement.is_retired]
    context = {
        "title": _("Agreements"),
        "lines": [(agreement, version, version.state(today) if version else None) for agreement, version in lines],
        "colours": STATE_COLOURS,
        "today": today,
        "may_change": may_change(request),
        "is_councils": council_of(request.user) is not None,
    }
    return render(request, "partners/agreement_list.html", context)


def _current(agreement: Agreement, request: StaffRequest) -> AgreementVersion | None:
    """Return the version that counts today, else the newest that the officer may see."""
    today = localdate(now())
    is_councils = council_of(request.user) is not None
    versions = [each for each in agreement.versions.all() if is_councils or each.agreed_at is not None]
    in_force = (each for each in versions if each.state(today) == "in_force")
    return next(in_force, versions[0] if versions else None)


@requires("partners.see")
def agreement_gaps(request: StaffRequest) -> HttpResponse:
    council = own_council(request)
    today = localdate(now())
    context = {"title": _("Gaps in the agreements"), "gaps": gaps_of(council, today=today), "today": today}
    return render(request, "partners/agreement_gaps.html", context)


@requires("partners.change")
def agreement_new(request: StaffRequest) -> HttpResponse:
    form = NewAgreementForm(sent(request), council=own_council(request))
    made: list[AgreementVersion] = []

    def begin() -> None:
        agreement = form.agreement(code_for(Agreement, form.cleaned_data["name"]))
        made.append(draft_agreement(agreement, form.facts, by=request.user, at=now()))

    if saves(request, form, begin, _("The draft is begun. Fill in its parts.")):
        return redirect("partners:version_show", made[0].agreement.code, made[0].number)
    context = {"form": form, "title": _("Begin an agreement"), "back": reverse("partners:agreement_list")}
    return render(request, "partners/form.html", context | {"here": request.path, "button": _("Begin it")})


@requires("partners.change")
def agreement_change(request: StaffRequest, code: str) -> HttpResponse:
    own_council(request)
    agreement = find_agreement(request, code)
    form = AgreementForm(sent(request), instance=agreement)
    before = Agreement.objects.get(pk=agreement.pk)
    if saves(
        request,
        form,
        lambda: change_agreement(before, form.cleaned_data, by=request.user, at=now()),
        _("The agreement is changed."),
    ):
        return redirect("partners:agreement_show", code)
    title = _("Change {agreement}").format(agreement=before.name)
    context = {"form": form, "title": title, "back": reverse("partners:agreement_show", args=[code])}
    return render(request, "partners/form.html", context | {"here": request.path, "button": _("Change it")})


@requires("partners.see")
def agreement_show(request: StaffRequest, code: str) -> HttpResponse:
    agreement = find_agreement(request, code)
    today = localdate(now())
    versions = agreement.versions.all()
    is_councils = council_of(request.user) is not None
    shown = [each for each in versions if is_councils or each.agreed_at is not None]
    context = {
        "title": agreement.name,
        "agreement": agreement,
        "versions": [(version, version.state(today)) for version in shown],
        "colours": STATE_COLOURS,
        "has_draft": any(each.agreed_at is None for each in versions),
        "may_change": may_change(request),
        "history": history_of(request, "agreement", agreement.pk),
    }
    return render(request, "partners/agreement_show.html", context)


@requires("partners.change")
@require_POST
def agreement_draft(request: StaffRequest, code: str) -> HttpResponse:
    own_council(request)
    agreement = find_agreement(request, code)
    if does(request, lambda: draft_version(agreement, by=request.user, at=now()), _("The next version is a draft.")):
        return redirect("partners:version_show", code, agreement.versions.order_by("-number")[0].number)
    return redirect("partners:agreement_show", code)
