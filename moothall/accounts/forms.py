"""What is asked at the door and on the pages about one's own account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.accounts.reading_words import KINDS, REFERENCED
from moothall.accounts.roles import AREA_WORDS, PERMISSIONS, permissions_by_area
from moothall.journal.kinds import SettingRefused, all_kinds
from moothall.lib.references import ReferenceIsWrong, parse
from moothall.ui.forms import Box, Checkboxes, DateParts, Email, Reference

#: Twice the longest code: six figures of an app or eight of a recovery code, with spaces.
LONGEST_CODE = 20


def _ask(form: forms.Form, name: str, *, label: Any, missing: Any, hint: Any = "", **attributes: str) -> None:
    """Put our words on a field that django-allauth made."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"spellcheck": "false", **attributes})


def _ask_new_password(form: forms.Form) -> None:
    hint = _("At least 12 characters. Three words that do not belong together are easy to keep in mind.")
    _ask(form, "password1", label=_("New password"), missing=_("Enter a new password"), hint=hint)
    _ask(form, "password2", label=_("New password again"), missing=_("Enter the new password again"))


class SignInForm(LoginForm):  # type: ignore[misc]
    """Who wants in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(
            self,
            "login",
            label=_("Username or email address"),
            missing=_("Enter your username or email address"),
            autocomplete="username",
            autocapitalize="none",
        )
        _ask(self, "password", label=_("Password"), missing=_("Enter your password"))


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """Whose password is forgotten. Whether anybody has the address is not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("Your work email address"),
            widget=Email(width=30),
            error_messages={
                "required": _("Enter your work email address"),
                "invalid": _("Enter an email address, such as name@example.org"),
            },
        )

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the link sent to whoever has the address."""
        get_adapter().send_password_links(self.users)
        return str(self.cleaned_data["email"])


class FreshPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password for somebody who forgot theirs, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new_password(self)


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """Proof that it is still the same person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password", label=_("Your password"), missing=_("Enter your password"))


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", label=_("Your password now"), missing=_("Enter the password you have now"))
        _ask_new_password(self)

    def clean_password1(self) -> str:
        """Refuse the password they have: one that was handed out would stay known to others."""
        chosen: str = self.cleaned_data["password1"]
        if self.user.check_password(chosen):
            raise forms.ValidationError(_("This is the password you have now. Choose another"))
        return chosen


class _CodeForm(forms.Form):
    code: forms.CharField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("Code"),
            help_text=_("Six figures from the app on your phone."),
            max_length=LONGEST_CODE,
            widget=Box({"autocomplete": "one-time-code", "inputmode": "numeric"}, width=10),
            error_messages={"required": _("Enter the code")},
        )


class SetUpForm(_CodeForm, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""


class CodeForm(_CodeForm, AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        self.has_app = Authenticator.objects.filter(user_id=self.user.pk, type="totp").exists()
        if self.has_app:
            code.help_text = _("Six figures from the app on your phone, or one of your recovery codes.")
        else:
            code.label, code.help_text = _("Recovery code"), _("Eight figures. Each works once.")

    def clean_code(self) -> Any:
        """Check the code. Who has no app reads nothing of one."""
        try:
            return super().clean_code()
        except forms.ValidationError as refused:
            if self.has_app or refused.code != "incorrect_code":
                raise
            raise forms.ValidationError(_("This recovery code is not right, or it was used already.")) from refused


class CodeAgainForm(_CodeForm, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code to go on within a session."""


def _ask_name_of_passkey(form: forms.Form) -> None:
    form.fields["name"] = forms.CharField(
        label=_("Name"),
        help_text=_("So that you know it again, such as “Work laptop” or “Blue key”."),
        max_length=60,
        widget=Box(width=20),
        error_messages={"required": _("Enter a name")},
    )


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """What the browser says of a new passkey, and what its officer calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        _ask_name_of_passkey(self)


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_name_of_passkey(self)


class _Passkey(forms.Form):
    """Refuses a passkey in words about passkeys: django-allauth has the same for them as for codes."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as refusal:
            if refusal.code != "incorrect_code":
                raise
            words = _("This passkey is not known here. Try again, or choose another way.")
            raise forms.ValidationError(words, code=refusal.code) from refusal


class PasskeySignInForm(_Passkey, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of name and password."""


class PasskeyFactorForm(_Passkey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyAgainForm(_Passkey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey to go on within a session."""


class SettingsForm(forms.Form):
    """How the desk behaves for an officer."""

    has_key_shortcuts = forms.BooleanField(
        label=_("Use keys"),
        required=False,
        help_text=_("Single keys such as N for a new contact. Turn them off if you speak to your computer."),
    )


class ReadingsForm(forms.Form):
    """Whose readings, and of what."""

    officer = forms.ModelChoiceField(
        Officer.objects.order_by("name"),
        label=_("Who"),
        required=False,
        to_field_name="username",
        empty_label=_("Anybody"),
    )
    kind = forms.ChoiceField(label=_("Of what"), required=False)
    number = forms.CharField(
        label=_("Reference or number"),
        required=False,
        max_length=30,
        widget=Reference(),
        help_text=_("Of a case or contact as the customer quotes it, of a customer as on their page."),
    )
    day = DateParts(label=_("On which day"), required=False)
    until = DateParts(label=_("Until which day"), required=False, help_text=_("Leave this empty to see one day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [("", _("Anything")), *KINDS.items()]

    def clean_number(self) -> int | None:
        """Return the number behind a reference; the number of anything without one is taken as it is."""
        typed = self.cleaned_data["number"].strip()
        if not typed:
            return None
        if self.cleaned_data.get("kind") not in REFERENCED and typed.isdigit():
            return int(typed[:18])
        letters = "".join(letter for letter in typed if letter.isalpha())
        try:
            number = parse(typed, [letters])
        except ReferenceIsWrong as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if number is None:
            raise forms.ValidationError(_("Enter a reference such as MH-1047230, or a number"))
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for the kind beside a number: the same number may be a case and a customer."""
        given = super().clean() or {}
        if given.get("number") and not given.get("kind"):
            self.add_error("kind", _("Say what the number is of"))
        if given.get("until") and not given.get("day"):
            self.add_error("day", _("Say from which day"))
        elif given.get("until") and given["until"] < given["day"]:
            self.add_error("until", _("The last day must not be before the first"))
        return given


class ChangesForm(forms.Form):
    """Which changes of the settings."""

    kind = forms.ChoiceField(label=_("Of what"), required=False)
    officer = forms.ModelChoiceField(
        Officer.objects.order_by("name"),
        label=_("Who changed it"),
        required=False,
        to_field_name="username",
        empty_label=_("Anybody"),
    )
    day = DateParts(label=_("On which day"), required=False)
    key = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("Anything")), *((each.name, each.words) for each in all_kinds())]


class RoleForm(forms.Form):
    """What a role is called and allows: one field of ticks for each area, so that each can be read by itself."""

    name = forms.CharField(
        label=_("Name"), max_length=60, widget=Box(width=30), error_messages={"required": _("Enter the name")}
    )
    needs_second_factor = forms.BooleanField(
        label=_("Its officers sign in with a second factor"),
        required=False,
        help_text=_("A code from an app on their phone, besides the password."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = set(self.initial.get("permissions", ()))
        for area, codes in permissions_by_area().items():
            self.fields[_field_of(area)] = forms.MultipleChoiceField(
                label=str(AREA_WORDS[area]),
                choices=[(code, PERMISSIONS[code]) for code in codes],
                initial=[code for code in codes if code in held],
                required=False,
                widget=Checkboxes(),
            )

    @property
    def permissions(self) -> list[str]:
        """Return what was ticked in any area."""
        return [code for area in permissions_by_area() for code in self.cleaned_data[_field_of(area)]]

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the role may not be so."""
        self.add_error(_field_of("accounts") if refusal.field == "permissions" else None, str(refusal))

    def clean(self) -> dict[str, Any]:
        """A role that allows nothing is a slip."""
        given = super().clean() or {}
        if not self.errors and not self.permissions:
            self.add_error(None, _("Tick at least one thing that this role allows"))
        return given


def _field_of(area: str) -> str:
    return f"allows_{area}"
