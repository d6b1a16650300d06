"""What customers say of a message, and what officers write in templates."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.messaging.gaps import AUTOMATIC
from moothall.ui.forms import Radios


class UnderstoodForm(forms.Form):
    """Whether a message is clear, and what is not."""

    is_clear = forms.TypedChoiceField(
        label=lazy("Is our message clear to you?"),
        choices=[("yes", lazy("Yes, it is clear")), ("no", lazy("No, something is not clear"))],
        coerce=lambda value: value == "yes",
        widget=Radios(),
        error_messages={"required": lazy("Choose whether it is clear")},
    )
    words = forms.CharField(
        label=lazy("What is not clear?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DraftForm(forms.Form):
    """The words of a template."""

    subject = forms.CharField(
        label=lazy("Subject"), max_length=200, error_messages={"required": lazy("Write a subject")}
    )
    body = forms.CharField(
        label=lazy("Words"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": lazy("Write the words")},
        help_text=lazy("Put a gap where something differs each time, such as {reference}."),
    )

    def take(self, problems: dict[str, str]) -> None:
        """Show what the act refused, at its fields."""
        for field, words in problems.items():
            self.add_error(field if field in self.fields else None, words)


class TemplateForm(DraftForm):
    """A new template: what it is called, what it replaces, in which language."""

    name = forms.CharField(
        label=lazy("What is it called?"), max_length=80, error_messages={"required": lazy("Say what it is called")}
    )
    code = forms.SlugField(
        label=lazy("Short name"),
        max_length=40,
        help_text=lazy("Small letters and hyphens, such as bin-not-out."),
        error_messages={
            "required": lazy("Give it a short name"),
            "invalid": lazy("A short name has small letters, digits and hyphens"),
        },
    )
    automatic = forms.ChoiceField(label=lazy("What is it for?"), required=False)
    language = forms.ChoiceField(label=lazy("Language"), choices=[("en", lazy("English")), ("cy", lazy("Welsh"))])

    field_order = ("name", "code", "automatic", "language", "subject", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Goes out by itself: {what}")
        automatic = [(code, said.format(what=words)) for code, (words, _gaps) in AUTOMATIC.items()]
        self.fields["automatic"].choices = [("", _("A start for officers’ replies")), *automatic]  # type: ignore[attr-defined]
