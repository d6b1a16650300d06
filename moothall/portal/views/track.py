"""Following a request without an account."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moothall.accounts.access import public
from moothall.cases.actions import DocumentRefused, MoveNotAllowed
from moothall.cases.models import Case
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference
from moothall.portal.actions import TooManyTries, forget_try, note_try, say_not_fixed, tell_more
from moothall.portal.forms.coming_back import TrackForm, WordsForm
from moothall.portal.forms.files import uploads
from moothall.portal.queries.followed import Followed, followed_case, followed_contact
from moothall.portal.queries.proof import knows_the_customer, number_in
from moothall.portal.rules.guessing import Caution
from moothall.portal.views.keys import drop_followed, held_followed, hold_followed, visit_of
from moothall.portal.views.visitors import network_address

EXAMPLE = 104723
THE_CUSTOMER = "Followed by reference and something only the customer knows"


@public
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    visit = visit_of(request)
    example = reference(EXAMPLE, visit.organisation.reference_prefix if visit else "")
    form = TrackForm(request.POST if request.method == "POST" else None, example=example)
    if form.is_bound and form.is_valid():
        number = _proven(request, form)
        if number is not None:
            answer = redirect("portal:followed", number)
            hold_followed(answer, [number])
            return answer
    return render(request, "portal/track.html", {"title": _("See how far your request is"), "form": form})


def _proven(request: HttpRequest, form: TrackForm) -> int | None:
    """Return the number that the customer has proven to be theirs. Whatever is wrong, the page says the same."""
    number = number_in(form.cleaned_data["reference"])
    try:
        attempt, caution = note_try(number, address=network_address(request), at=now())
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return None
    is_careful = caution >= Caution.NAME_TOO
    if is_careful and not form.ask_name():
        forget_try(attempt)
        return None
    if knows_the_customer(number, form.cleaned_data["proof"], name=form.cleaned_data["name"] if is_careful else None):
        forget_try(attempt)
        return number
    words = _("We cannot find a request with those. Check each digit, and use what you gave us for this request.")
    form.add_error(None, words)
    return None


@public
@never_cache
def followed(request: HttpRequest, number: int) -> HttpResponse:
    if number not in held_followed(request):
        return redirect("portal:track")
    at = now()
    found = followed_case(number, at=at)
    kind = "case" if found else "contact"
    log_reading(
        (kind, number),
        by=None,
        page="portal:followed",
        why=THE_CUSTOMER,
        at=at,
        request_id=getattr(request, "request_id", ""),
    )
    answer = _case_page(request, found) if found else _contact_page(request, number)
    hold_followed(answer, [number, *(each.pk for each in found.related)] if found else [number])
    return answer


def _case_page(request: HttpRequest, found: Followed) -> HttpResponse:
    context = {"title": found.case.service.name, "followed": found, "case": found.case, "ruling": found.ruling}
    return render(request, "portal/followed.html", context)


def _contact_page(request: HttpRequest, number: int) -> HttpResponse:
    contact = followed_contact(number)
    if contact is None:
        return redirect("portal:track")
    matters = list(contact.matters.all())
    title = matters[0].service.name if matters else _("When you got in touch")
    context = {"title": title, "contact": contact, "matters": matters}
    return render(request, "portal/followed_contact.html", context)


@public
@never_cache
def tell_us_more(request: HttpRequest, number: int) -> HttpResponse:
    found = _followed(request, number)
    if found is None:
        return redirect("portal:track")
    question = found.ruling.waiting_for if found.is_waiting_for_customer else ""
    label = _("Your answer") if question else _("What would you like to add?")
    form = _words_form(request, label=label, missing=_("Write what you would like to tell us"))
    title = _("Answer our question") if question else _("Tell us more")
    if form.is_bound and form.is_valid() and _done(form, found.spoken_to, tell_more):
        messages.success(request, _("Thank you. We have what you wrote."))
        return redirect("portal:followed", number)
    context = {"title": title, "form": form, "followed": found, "question": question}
    return render(request, "portal/tell_us_more.html", context)


@public
@never_cache
def not_fixed(request: HttpRequest, number: int) -> HttpResponse:
    found = _followed(request, number)
    if found is None:
        return redirect("portal:track")
    if not found.can_be_disputed:
        return redirect("portal:followed", number)
    form = _words_form(request, label=_("What is still wrong?"), missing=_("Write what is still wrong"))
    if form.is_bound and form.is_valid() and _done(form, found.ruling, say_not_fixed):
        messages.success(request, _("We are sorry. Your request is open again, and our named contact has been told."))
        return redirect("portal:followed", number)
    return render(request, "portal/not_fixed.html", {"title": _("This is not fixed"), "form": form, "followed": found})


@public
@require_POST
def stop_following(request: HttpRequest) -> HttpResponse:
    answer = redirect("portal:track")
    drop_followed(answer)
    return answer


def _followed(request: HttpRequest, number: int) -> Followed | None:
    return followed_case(number, at=now()) if number in held_followed(request) else None


def _words_form(request: HttpRequest, *, label: str, missing: str) -> WordsForm:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return WordsForm(*given, label=label, missing=missing)


def _done(form: WordsForm, case: Case, act: Callable[..., Case]) -> bool:
    """Let the act be done, or put its refusal on the form. Return whether it was done."""
    try:
        act(case, words=form.cleaned_data["words"], files=uploads(form.cleaned_data["files"]), at=now())
    except DocumentRefused as refusal:
        form.add_error("files", str(refusal))
    except MoveNotAllowed as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
