"""The register of partners."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.agreements.actions import change_partnership, set_up_partnership
from moothall.agreements.models import AgreementVersion, Partnership
from moothall.agreements.rules import OF_PARTNER
from moothall.lib.clock import now
from moothall.partners.forms import ChangePartnerForm, NewPartnerForm
from moothall.partners.forms.rows import OF_A_PARTNER, rows_form
from moothall.partners.permissions import partnerships_for
from moothall.partners.queries import Standing, road_standing, services_of, standings
from moothall.partners.views.shared import (
    find_partner,
    history_of,
    joined,
    may_change,
    own_council,
    saves,
    sent,
)
from moothall.promises.models import SignUp
from moothall.ui.shapes import STANDING_WORDS, Row
from moothall.ui.wording import day_words


@requires("partners.see")
def partner_list(request: StaffRequest) -> HttpResponse:
    at = now()
    partners = list(partnerships_for(request.user))
    keys = [partner.organisation_id for partner in partners]
    standing = standings(keys, council_ids={partner.council_id for partner in partners}, at=at)
    agreed = _agreed(keys, at_day=localdate(at))
    lines = [
        (partner, standing.get(partner.organisation_id, Standing()), agreed.get(partner.organisation_id, []))
        for partner in partners
    ]
    context = {
        "title": _("Partners"),
        "lines": [line for line in lines if not line[0].is_retired],
        "retired": [line[0] for line in lines if line[0].is_retired],
        "may_change": may_change(request),
    }
    return render(request, "partners/partner_list.html", context)


def _agreed(keys: list[int], *, at_day: object) -> dict[int, list[AgreementVersion]]:
    found: dict[int, list[AgreementVersion]] = {}
    versions = AgreementVersion.objects.in_force(at_day).filter(agreement__partner__in=keys)  # type: ignore[arg-type]
    for version in versions.select_related("agreement"):
        assert version.agreement.partner_id is not None
        found.setdefault(version.agreement.partner_id, []).append(version)
    return found


@requires("partners.see")
def partner_show(request: StaffRequest, code: str) -> HttpResponse:
    at = now()
    partner = find_partner(request, code)
    key, today = partner.organisation_id, localdate(at)
    is_councils = may_change(request)
    road = road_standing(partner, at=at)
    versions = AgreementVersion.objects.filter(agreement__partner=key, agreement__council=partner.council)
    if not is_councils:
        versions = versions.agreed()
    context = {
        "title": partner.organisation.name,
        "partner": partner,
        "facts": _facts(partner),
        "contacts": partner.contacts.all(),
        "services": services_of(key),
        "standing": standings([key], council_ids=[partner.council_id], at=at).get(key, Standing()),
        "road": road,
        "road_state": STANDING_WORDS[road.state][0],
        "road_colour": STANDING_WORDS[road.state][1],
        "versions": [(version, version.state(today)) for version in versions.select_related("agreement")],
        "today": today,
        "may_change": is_councils,
        "history": history_of(request, "partnership", partner.pk),
    }
    return render(request, "partners/partner_show.html", context)


def _facts(partner: Partnership) -> list[Row]:
    signed = SignUp.objects.filter(organisation=partner.organisation).select_related("charter").first()
    charter = _("Signed on {day}").format(day=day_words(signed.signed_on)) if signed else _("Not signed")
    deputy = _("stands in: {name}").format(name=partner.deputy) if partner.deputy else ""
    return [
        Row(_("What for"), partner.purpose),
        Row(_("Answers for it at the council"), joined([partner.accountable, deputy])),
        Row(_("The partner answers to"), partner.accountability),
        Row(_("How cases reach it"), joined([partner.get_road_display(), partner.road_address])),
        Row(_("Customer charter"), charter),
        Row(_("Works under contract"), _("Yes") if partner.is_provider else _("No")),
    ]


@requires("partners.change")
def partner_new(request: StaffRequest) -> HttpResponse:
    council = own_council(request)
    form = NewPartnerForm(sent(request), council=council)
    if saves(
        request,
        form,
        lambda: set_up_partnership(form.facts, council=council, by=request.user, at=now()),
        _("The partner is in the register."),
    ):
        return redirect("partners:partner_show", form.cleaned_data["organisation"].code)
    context = {"form": form, "title": _("Enter a partner"), "back": reverse("partners:partner_list")}
    return render(request, "partners/form.html", context | {"here": request.path, "button": _("Enter it")})


@requires("partners.change")
def partner_change(request: StaffRequest, code: str) -> HttpResponse:
    council = own_council(request)
    partner = find_partner(request, code)
    form = ChangePartnerForm(sent(request), instance=partner, council=council)
    before = Partnership(pk=partner.pk, organisation=partner.organisation)
    if saves(
        request,
        form,
        lambda: change_partnership(before, form.facts, by=request.user, at=now()),
        _("The register is changed."),
    ):
        return redirect("partners:partner_show", code)
    title = _("Change {partner}").format(partner=partner.organisation)
    context = {"form": form, "title": title, "back": reverse("partners:partner_show", args=[code])}
    return render(request, "partners/form.html", context | {"here": request.path, "button": _("Change it")})


@requires("partners.change")
def partner_contacts(request: StaffRequest, code: str) -> HttpResponse:
    own_council(request)
    partner = find_partner(request, code)
    rows = [list(row) for row in partner.contacts.values_list(*OF_PARTNER)]
    form = rows_form(OF_A_PARTNER, sent(request), rows=rows)
    if form.is_valid():
        change_partnership(partner, {"contacts": form.rows}, by=request.user, at=now())
        return redirect("partners:partner_show", code)
    context = {
        "title": _("Named contacts of {partner}").format(partner=partner.organisation),
        "rows": form,
        "row_words": OF_A_PARTNER.row,
        "here": request.path,
        "back": reverse("partners:partner_show", args=[code]),
        "has_errors": form.is_bound,
    }
    return render(request, "partners/rows.html", context)
