"""Putting right what was recorded of a contact."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.contacts.actions.correct import MatterFacts
from moothall.contacts.models import Contact, Matter
from moothall.contacts.rules import reasons_of
from moothall.contacts.workflow import Avoidable, OnBehalf
from moothall.customers.rules import LANGUAGES


class CorrectForm(forms.Form):
    """Reason and avoidable of each matter; language and on whose behalf; and why all this is put right."""

    language = forms.ChoiceField(label=_("Language"))
    on_behalf = forms.ChoiceField(
        label=_("On whose behalf?"), required=False, choices=[("", _("For themselves")), *OnBehalf.choices]
    )
    why = forms.CharField(
        label=_("Why do you correct it?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("What it said before is kept, with your name and these words."),
        error_messages={"required": _("Say why you correct it")},
    )

    def __init__(self, *args: Any, contact: Contact, matters: Sequence[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = contact.language
        self.initial["on_behalf"] = contact.on_behalf
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = list(({contact.language: contact.language} | LANGUAGES).items())
        self.positions = [matter.position for matter in matters]
        for matter in matters:
            self._add(matter)
        self.order_fields([name for name in self.fields if name.startswith("matters-")])

    def _add(self, matter: Matter) -> None:
        reasons = dict.fromkeys([matter.reason, *reasons_of(matter.version.content)])
        self.fields[f"matters-{matter.position}-reason"] = forms.ChoiceField(
            label=_("Why did the customer get in touch about “%(service)s”?") % {"service": matter.service.name},
            choices=[(reason, reason) for reason in reasons if reason],
            initial=matter.reason,
            error_messages={"required": _("Say why the customer got in touch")},
        )
        self.fields[f"matters-{matter.position}-avoidable"] = forms.ChoiceField(
            label=_("Could it have been avoided?"),
            required=False,
            choices=[("", _("No")), *Avoidable.choices],
            initial=matter.avoidable,
        )

    def corrected(self) -> dict[str, Any]:
        """Return what the contact should say, as `correct_contact` takes it."""
        given = self.cleaned_data
        matters = {
            position: MatterFacts(given[f"matters-{position}-reason"], given[f"matters-{position}-avoidable"])
            for position in self.positions
        }
        facts = {name: given[name] for name in ("language", "on_behalf", "why")}
        return {**facts, "matters": matters}
