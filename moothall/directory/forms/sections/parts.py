"""The sections of a draft that are plain fields."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.forms.sections.section import Pence, SectionForm, lines, long_words, one_of, words
from moothall.directory.models import Service, Team
from moothall.directory.queries.channels import channel_choices
from moothall.directory.service_words import (
    COMPLEXITIES,
    FORMATS,
    INTERACTIONS,
    ONLINE,
    PUBLIC_REPORTS,
    SECURITIES,
    TRUST_LEVELS,
    WHEN_EXPIRED,
    WORKFLOWS,
)
from moothall.ui.forms import Checkboxes, DateParts, Radios, WholeNumber

UNITS = {"working_days": _("working days"), "days": _("days"), "working_hours": _("working hours")}


def number(
    label: Any, hint: Any = "", *, least: int, most: int, need: Any = "", suffix: Any = ""
) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        required=bool(need),
        widget=WholeNumber(suffix=suffix),
        error_messages={
            "required": need or _("Enter a number"),
            "invalid": _("Enter a whole number"),
            "min_value": _("Enter a number from %(limit_value)s up"),
            "max_value": _("Enter a number up to %(limit_value)s"),
        },
    )


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Return a field that is ticked or not."""
    return forms.BooleanField(label=label, help_text=hint, required=False)


class WhatSection(SectionForm):
    """What it is."""

    name = words(_("Name"), _("As customers say it, beginning with what they do: “Report a missed bin”."),
                 longest=120, need=_("Enter the name"))  # fmt: skip
    group = words(_("Subject"), longest=60, need=_("Enter the subject"))
    interaction = one_of(_("What kind of contact it is"), INTERACTIONS, widget=Radios)
    complexity = one_of(_("How hard it is"), COMPLEXITIES, widget=Radios)
    lgsl = number(
        _("LGSL number (optional)"), _("Its number in the Local Government Services List."), least=1, most=9999
    )
    lgil = number(_("LGIL number (optional)"), least=0, most=99)
    is_listed = tick(_("Customers see it on the website"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Service.objects.order_by("group").values_list("group", flat=True).distinct()
        self.fields["group"].help_text = _now("Under which it is listed. There are: {groups}.").format(
            groups=", ".join(groups)
        )


class WordsSection(SectionForm):
    """What customers read, and how they find it."""

    description = long_words(_("What we do"), _("One or two short sentences: what, and by when."),
                             need=_("Say what we do"))  # fmt: skip
    summary = words(_("In a list (optional)"), _("A line for lists, where the description is too long."))
    answer = long_words(_("Answer (optional)"), _("What everybody may know without asking us."), rows=5)
    what_you_need = lines(_("What they need, one a line (optional)"))
    how_it_works = long_words(_("How it works (optional)"), rows=5)
    keywords = lines(_("Keywords, one a line"), _("Words that are not in the name and should find it."))
    synonyms = lines(_("What people type, one a line"), _("In their own words, even when they are wrong."))


class PeopleSection(SectionForm):
    """Who does it and who answers for it."""

    team = forms.ChoiceField(label=_("Team that does it"), error_messages={"required": _("Choose a team")})
    owner_role = words(_("Who answers for it"), _("A job title. Customers see it."), need=_("Enter a job title"))
    contact_name = forms.ChoiceField(
        label=_("Whom to ask"),
        help_text=_("They are also reminded when its words are to be looked over."),
        error_messages={"required": _("Choose somebody")},
    )
    deputy_name = forms.ChoiceField(label=_("Whom to ask next"), error_messages={"required": _("Choose somebody")})
    front_office = long_words(_("What the front office does (optional)"))
    back_office = long_words(_("What the team does (optional)"))
    split_reviewed_on = DateParts(label=_("Who does what was last looked over on (optional)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(is_retired=False) | Team.objects.filter(code=self.record.team)
        self._offer("team", teams.order_by("name").values_list("code", "name"))
        names = list(Officer.objects.filter(is_active=True).order_by("name").values_list("name", flat=True))
        for field in ("contact_name", "deputy_name"):
            held = getattr(self.record, field)
            self._offer(field, [(name, name) for name in dict.fromkeys([*names, *([held] if held else [])])])

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _now("Choose one")), *choices]


class PromiseSection(SectionForm):
    """By when, and how cases go."""

    promise__value = number(_("How long it takes"), least=1, most=999, need=_("Enter a number"))
    promise__unit = one_of(_("Counted in"), UNITS, widget=Radios)
    promise__words = words(_("The promise in words"), _("Such as “We come back within 2 working days.”"),
                           need=_("Enter the promise in words"))  # fmt: skip
    makes_case = tick(_("There is work to do: it makes a case"), _("Leave it empty for what only informs."))
    workflow = one_of(_("How its cases go"), WORKFLOWS, widget=Radios)
    repeat_days = number(_("Counts as a repeat within"), least=0, most=999, need=_("Enter a number"), suffix=_("days"))
    nearby_metres = number(
        _("May be the same thing within"), least=0, most=9999, need=_("Enter a number"), suffix=_("metres")
    )


class TightensSection(SectionForm):
    """Which promises of the charter it makes tighter."""

    tightens = lines(
        _("Promises of the charter that it makes tighter, one a line (optional)"),
        _("The code and the service’s own target, such as “PR-W1 5”, by code. A looser one never counts."),
        longest=30,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A table of promises, not a list: the database keeps no order of its own for it.
        self.initial["tightens"] = [f"{code} {value}" for code, value in sorted(self.record.tightens.items())]

    def clean_tightens(self) -> dict[str, int]:
        """Return the targets by promise."""
        found: dict[str, int] = {}
        for line in self.cleaned_data["tightens"]:
            code, _space, value = line.partition(" ")
            if not value.strip().isdecimal() or int(value) < 1:
                raise forms.ValidationError(_now("“{line}”: enter a code and a number").format(line=line))
            found[code.upper()] = int(value)
        return found

    @property
    def changes(self) -> dict[str, Any]:
        return {"tightens": self.cleaned_data["tightens"]}


class ChannelsSection(SectionForm):
    """Where it can be asked for, and in which forms its words are given."""

    channels = forms.MultipleChoiceField(
        label=_("Where can it be asked for?"),
        widget=Checkboxes(is_inline=True),
        error_messages={"required": _("Choose at least one channel")},
    )
    formats = forms.MultipleChoiceField(
        label=_("In which formats are its words given?"),
        choices=list(FORMATS.items()),
        required=False,
        widget=Checkboxes(is_inline=True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channels"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = channel_choices(also=self.record.channels)


class OnlineSection(SectionForm):
    """How it is asked for on the website."""

    online = one_of(
        _("How is it asked for online?"),
        ONLINE,
        _("A form here is made of its questions; a page of another body is the first of its links."),
        widget=Radios(reveals={"none": "why_not_online"}),
    )
    why_not_online = words(_("Why not online?"), _("Customers read this."))


class ScriptSection(SectionForm):
    """What an officer says."""

    script__opening = long_words(_("First"), _("What the officer says first."), need=_("Enter what is said first"))
    script__answer = long_words(_("Answer (optional)"), _("To be read out where no case is needed."))
    script__internal = long_words(_("For the officer only (optional)"))
    script__closing = long_words(_("At the end (optional)"), _("What happens next, who does it and by when."))


class DecisionSection(SectionForm):
    """What the front line may decide alone."""

    decision__what = words(_("What may they decide?"), _("Such as “waive the charge”. Empty: nothing."))
    decision__limit_pence = Pence(label=_("Up to"), required=False)
    decision__beyond = words(_("Who decides beyond that?"))

    def clean(self) -> dict[str, Any]:
        """Ask for all three, or none."""
        said = super().clean() or {}
        missing = [name for name in self.fields if said.get(name) in ("", None) and name not in self.errors]
        if len(missing) < len(self.fields):
            for name in missing:
                self.add_error(name, _now("Fill this in, or leave all three empty"))
        return said

    @property
    def changes(self) -> dict[str, Any]:
        said = super().changes
        return said if said["decision"]["what"] else {"decision": None}


class ReasonsSection(SectionForm):
    """Why people get in touch about it."""

    reasons = lines(_("Reasons, one a line"), _("The officer chooses among them for each contact."), rows=8, longest=80)


class SignpostSection(SectionForm):
    """Who does it, where it is not us."""

    signpost = words(_("Somebody else does it (optional)"), _("Their name and number, where it is not ours to do."))


class PrivacySection(SectionForm):
    """What proof it takes, and how private it is."""

    trust_level = forms.TypedChoiceField(
        label=_("How sure must we be who asks?"), coerce=int, choices=list(TRUST_LEVELS.items()), widget=Radios
    )
    security = one_of(_("How private are its messages?"), SECURITIES, widget=Radios)
    public_reports = one_of(_("What may everybody read of its reports?"), PUBLIC_REPORTS, widget=Radios)


class ReviewSection(SectionForm):
    """When its words are looked over."""

    review_on = DateParts(
        label=_("By when are its words to be looked over?"), error_messages={"required": _("Enter a date")}
    )
    expires_on = DateParts(
        label=_("From which day do its words hold no longer? (optional)"),
        help_text=_("Such as the end of a grant. Whoever is asked about the service is reminded a month before."),
        required=False,
    )
    when_expired = one_of(_("What happens on that day?"), WHEN_EXPIRED, widget=Radios)
