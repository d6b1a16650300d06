"""What an officer says when they move a case."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.models import Officer
from moothall.cases.forms.details import answers_in, detail_fields
from moothall.cases.models import Case
from moothall.cases.workflow import ClosedBecause, stages_after
from moothall.directory.catalogue import Question
from moothall.directory.models import Membership, Team
from moothall.messaging.actions import LONGEST_TEXT, too_long_for_text
from moothall.ui.forms import DateParts, Radios
from moothall.ui.shapes import Words

MOST_WORDS = 2000
Choices = Sequence[tuple[str, str | Sequence[tuple[str, str]]]]


class MoveForm(forms.Form):
    """A form that knows which state of the case its officer saw. A refusal of the act shows at `refused_at`."""

    refused_at: ClassVar[str | None] = None

    seen = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": lazy("Open this page again: it lost its place.")}
    )
    last_event = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def see_again(self, case: Case, *, last_event: int) -> None:
        """Keep what was typed, as said about the case as it is now."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["seen"], typed["last_event"] = str(case.version_number), str(last_event)
        self.data = typed

    def fit_text(self, name: str, *, room: int) -> None:
        """Say at a field that its words go by text message, and refuse more of them than it has room for."""
        field = self.fields[name]
        said = _("It goes as a text message. A text has at most {most} characters, six parts. {room} are left for you.")
        field.help_text = " ".join(filter(None, [str(field.help_text), said.format(most=LONGEST_TEXT, room=room)]))
        field.validators.append(partial(_refuse_longer, room=room))

    def field_of(self, problem: str) -> str | None:
        """Return the field at which a problem of the act shows, by the name the act gave it."""
        return next((name for name in (problem, f"answer_{problem}") if name in self.fields), self.refused_at)


def _refuse_longer(words: str, *, room: int) -> None:
    """Refuse what is too long for a text, in which the end of a line is one character."""
    if (over := len(words.replace("\r\n", "\n")) - room) > 0:
        raise forms.ValidationError(too_long_for_text(over))


def long_words(label: Words, *, required: Words, help_text: Words = "") -> forms.CharField:
    """Return a field for some sentences."""
    given: dict[str, Any] = {"label": label, "help_text": help_text, "error_messages": {"required": required}}
    return forms.CharField(max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 5}), **given)


class TakeForm(MoveForm):
    """Nothing to say: the officer takes the case."""


class AdvanceForm(MoveForm):
    """Which stage follows, where several can, and what the stage that ends asks to be written down."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = stages_after(case.stages, case.stage)
        if len(after) > 1:
            choices = [(each.code, f"{each.name}: “{each.label}”") for each in after]
            need = {"required": _("Choose what follows")}
            self.fields["to"] = forms.ChoiceField(
                label=_("What follows?"), choices=choices, widget=Radios, error_messages=need
            )
        if case.now_at.asks:
            self.fields["words"] = long_words(
                case.now_at.asks, required=_("Write it down first"), help_text=_("Officers read it, customers do not.")
            )

    @property
    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return {name: self.cleaned_data[name] for name in ("to", "words") if name in self.fields}


class AssignForm(MoveForm):
    """To whom a case goes."""

    refused_at = "to"

    to = forms.ChoiceField(
        label=lazy("Who takes it?"),
        error_messages={
            "required": lazy("Choose an officer"),
            "invalid_choice": lazy("Choose an officer of this list"),
        },
    )

    def __init__(self, *args: Any, memberships: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.memberships = {str(each.pk): each for each in memberships}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, each in self.memberships.items():
            groups.setdefault(each.team.name, []).append((key, each.officer.name))
        self.fields["to"].choices = [("", _("Choose an officer")), *groups.items()]  # type: ignore[attr-defined]

    def clean_to(self) -> tuple[Officer, Team]:
        """Return the officer and the team in which they take it."""
        membership = self.memberships[self.cleaned_data["to"]]
        return membership.officer, membership.team


class AskCustomerForm(MoveForm):
    question = long_words(
        lazy("What do you need from the customer?"),
        required=lazy("Write what you need from the customer"),
        help_text=lazy("They read exactly these words. While you wait, their time does not count against us."),
    )


class ReplyForm(MoveForm):
    """What an officer writes to the customer, and whether it is the whole answer."""

    refused_at = "words"

    subject = forms.CharField(
        max_length=200, label=lazy("Subject"), error_messages={"required": lazy("Write what it is about")}
    )
    words = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        label=lazy("Your message"),
        error_messages={"required": lazy("Write your message")},
    )
    after = forms.ChoiceField(
        label=lazy("After this message"),
        choices=[("open", lazy("The case stays open")), ("done", lazy("This answers it: the case is done"))],
        widget=Radios(is_inline=True),
        initial="open",
        error_messages={"required": lazy("Choose whether the case is done")},
    )

    asks_understood = forms.BooleanField(
        required=False,
        label=lazy("Ask the customer whether they have it and whether it is clear"),
    )

    def __init__(self, *args: Any, is_open: bool, is_text: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_open:
            del self.fields["after"]
        if is_text:
            del self.fields["subject"]


class RefileForm(MoveForm):
    """Under which service a case belongs, and the answers that its team needs."""

    refused_at = "service"

    service = forms.ChoiceField(
        label=lazy("Which service is it?"),
        error_messages={
            "required": lazy("Choose a service"),
            "invalid_choice": lazy("Choose a service of this list"),
        },
    )

    def __init__(
        self, *args: Any, choices: Choices, questions: Iterable[Question], facts: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = choices  # type: ignore[attr-defined]
        self.questions, self.facts = list(questions), facts
        self.fields.update(detail_fields(self.questions, facts, are_needed=False))

    @property
    def answers(self) -> dict[str, Any]:
        """Return what was answered for the service."""
        given = answers_in(self.questions, self.cleaned_data, self.facts)
        return {code: answer for code, answer in given.items() if answer not in (None, "", [])}


class HearForm(MoveForm):
    words = long_words(
        lazy("What did the customer say?"),
        required=lazy("Write what the customer said"),
        help_text=lazy("As far as you can, in their own words."),
    )


class HandOnForm(MoveForm):
    """To which team a case goes and why, and the answers that the team needs and that are missing."""

    refused_at = "team"

    team = forms.ChoiceField(
        label=lazy("Which team takes it?"),
        error_messages={"required": lazy("Choose a team"), "invalid_choice": lazy("Choose a team of this list")},
    )
    why = long_words(
        lazy("Why does it go to them?"),
        required=lazy("Say why it goes to them"),
        help_text=lazy("The customer reads this too."),
    )

    def __init__(
        self, *args: Any, teams: Iterable[Team], missing: list[Question], facts: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.missing, self.facts = missing, facts
        self.teams = {str(team.pk): team for team in teams}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, team in self.teams.items():
            partner = _("Partner: {name}").format(name=team.organisation.name)
            group = partner if team.organisation.is_partner else team.department.name
            groups.setdefault(group, []).append((key, team.name))
        self.fields["team"].choices = [("", _("Choose a team")), *groups.items()]  # type: ignore[attr-defined]
        self.fields |= detail_fields(missing, facts, are_needed=True)
        self.order_fields([*(name for name in self.fields if name.startswith("answer_")), "team", "why"])

    def clean_team(self) -> Team:
        """Return the team that was chosen."""
        return self.teams[self.cleaned_data["team"]]

    @property
    def details(self) -> dict[str, Any]:
        """The answers that were missing."""
        return answers_in(self.missing, self.cleaned_data, self.facts)


class HandBackForm(MoveForm):
    result = long_words(
        lazy("What was done, and what is left?"), required=lazy("Write what was done and what is left to do")
    )


class DelayForm(MoveForm):
    """Why it takes longer, and until when."""

    refused_at = "expected_on"

    reason = long_words(
        lazy("Why does it take longer?"),
        required=lazy("Give the reason"),
        help_text=lazy("The customer reads exactly these words."),
    )
    expected_on = DateParts(
        label=lazy("When do you expect to be done?"),
        help_text=lazy("For example, 27 3 2026."),
        error_messages={"required": lazy("Enter the date by which you expect to be done")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expected_on(self) -> date:
        """Refuse a day that is past."""
        expected: date = self.cleaned_data["expected_on"]
        if expected < self.today:
            raise forms.ValidationError(_("The date must be today or later"))
        return expected


class ResolveForm(MoveForm):
    outcome = long_words(
        lazy("What did the customer get?"),
        required=lazy("Write what the customer got"),
        help_text=lazy("The customer reads exactly these words."),
    )


class CloseForm(MoveForm):
    because = forms.ChoiceField(
        label=lazy("Why is it closed without being done?"),
        choices=[choice for choice in ClosedBecause.choices if choice[0] != ClosedBecause.DUPLICATE],
        widget=Radios,
        error_messages={"required": lazy("Choose why it is closed")},
    )
    words = long_words(
        lazy("What do you tell the customer?"),
        required=lazy("Write what the customer is told"),
        help_text=lazy("They read exactly these words."),
    )


class DisputeForm(MoveForm):
    words = long_words(
        lazy("What does the customer say is not right?"),
        required=lazy("Write what the customer says is not right"),
    )
