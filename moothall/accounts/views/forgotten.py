"""A password that was forgotten: asking for a link to a new one, and choosing it. django-allauth makes the keys."""

from allauth.account.views import PasswordResetDoneView, PasswordResetFromKeyView, PasswordResetView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import public
from moothall.accounts.browsers import remember_browser
from moothall.accounts.forms import ForgottenForm, FreshPasswordForm
from moothall.accounts.views.page import answer_with


@public
@never_cache
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Where no mail is sent, the page says whom to ask instead."""
    look = {
        "template_name": "accounts/password_forgotten.html",
        "form_class": ForgottenForm,
        "context": {"sends_mail": settings.MAIL_SERVER is not None},
    }
    return answer_with(PasswordResetView, request, title=_("Forgotten your password?"), **look)


@public
@never_cache
def password_link_sent(request: HttpRequest) -> HttpResponse:
    """The same for every address, whether an officer has it or not."""
    look = {"template_name": "accounts/password_link_sent.html"}
    return answer_with(PasswordResetDoneView, request, title=_("Look in your email"), **look)


class FromLink(PasswordResetFromKeyView):  # type: ignore[misc]
    """The page behind the link, whose browser counts as the officer's own once they have chosen."""

    def form_valid(self, form: FreshPasswordForm) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        remember_browser(self.request, answer, self.reset_user)
        return answer


@public
@never_cache
def password_new(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """The page behind the link. Signing in comes after, with the second factor of whoever has one.

    Whoever has the link has the officer's mail: a stranger's wrong tries do not keep them out at this browser.
    """
    look = {
        "template_name": "accounts/password_new.html",
        "form_class": FreshPasswordForm,
        "success_url": reverse_lazy("account_login"),
        "parts": {"uidb36": uidb36, "key": key},
    }
    return answer_with(FromLink, request, title=_("Choose a new password"), **look)
