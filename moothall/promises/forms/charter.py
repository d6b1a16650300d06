"""What is asked when the next charter is written, published and signed."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation
from moothall.promises.actions import PromiseTerms
from moothall.promises.forms.promises import LONGEST_PROMISE, MOST, TargetField
from moothall.promises.models import CharterDraft, Evidence, Unit
from moothall.promises.rules import CHANNELS_OF_HEADING, SHARE
from moothall.ui.forms import Box, DateParts, Radios, WholeNumber

LONGEST_LINE = 300
CODE = re.compile(r"[A-Z]{2}-[A-Z][0-9]{1,2}")
HEADINGS = {
    "all": _("Every contact"),
    "face_to_face": _("Face to face"),
    "telephone": _("Telephone"),
    "email_and_letter": _("Emails and letters"),
    "email": _("Emails"),
}


class LinesField(forms.CharField):
    """Several short texts, one on each line. Gives a list without the empty ones."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(_("Each line must have 300 characters or fewer"))
        return [line for line in lines if line]


class DraftForm(forms.Form):
    """A form that knows which state of the draft was seen."""

    seen = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": _("Open this page again: it lost its place.")}
    )

    def __init__(self, *args: Any, draft: CharterDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.initial["seen"] = draft.written_at.isoformat()

    def clean_seen(self) -> datetime:
        """Return when the draft that was seen had been written."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            raise forms.ValidationError(_now("Open this page again: it lost its place.")) from None


class CharterForm(DraftForm):
    """The words round the promises."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the charter")}
    )
    introduction = forms.CharField(label=_("Introduction"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    review_on = DateParts(
        label=_("Review date"), error_messages={"required": _("Enter when the charter is to be reviewed")}
    )
    display_places = LinesField(label=_("Where it is shown"), help_text=_("One place on each line"), required=False)
    customer_duties = LinesField(label=_("What we ask of customers"), help_text=_("One on each line"), required=False)
    staff_rights = LinesField(label=_("What our staff may expect"), help_text=_("One on each line"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if name != "seen":
                self.initial[name] = getattr(self.draft, name)


class DraftedPromiseForm(DraftForm):
    """What one promise will say, or that it is left out."""

    words = forms.CharField(
        label=_("What we promise"),
        help_text=_("Short, plain words that begin with “You” or “We”"),
        max_length=LONGEST_PROMISE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what we promise")},
    )
    is_left_out = forms.BooleanField(label=_("We no longer promise this"), required=False)

    def __init__(self, *args: Any, terms: PromiseTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.initial.update(words=terms.words, target=terms.target_value)
        if terms.target_value is not None:
            target = TargetField(terms.target_unit, label=_("Target"),
                                 error_messages={"required": _("Enter the target")})  # fmt: skip
            names = ("seen", "words", "target", "is_left_out")
            self.fields = {name: self.fields.get(name, target) for name in names}


class NewPromiseForm(DraftForm):
    """A promise that was not made before."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Two letters, a letter and a number, such as PR-W5. It stays for good."),
        widget=Box(width=10),
        error_messages={"required": _("Enter the code")},
    )
    heading = forms.ChoiceField(label=_("About"), choices=list(HEADINGS.items()), widget=Radios, initial="all")
    words = forms.CharField(
        label=_("What we promise"),
        help_text=_("Short, plain words that begin with “You” or “We”"),
        max_length=LONGEST_PROMISE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what we promise")},
    )
    evidence = forms.ChoiceField(
        label=_("How can anyone tell that it is kept?"), choices=Evidence.choices, widget=Radios, initial="record"
    )
    measure = forms.CharField(
        label=_("How we check it"),
        max_length=300,
        help_text=_("Customers read this."),
        error_messages={"required": _("Say how it is checked")},
    )
    target = forms.IntegerField(
        label=_("Target (optional)"), min_value=1, max_value=MOST, required=False, widget=WholeNumber(),
        help_text=_("Left empty, it has none."),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[(code, words) for code, words in Unit.choices if code != SHARE],
        initial="working_days",
    )

    def clean_code(self) -> str:
        """Return a code that the draft does not have yet."""
        code = str(self.cleaned_data["code"]).strip().upper()
        if not CODE.fullmatch(code):
            raise forms.ValidationError(_now("Enter a code such as PR-W5"))
        if any(line["code"] == code for line in self.draft.promises):
            raise forms.ValidationError(_now("There is a promise of this code already"))
        return code

    @property
    def terms(self) -> PromiseTerms:
        """What the promise says."""
        said = self.cleaned_data
        is_timed = said["target"] is not None
        return PromiseTerms(
            words=said["words"].strip(),
            channels=CHANNELS_OF_HEADING[said["heading"]],
            evidence=said["evidence"],
            measure=said["measure"],
            target_value=float(said["target"]) if is_timed else None,
            target_unit=said["unit"] if is_timed else "",
            statistic="maximum" if is_timed else "",
        )


class ApproveForm(DraftForm):
    """That somebody else looked at it, and from when it holds."""

    note = forms.CharField(
        label=_("What changed and why"),
        help_text=_("For example who was asked and who decided. It stands in the history of each promise."),
        max_length=300,
        error_messages={"required": _("Say what changed and why")},
    )
    live_on = DateParts(
        label=_("From which day? (optional)"),
        help_text=_("Left empty, it is published now. On a day to come it goes live by itself."),
        required=False,
    )
    because = forms.CharField(
        label=_("You wrote this yourself. Why can nobody else look at it first?"),
        help_text=_("This stays with the version."),
        max_length=200,
        error_messages={"required": _("Say why nobody else can look at it first")},
    )

    def __init__(self, *args: Any, is_alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_alone:
            del self.fields["because"]


class GoBackForm(forms.Form):
    """Why an earlier version is published again."""

    because = forms.CharField(
        label=_("Why do you go back to it?"), max_length=300, error_messages={"required": _("Say why")}
    )
    review_on = DateParts(
        label=_("Review date"), error_messages={"required": _("Enter when the charter is to be reviewed")}
    )


class SignUpForm(forms.Form):
    """Which partner signed the charter, when and by whose hand."""

    organisation = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=Organisation.objects.filter(kind=Organisation.Kind.PARTNER).order_by("name"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose a partner")},
    )
    signed_on = DateParts(label=_("When it signed"), error_messages={"required": _("Enter when the partner signed")})
    signed_by = forms.CharField(label=_("Who signed for it"), max_length=100, required=False)
