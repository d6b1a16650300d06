"""Data protection: the policy, the rating and routes of each kind of transaction, and secure mail domains."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import Organisation
from moothall.directory.queries import organisation_of
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now
from moothall.messaging.actions import allow_domain, end_domain, write_policy
from moothall.messaging.forms import PolicyForm, SecureDomainForm
from moothall.messaging.models import SecureDomain
from moothall.messaging.queries import policies_of, rated_services
from moothall.messaging.rules import RATING_WORDS
from moothall.ui.shapes import Words

PAGE = "messaging:security"
#: The kinds of transaction, as national standard 1 lists them.
KIND_WORDS: dict[str, Words] = {
    "information": lazy("Giving information"),
    "revenue": lazy("Collecting revenue"),
    "benefits": lazy("Giving benefits or grants"),
    "consultation": lazy("Consultation or comment"),
    "application": lazy("Applying for a service or licence"),
    "booking": lazy("Booking a venue, resource or course"),
    "appointment": lazy("Making an appointment"),
    "complaint": lazy("Making a complaint"),
}


def _council(request: StaffRequest) -> Organisation:
    organisation = organisation_of(request.user)
    if organisation is None or organisation.is_partner:
        raise Http404
    return organisation


@requires("messaging.secure")
def security(request: StaffRequest) -> HttpResponse:
    council, today = _council(request), localdate(now())
    policies = policies_of(council.pk)
    domains = SecureDomain.objects.filter(organisation=council)
    context = {
        "title": _("Security and data protection"),
        "policy": policies[0] if policies else None,
        "is_overdue": bool(policies) and policies[0].is_overdue(today),
        "past": policies[1:],
        "domains": [(row, row.until_on < today) for row in domains],
        "rated": rated_services(council.pk),
        "ratings": RATING_WORDS,
        "kinds": KIND_WORDS,
    }
    return render(request, "messaging/security.html", context)


@requires("messaging.secure")
def security_policy(request: StaffRequest) -> HttpResponse:
    council = _council(request)
    policies = policies_of(council.pk)
    initial = {"words": policies[0].words, "owner": policies[0].owner_id} if policies else {}
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=initial, council=council)
    if form.is_valid():
        try:
            write_policy(council, **form.cleaned_data, by=request.user, at=now())
        except SettingRefused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The policy is kept."))
            return redirect(PAGE)
    context = {"form": form, "title": _("Write the next version of the policy"), "here": request.path}
    return render(request, "messaging/security_form.html", context)


@requires("messaging.secure")
def security_domain(request: StaffRequest) -> HttpResponse:
    council = _council(request)
    form = SecureDomainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            allow_domain(council, **form.cleaned_data, by=request.user, at=now())
        except SettingRefused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Personal data may be mailed there."))
            return redirect(PAGE)
    context = {"form": form, "title": _("Name a secure mail domain"), "here": request.path}
    return render(request, "messaging/security_form.html", context)


@requires("messaging.secure")
@require_POST
def security_domain_end(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SecureDomain, pk=pk, organisation=_council(request))
    end_domain(row, by=request.user, at=now())
    messages.success(request, _("No personal data is mailed there any more."))
    return redirect(PAGE)
