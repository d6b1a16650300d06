"""Why people get in touch: reasons, kinds, what the first contact resolves and what need not have happened."""

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.forms.reasons import FirstContactFilter, ReasonFilter
from moothall.contacts.queries.first_contact import USUAL_REPEAT_DAYS, first_contact, terms
from moothall.contacts.queries.first_contact_matters import judged_matters
from moothall.contacts.queries.mix import mix_of
from moothall.contacts.queries.months import Look
from moothall.contacts.queries.reasons import avoided, ranked_reasons
from moothall.contacts.rules import FEWEST_FOR_A_SHARE, FIRST_CONTACT_TARGET
from moothall.contacts.views.places import council_of, places
from moothall.lib.clock import now


@requires("contacts.supervise")
def reason_list(request: StaffRequest) -> HttpResponse:
    at = now()
    today = localtime(at).date()
    asked = {name: value for name in ("month", "service", "rank") if (value := request.GET.get(name))}
    form = ReasonFilter({"month": f"{today:%Y-%m}", "rank": "simple", **asked}, today=today)
    look = form.look(council_of(request), at=at)
    services = terms()
    mix = mix_of(look, services=services.services, rank=form.ranked_by)
    first = first_contact(look, terms=services)
    context = {
        "title": _("Why people get in touch"),
        "places": places(request, "reason_list"),
        "filter": form,
        "has_errors": bool(form.errors),
        "look": look,
        "days": _days_of(look),
        "months": _kept(asked, without="month"),
        "reasons": ranked_reasons(look, services=services.services),
        "mix": mix,
        "first": first,
        "first_kept": _kept(asked, without="rank"),
        "first_needs_case": mix.whole - first.judged,
        "ranked_by": form.ranked_by,
        "ranked_words": form.ranked_words,
        "avoided": avoided(look),
        "target": FIRST_CONTACT_TARGET,
        "fewest": FEWEST_FOR_A_SHARE,
        "usual_days": USUAL_REPEAT_DAYS,
    }
    return render(request, "contacts/reason_list.html", context)


@requires("contacts.supervise")
def first_contact_list(request: StaffRequest) -> HttpResponse:
    """The matters behind a figure of first-contact resolution."""
    at = now()
    today = localtime(at).date()
    asked = {name: value for name in ("month", "service", "channel", "state") if (value := request.GET.get(name))}
    form = FirstContactFilter({"month": f"{today:%Y-%m}", **asked}, today=today)
    look = form.look(council_of(request), at=at)
    after = request.GET.get("after", "")
    page = judged_matters(look, terms=terms(), after=after, **form.narrowed)
    context = {
        "title": _("Resolved at first contact"),
        "places": places(request, "reason_list"),
        "filter": form,
        "has_errors": bool(form.errors),
        "look": look,
        "rows": page.rows,
        "older": "?" + urlencode({**asked, "after": page.older}) if page.older else "",
        "newest": "?" + urlencode(asked) if after else "",
        "back": "?" + urlencode([(name, asked[name]) for name in asked if name in ("month", "service")]),
    }
    return render(request, "contacts/first_contact_list.html", context)


def _days_of(look: Look) -> QueryDict:
    """Return what every link to the contacts behind a figure asks for: the days of the month, and the service."""
    days = QueryDict(mutable=True)
    days.update({"since": look.month.isoformat(), "until": look.last_day.isoformat()})
    if look.service is not None:
        days["service"] = look.service.code
    return days


def _kept(asked: dict[str, str], *, without: str) -> QueryDict:
    """Return what was asked, without one of it: a link adds another, or does not know it."""
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in asked.items() if name != without})
    return kept
