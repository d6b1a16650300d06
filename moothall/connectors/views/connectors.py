"""The pages about connectors: how every kind stands, and the accounts at back offices."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import Case
from moothall.cases.permissions import reach_of_organisation, visible_to
from moothall.connectors.actions import (
    change_connector,
    change_mapping,
    errand_again,
    make_connector,
    new_token,
    report_again,
)
from moothall.connectors.contrib.registry import SYSTEMS
from moothall.connectors.forms import ConnectorForm, MappingForm, field_names
from moothall.connectors.mapping import Line, mapped
from moothall.connectors.models import Connector, Errand, Report
from moothall.connectors.queries.errands import failed_reports, latest_errands
from moothall.connectors.queries.fields import CaseFields, covered
from moothall.connectors.queries.roads import is_road_in_use
from moothall.connectors.queries.standings import NOT_YET, all_standings
from moothall.connectors.views.webhooks import in_parts
from moothall.journal.actions import log_reading
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now
from moothall.lib.references import ReferenceIsWrong, parse
from moothall.ui.shapes import STANDING_WORDS


def _found(pk: int) -> Connector:
    return get_object_or_404(Connector.objects.select_related("organisation", "team", "partner", "standing"), pk=pk)


@requires("accounts.manage")
def connector_list(request: StaffRequest) -> HttpResponse:
    lines = all_standings(at=now())
    context = {
        "lines": [(line, *STANDING_WORDS[line.state]) for line in lines],
        "troubled": sum(line.state == "failing" or bool(line.dead) for line in lines),
        "systems": [(name, system.label) for name, system in SYSTEMS.items()],
        "not_yet": NOT_YET,
        "title": _("Connectors"),
    }
    return render(request, "connectors/connector_list.html", context)


@requires("accounts.manage")
def connector_new(request: StaffRequest, system: str) -> HttpResponse:
    if system not in SYSTEMS:
        raise Http404
    form = ConnectorForm(request.POST if request.method == "POST" else None, system=SYSTEMS[system])
    if form.is_valid():
        secret = form.cleaned_data["secret"]
        connector = make_connector(system, form.facts, secret=secret, by=request.user, at=now())
        messages.success(request, _("“{name}” is set up. See next what goes where.").format(name=connector))
        return redirect("connectors:connector_mapping", pk=connector.pk)
    title = _("Set up: {system}").format(system=SYSTEMS[system].label)
    context = {"form": form, "title": title, "here": request.path, "connector": None}
    return render(request, "connectors/connector_change.html", context)


@requires("accounts.manage")
def connector_change(request: StaffRequest, pk: int) -> HttpResponse:
    connector = _found(pk)
    form = ConnectorForm(
        request.POST if request.method == "POST" else None, system=SYSTEMS[connector.system], connector=connector
    )
    if form.is_valid():
        change_connector(connector, form.facts, secret=form.cleaned_data["secret"], by=request.user, at=now())
        messages.success(request, _("The connector is changed."))
        return redirect("connectors:connector_show", pk=pk)
    context = {"form": form, "title": _("Change the connector"), "here": request.path, "connector": connector}
    return render(request, "connectors/connector_change.html", context)


@requires("accounts.manage")
def connector_show(request: StaffRequest, pk: int) -> HttpResponse:
    return render(request, "connectors/connector_show.html", _shown(request, _found(pk)))


def _shown(request: StaffRequest, connector: Connector) -> dict[str, Any]:
    standing = next(line for line in all_standings(at=now()) if line.url == _address(connector))
    state, colour = STANDING_WORDS[standing.state]
    return {
        "connector": connector,
        "stand": connector.standing,
        "line": standing,
        "state": state,
        "colour": colour,
        "system": SYSTEMS[connector.system].label,
        "is_its_road": is_road_in_use(connector),
        "services": list(connector.services.order_by("name")),
        "errands": latest_errands(connector),
        "reports": failed_reports(connector),
        "callback": request.build_absolute_uri(reverse("connectors:connector_callback", args=[connector.pk])),
        "title": connector.name,
    }


def _address(connector: Connector) -> str:
    return reverse("connectors:connector_show", args=[connector.pk])


@requires("accounts.manage")
def connector_token(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the callback a new token, and show it once."""
    connector = _found(pk)
    parts = in_parts(new_token(connector, by=request.user, at=now())) if request.method == "POST" else None
    title = _("A token for the callback of {name}").format(name=connector.name)
    context = {"connector": connector, "parts": parts, "title": title}
    response = render(request, "connectors/connector_token.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@requires("accounts.manage")
def connector_mapping(request: StaffRequest, pk: int) -> HttpResponse:
    """What goes where: shown on a case, or kept."""
    connector = _found(pk)
    at = now()
    form = MappingForm(request.POST if request.method == "POST" else None, connector=connector)
    preview = None
    if form.is_valid() and "show" in request.POST:
        preview = _preview(request, connector, form, at=at)
    elif form.is_valid():
        lines, answers = form.cleaned_data["mapping"], form.cleaned_data["answers"]
        change_mapping(connector, lines, answers, by=request.user, at=at)
        messages.success(request, _("What goes where is kept."))
        return redirect("connectors:connector_show", pk=pk)
    context = {
        "form": form,
        "connector": connector,
        "preview": preview,
        "fields": list(field_names()),
        "here": request.path,
        "title": _("What goes where: {name}").format(name=connector.name),
    }
    return render(request, "connectors/connector_mapping.html", context)


def _preview(request: StaffRequest, connector: Connector, form: MappingForm, *, at: datetime) -> str | None:
    """Return how a case would be sent. What is wrong stands at the field.

    Who may see the case sees what it says, and that is written down; everybody else sees which field goes where.
    """
    case = _sample(connector, form.cleaned_data["sample"])
    if isinstance(case, str):
        form.add_error("sample", case)
        return None
    fields: Callable[[str], Any] = CaseFields(case, external=case.reference)
    if _may_see(request, case, at=at):
        number = getattr(request, "request_id", "")
        why = _("preview of the connector {name}").format(name=connector.name)
        log_reading(case, by=request.user, page="connectors:connector_mapping", why=why, at=at, request_id=number)
    else:
        fields = covered(CaseFields(case, external=case.reference))
    lines: list[Line] = form.cleaned_data["mapping"]
    record = mapped(lines, fields)
    return json.dumps(record, indent=2, ensure_ascii=False, default=str)


def _may_see(request: StaffRequest, case: Case, *, at: datetime) -> bool:
    return (
        request.user.has_perm("cases.see") and visible_to(request.user, today=localdate(at)).filter(pk=case.pk).exists()
    )


def _sample(connector: Connector, typed: str) -> Case | str:
    """Return the case that was typed, or why there is none: only one that goes to this organisation."""
    try:
        number = parse(typed, {connector.organisation.reference_prefix})
    except ReferenceIsWrong as wrong:
        return _(str(wrong))
    if number is None:
        return _("Enter the reference of a case")
    rows = Case.objects.whole().filter(reach_of_organisation(connector.organisation).rows())
    return rows.filter(pk=number).first() or _("There is no such case")


@requires("accounts.manage")
@require_POST
def connector_errand_again(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    errand = get_object_or_404(Errand, pk=number, connector=pk)
    try:
        errand_again(errand, by=request.user, at=now())
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The case is on its way again."))
    return redirect("connectors:connector_show", pk=pk)


@requires("accounts.manage")
@require_POST
def connector_report_again(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    report = get_object_or_404(Report, pk=number, errand__connector=pk)
    try:
        report = report_again(report, by=request.user, at=now())
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        taken = not report.problem
        (messages.success if taken else messages.error)(
            request, _("The status is taken over.") if taken else report.problem
        )
    return redirect("connectors:connector_show", pk=pk)
