"""The survey that a link in a message leads to, and what was said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, public, requires
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference
from moothall.messaging.queries import SURVEY, about_of
from moothall.surveys.actions import answer_survey
from moothall.surveys.forms import SurveyForm
from moothall.surveys.models import Answer
from moothall.surveys.permissions import visible_to

PAGE = 50


@public
@never_cache
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link records nothing: mail programs open links by themselves."""
    about = about_of(SURVEY, token)
    if about is None:
        raise Http404
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if answer_survey(about, at=now(), **form.cleaned_data) is None:
            raise Http404
        return redirect("surveys:thanks")
    return render(request, "surveys/survey.html", {"title": _("How did we do?"), "form": form, "token": token})


@public
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/thanks.html", {"title": _("Thank you")})


@requires("surveys.see")
def answer_list(request: StaffRequest) -> HttpResponse:
    found = visible_to(request.user).select_related("service", "team", "organisation").newest_first()
    wanted = request.GET.get("rating", "")
    if wanted in {str(value) for value in Answer.Rating.values}:
        found = found.filter(rating=int(wanted))
    after = request.GET.get("after", "")
    if after.isdigit():
        found = found.filter(pk__lt=int(after))
    rows = list(found[: PAGE + 1])
    for row in rows[:PAGE]:
        if row.words:
            log_reading(
                (row.about_kind, row.about_id), by=request.user, page="surveys:answer_list",
                why=_("Read what a customer said"), at=now(), request_id=request.request_id,
            )  # fmt: skip
    context = {
        "title": _("What customers say"),
        "rows": [(row, reference(row.about_id, row.organisation.reference_prefix)) for row in rows[:PAGE]],
        "ratings": Answer.Rating.choices,
        "wanted": wanted,
        "older": f"?rating={wanted}&after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
    }
    return render(request, "surveys/answer_list.html", context)
