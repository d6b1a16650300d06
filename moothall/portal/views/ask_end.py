"""The last pages of a form: who asks, check, send, done; and putting it aside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import public
from moothall.cases.rules import asked_questions
from moothall.contacts.actions import ContactRefused
from moothall.customers.actions import CannotRecord
from moothall.lib.clock import now
from moothall.portal.actions import FormNotYours, give_details, go_without_name, send_form, send_key
from moothall.portal.forms.coming_back import KeyLetterForm
from moothall.portal.forms.sender import SenderForm
from moothall.portal.queries.front import front_team_of
from moothall.portal.queries.sent import sent_as
from moothall.portal.rules.review import parts_of
from moothall.portal.rules.steps import may_be_nameless, progress_of, question_before
from moothall.portal.views.in_hand import CHECK, DETAILS, SAVED, InHand, State, in_hand
from moothall.portal.views.keys import held_sent, hold_sent, visit_of
from moothall.ui.shapes import Row


@public
@never_cache
def ask_details(request: HttpRequest, code: str) -> HttpResponse:
    hand = in_hand(request, code)
    elsewhere = hand.elsewhere(DETAILS)
    if elsewhere is not None:
        return elsewhere
    if request.method == "POST" and "nameless" in request.POST and may_be_nameless(hand.record):
        return _without_name(hand)
    form = SenderForm(request.POST if request.method == "POST" else None, initial=_known_details(hand))
    if request.method == "POST" and "later" in request.POST and not form.is_valid():
        return redirect("portal:ask_saved", code)
    if request.method == "POST" and form.is_valid():
        on_behalf = form.cleaned_data["on_behalf"]
        try:
            give_details(hand.open_draft, details=form.details, on_behalf=on_behalf, at=now())
        except ContactRefused:
            return redirect("portal:ask", code)
        return redirect("portal:ask_saved" if "later" in request.POST else "portal:ask_check", code)
    last = question_before(hand.record, hand.answers) or hand.first
    context = {
        "title": _("How can we reach you?"),
        "hand": hand,
        "form": form,
        "back_url": reverse("portal:ask_question", args=[code, last.code]),
        "progress": progress_of(hand.record, hand.answers),
        "may_be_nameless": may_be_nameless(hand.record),
    }
    return render(request, "portal/ask_details.html", context)


def _without_name(hand: InHand) -> HttpResponse:
    try:
        go_without_name(hand.open_draft, at=now())
    except ContactRefused:
        return redirect("portal:ask", hand.service.code)
    return redirect("portal:ask_check", hand.service.code)


def _known_details(hand: InHand) -> dict[str, str]:
    """Return what was given before, else the number and address that a question of the form already asked for."""
    asked = {"phone": "telephone", "email": "email"}
    given = {
        asked[question.type]: str(hand.answers[question.code])
        for question in hand.record.questions
        if question.type in asked and question.code in hand.answers
    }
    return {**given, **hand.content.guest, "on_behalf": hand.content.on_behalf}


@public
@never_cache
def ask_check(request: HttpRequest, code: str) -> HttpResponse:
    hand = in_hand(request, code)
    elsewhere = hand.elsewhere(CHECK)
    if elsewhere is not None:
        return elsewhere
    problems: list[str] = []
    if request.method == "POST":
        draft = hand.open_draft
        try:
            team = front_team_of(draft.organisation) or hand.service.team
            sent = send_form(draft, team=team, at=now())
        except FormNotYours:
            return redirect("portal:ask", code)
        except ContactRefused as refusal:
            if in_hand(request, code).state == State.SENT:
                return redirect("portal:ask_done", code)
            problems = list(refusal.problems.values())
        except CannotRecord as refusal:
            problems = [str(refusal)]
        else:
            answer = redirect("portal:ask_done", code)
            hold_sent(answer, sent.number)
            return answer
    context = {
        "title": _("Check your answers"),
        "hand": hand,
        "problems": problems,
        "has_errors": bool(problems),
        "parts": _parts(hand),
        "sender": _sender_rows(hand),
        "back_url": reverse("portal:ask_details", args=[code]),
    }
    return render(request, "portal/ask_check.html", context)


def _parts(hand: InHand) -> list[tuple[str, list[Row]]]:
    asked = asked_questions(hand.record, hand.answers)
    return [
        (part.title, [Row(question.ask, words, _change(hand, question.code)) for question, words in part.answers])
        for part in parts_of(asked, hand.answers)
    ]


def _change(hand: InHand, question: str) -> str:
    return f"{reverse('portal:ask_question', args=[hand.service.code, question])}?back=check"


def _sender_rows(hand: InHand) -> list[Row]:
    form, values = SenderForm(), dict(hand.content.guest)
    change = reverse("portal:ask_details", args=[hand.service.code])
    for name, chosen in (("reply_by", values.get("reply_by", "")), ("on_behalf", hand.content.on_behalf)):
        values[name] = str(dict(form.fields[name].choices).get(chosen, ""))  # type: ignore[attr-defined]
    if hand.is_nameless:
        return [Row(_("Your name"), _("Not given. We cannot tell you the result."), change)]
    names = [name for name in form.fields if values.get(name)]
    return [Row(str(form.fields[name].label), values[name], change) for name in names]


@public
@never_cache
def ask_done(request: HttpRequest, code: str) -> HttpResponse:
    hand = in_hand(request, code)
    number = hand.held.number if hand.held and hand.state == State.SENT else held_sent(request)
    sent = sent_as(number) if number is not None else None
    if sent is None:
        return redirect("portal:ask", code)
    visit = visit_of(request)
    context = {
        "title": _("We have what you sent"),
        "sent": sent,
        "hand": hand,
        "is_kiosk": bool(visit and visit.is_kiosk),
    }
    return render(request, "portal/ask_done.html", context)


@public
@never_cache
def ask_saved(request: HttpRequest, code: str) -> HttpResponse:
    hand = in_hand(request, code)
    elsewhere = hand.elsewhere(SAVED)
    if elsewhere is not None or hand.held is None:
        return elsewhere or redirect("portal:ask", code)
    draft = hand.open_draft
    form = KeyLetterForm(request.POST or None, initial={"email": hand.content.guest.get("email", "")})
    is_sent = False
    if request.method == "POST" and form.is_valid():
        try:
            team = front_team_of(draft.organisation) or hand.service.team
            send_key(draft, key=hand.held.key, email=form.cleaned_data["email"], team=team, at=now())
            is_sent = True
        except ContactRefused as refusal:
            form.add_error("email", " ".join(refusal.problems.values()))
    context = {
        "title": _("We have kept your form"),
        "hand": hand,
        "draft": draft,
        "key": hand.held.key,
        "form": form,
        "is_sent": is_sent,
    }
    return render(request, "portal/ask_saved.html", context)
