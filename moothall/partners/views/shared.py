"""What the pages of partners share: finding what an officer may see, and saying where an act refuses."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from moothall.accounts.access import StaffRequest
from moothall.agreements.models import Agreement, AgreementVersion, Partnership, QualityMeasure
from moothall.agreements.rules import Measure, is_met
from moothall.directory.models import Organisation
from moothall.journal.kinds import SettingRefused
from moothall.partners.permissions import agreements_for, council_of, partnerships_for
from moothall.partners.queries import Month
from moothall.ui.shapes import Words

SHARES = {
    Measure.DONE_IN_TIME.value: "share_kept",
    Measure.ANSWERED.value: "share_answered",
    Measure.SENT_BACK.value: "share_sent_back",
    Measure.NOT_FIXED.value: "share_returned",
}
"""Which share of a month a measure is about."""


class CanRefuse(Protocol):
    """A form that shows why an act refused."""

    def is_valid(self) -> bool: ...

    def refuse(self, refusal: SettingRefused) -> None: ...


def sent(request: StaffRequest) -> QueryDict | None:
    """Return what was sent, None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def saves(request: StaffRequest, form: CanRefuse, act: Callable[[], object], done: Words) -> bool:
    """Do the act when the form is right, and say so; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act()
    except SettingRefused as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, str(done))
    return True


def does(request: StaffRequest, act: Callable[[], object], done: Words) -> bool:
    """Do an act that a button asks for, and say what became of it."""
    try:
        act()
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, str(done))
    return True


def find_partner(request: StaffRequest, code: str) -> Partnership:
    """Return the partner with this code, if the officer may see it. Raises Http404."""
    return get_object_or_404(partnerships_for(request.user), organisation__code=code)


def find_agreement(request: StaffRequest, code: str) -> Agreement:
    """Return the agreement with this code, if the officer may see it. Raises Http404."""
    return get_object_or_404(agreements_for(request.user), code=code)


def find_version(request: StaffRequest, code: str, number: int) -> AgreementVersion:
    """Return a version of an agreement that the officer may see; a partner sees no draft. Raises Http404."""
    agreement = find_agreement(request, code)
    version = get_object_or_404(agreement.versions, number=number)
    if version.agreed_at is None and council_of(request.user) is None:
        raise Http404
    version.agreement = agreement
    return version


def own_council(request: StaffRequest) -> Organisation:
    """Return the council for which the officer works. Raises Http404 for everybody else."""
    council = council_of(request.user)
    if council is None:
        raise Http404
    return council


def may_change(request: StaffRequest) -> bool:
    """Say whether the officer may keep the register and the agreements."""
    return request.user.has_perm("partners.change") and council_of(request.user) is not None


def history_of(request: StaffRequest, kind: str, key: int) -> str:
    """Return where the changes of a setting are listed, for who may see them."""
    if not request.user.has_perm("journal.see_changes"):
        return ""
    return f"{reverse('accounts:change_list')}?kind={kind}&key={key}"


def against(measure: QualityMeasure, month: Month) -> tuple[int | None, bool | None]:
    """Return the share that a measure finds in a month, and whether it reaches its target; None where nothing was."""
    found = getattr(month, SHARES[measure.measure])
    if found is None or measure.target_percent is None:
        return found, None
    return found, is_met(measure.measure, percent=found, target=measure.target_percent)


def month_asked(asked: str) -> date | None:
    """Read a month such as 2026-03; None where it is none."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return None


def percent(value: int | None) -> str:
    """Say a share; a dash where there was nothing."""
    return "–" if value is None else f"{value}%"


def joined(parts: Sequence[object]) -> str:
    """Put what there is in one line."""
    return " · ".join(str(part) for part in parts if part)
