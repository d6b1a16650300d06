"""Coming back to a form that was put aside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.contacts.actions import digest_of
from moothall.contacts.models import Draft
from moothall.lib.clock import now
from moothall.portal.actions import TooManyTries, forget_try, note_try
from moothall.portal.forms.coming_back import ResumeForm
from moothall.portal.queries.proof import draft_opened_by, number_in
from moothall.portal.views.keys import FormKey, hold_form
from moothall.portal.views.visitors import network_address


@public
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    form = ResumeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        draft = _opened(request, form)
        if draft is not None and draft.service is not None:
            answer = redirect("portal:ask", draft.service.code)
            hold_form(answer, draft.service, FormKey(draft.pk, form.cleaned_data["key"]))
            return answer
    return _page(request, form)


@public
@never_cache
@require_safe
def resume_link(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show the page with the reference and key of a link in a message; nothing is opened until a button is pressed."""
    return _page(request, ResumeForm(initial={"reference": reference, "key": key}))


def _page(request: HttpRequest, form: ResumeForm) -> HttpResponse:
    return render(request, "portal/resume.html", {"title": _("Come back to your form"), "form": form})


def _opened(request: HttpRequest, form: ResumeForm) -> Draft | None:
    number = number_in(form.cleaned_data["reference"])
    try:
        attempt, _caution = note_try(number, address=network_address(request), at=now())
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return None
    draft = draft_opened_by(digest_of(form.cleaned_data["key"]), number)
    if draft is None:
        words = _("We cannot find a form with that reference and key. Check both. A form that was sent is closed.")
        form.add_error(None, words)
    else:
        forget_try(attempt)
    return draft
