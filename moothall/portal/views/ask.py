"""Asking for a service: one question a page, saved as it goes, read back, sent once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moothall.accounts.access import public
from moothall.cases.actions import DocumentRefused
from moothall.contacts.actions import ContactRefused
from moothall.contacts.models import Draft
from moothall.directory.catalogue import Question
from moothall.lib.clock import now
from moothall.portal.actions import FormNotYours, NewForm, give_answer, start_again, take_file_away
from moothall.portal.forms.files import uploads
from moothall.portal.forms.questions import FilesForm, QuestionForm, form_for
from moothall.portal.rules.steps import (
    first_missing,
    is_needed,
    opened_by,
    progress_of,
    question_after,
    question_before,
)
from moothall.portal.views.in_hand import InHand, State, in_hand
from moothall.portal.views.keys import ELIGIBILITY, FormKey, drop_form, hold_form, visit_of

FROM_CHECK = "check"


@public
@never_cache
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a form, or come back to the one in hand."""
    hand = in_hand(request, code)
    if hand.state == State.TAKEN:
        return render(request, "portal/ask_taken.html", {"title": _("We are filling this in with you"), "hand": hand})
    if hand.state != State.OPEN or not hand.answers:
        return redirect("portal:ask_question", code, hand.first.code)
    missing = first_missing(hand.record, hand.answers)
    going_on = _question_url(code, missing) if missing else reverse("portal:ask_check", args=[code])
    context = {"title": _("You have begun this form"), "hand": hand, "going_on": going_on}
    return render(request, "portal/ask.html", context)


@public
@require_POST
def ask_again(request: HttpRequest, code: str) -> HttpResponse:
    """Throw away what is in hand and begin anew."""
    hand = in_hand(request, code)
    answer = redirect("portal:ask_question", code, hand.first.code)
    if hand.draft is None or hand.state != State.OPEN:
        return redirect("portal:ask", code)
    try:
        start_again(hand.draft, at=now())
    except ContactRefused:
        return redirect("portal:ask", code)
    drop_form(answer, code)
    return answer


@public
@never_cache
def ask_question(request: HttpRequest, code: str, question: str) -> HttpResponse:
    hand = in_hand(request, code)
    asked = hand.question(question)
    if asked is None:
        return redirect("portal:ask", code)
    elsewhere = hand.elsewhere(question) or _sent_before(request, hand)
    if elsewhere is not None:
        return elsewhere
    form = _form(request, hand, asked)
    if request.method == "POST":
        answer = _save(request, hand, asked, form)
        if answer is not None:
            return answer
    return render(request, "portal/ask_question.html", _page(request, hand, asked, form))


def _sent_before(request: HttpRequest, hand: InHand) -> HttpResponse | None:
    """Return the way to the last page for a page shown before the form was sent, as by the back button."""
    if request.method != "POST" or hand.state != State.SENT or hand.held is None:
        return None
    is_of_that_form = request.POST.get("form") == str(hand.held.number)
    return redirect("portal:ask_done", hand.service.code) if is_of_that_form else None


def _form(request: HttpRequest, hand: InHand, asked: Question) -> QuestionForm:
    return form_for(
        asked,
        is_needed=is_needed(hand.record, asked),
        answer=hand.answers.get(asked.code),
        sent=request.POST if request.method == "POST" else None,
        files=request.FILES if request.method == "POST" else None,
    )


def _save(request: HttpRequest, hand: InHand, asked: Question, form: QuestionForm) -> HttpResponse | None:
    """Save the answer and return the way on; None when the page is to be shown again with what is wrong."""
    is_later = "later" in request.POST
    if not form.is_valid():
        return redirect("portal:ask_saved", hand.service.code) if is_later and hand.state == State.OPEN else None
    files = uploads(form.chosen) if isinstance(form, FilesForm) else None
    value = None if isinstance(form, FilesForm) else form.answer
    try:
        draft, key = give_answer(_begun(request, hand), code=asked.code, answer=value, files=files, at=now())
    except DocumentRefused as refusal:
        form.add_error("answer", str(refusal))
        return None
    except ContactRefused:
        return redirect("portal:ask", hand.service.code)
    answer = redirect(_next(request, hand, asked, draft))
    if key:
        hold_form(answer, hand.service, FormKey(draft.pk, key))
    return answer


def _begun(request: HttpRequest, hand: InHand) -> Draft | NewForm:
    if hand.state == State.OPEN and hand.draft is not None:
        return hand.draft
    visit = visit_of(request)
    if visit is None:
        raise Http404
    return NewForm(hand.service, visit, request.session.get(ELIGIBILITY % hand.service.code, {}))


def _next(request: HttpRequest, hand: InHand, asked: Question, draft: Draft) -> str:
    code, record = hand.service.code, hand.record
    answers = draft.content["matters"][0].get("answers", {})
    if "later" in request.POST:
        return reverse("portal:ask_saved", args=[code])
    if "more" in request.POST:
        return _question_url(code, asked)
    if request.GET.get("back") == FROM_CHECK:
        opened = opened_by(record, answers, asked.code)
        if opened is None:
            return reverse("portal:ask_check", args=[code])
        return f"{_question_url(code, opened)}?back={FROM_CHECK}"
    following = question_after(record, answers, asked.code)
    if following is None:
        return reverse("portal:ask_details", args=[code])
    return _question_url(code, following)


def _question_url(code: str, question: Question) -> str:
    return reverse("portal:ask_question", args=[code, question.code])


def _page(request: HttpRequest, hand: InHand, asked: Question, form: QuestionForm) -> dict[str, Any]:
    code, back = hand.service.code, request.GET.get("back") == FROM_CHECK
    before = question_before(hand.record, hand.answers, asked.code)
    address = _question_url(code, asked)
    if back:
        back_url = reverse("portal:ask_check", args=[code])
    elif before is not None:
        back_url = _question_url(code, before)
    else:
        back_url = reverse("portal:service", args=[code])
    return {
        "title": asked.ask if is_needed(hand.record, asked) else f"{asked.ask} {_('(optional)')}",
        "hand": hand,
        "asked": asked,
        "form": form,
        "action": f"{address}?back={FROM_CHECK}" if back else address,
        "back_url": back_url,
        "progress": progress_of(hand.record, hand.answers, asked.code),
        "is_optional": not is_needed(hand.record, asked),
        "files": hand.answers.get(asked.code) if asked.type == "file" else None,
        "number": hand.held.number if hand.held and hand.state == State.OPEN else "",
    }


@public
@require_POST
def ask_take_away(request: HttpRequest, code: str, question: str, document: int) -> HttpResponse:
    """Take back a file."""
    hand = in_hand(request, code)
    try:
        if hand.state == State.OPEN:
            take_file_away(hand.open_draft, code=question, document=document, at=now())
    except FormNotYours:
        return redirect("portal:ask", code)
    return redirect("portal:ask_question", code, question)
