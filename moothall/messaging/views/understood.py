"""Where a customer says whether our message came and is clear."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import public
from moothall.lib.clock import now
from moothall.messaging.actions import say_understood
from moothall.messaging.forms import UnderstoodForm
from moothall.messaging.models import Message
from moothall.messaging.queries import UNDERSTOOD, about_of


@public
@never_cache
def understood(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link records nothing: mail programs open links by themselves."""
    about = about_of(UNDERSTOOD, token)
    message = Message.objects.filter(event_id=about[1], asks_understood=True).first() if about else None
    if message is None:
        raise Http404
    form = UnderstoodForm(request.POST if request.method == "POST" else None)
    is_said = form.is_valid()
    if is_said:
        say_understood(message, at=now(), **form.cleaned_data)
    title = _("Thank you") if is_said else _("Did you get our message?")
    context = {"title": title, "form": form, "token": token, "is_said": is_said}
    return render(request, "messaging/understood.html", context)
