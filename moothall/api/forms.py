"""What an administrator says of a new key."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.api.models import USUAL_PER_MINUTE
from moothall.api.scopes import SCOPES
from moothall.directory.models import Team
from moothall.ui.forms import Box, Checkboxes, DateParts, WholeNumber

LONGEST_DAYS = 731
"""Two years. A key that nobody has to renew is a key that nobody remembers."""

MOST_PER_MINUTE = 1_000_000


class KeyForm(forms.Form):
    """Whose machine it is, what it may do, how long and how often."""

    name = forms.CharField(
        label=lazy("Which system gets the key?"),
        max_length=80,
        widget=Box(),
        help_text=lazy("The name that officers read where the system did something, such as “Repairs system”."),
        error_messages={"required": lazy("Enter the name of the system")},
    )
    team = forms.ChoiceField(
        label=lazy("For which team does it work?"),
        help_text=lazy(
            "Its organisation decides what the key can see. Contacts are recorded for this team, and what the system "
            "does with a case counts as done by it."
        ),
        error_messages={
            "required": lazy("Choose a team"),
            "invalid_choice": lazy("Choose a team of this list"),
        },
    )
    scopes = forms.MultipleChoiceField(
        label=lazy("What may it do?"),
        choices=list(SCOPES.items()),
        widget=Checkboxes,
        help_text=lazy("Choose no more than it needs."),
        error_messages={
            "required": lazy("Choose what the key may do"),
            "invalid_choice": lazy("Choose from this list what the key may do"),
        },
    )
    ends_on = DateParts(
        label=lazy("Until which day is it good?"),
        help_text=lazy("At most two years from today. For example, 27 3 2027."),
        error_messages={"required": lazy("Enter the last day on which the key is good")},
    )
    per_minute = forms.IntegerField(
        label=lazy("How many requests may it send a minute?"),
        initial=USUAL_PER_MINUTE,
        min_value=1,
        max_value=MOST_PER_MINUTE,
        widget=WholeNumber(),
        error_messages={
            "required": lazy("Enter how many requests it may send a minute"),
            "invalid": lazy("Enter a whole number"),
            "min_value": lazy("Enter 1 or more"),
            "max_value": lazy("Enter 1,000,000 or fewer"),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        teams = Team.objects.select_related("organisation").order_by("organisation__kind", "organisation__name", "name")
        self.teams = {team.code: team for team in teams}
        groups: dict[str, list[tuple[str, str]]] = {}
        for code, team in self.teams.items():
            groups.setdefault(team.organisation.name, []).append((code, team.name))
        self.fields["team"].choices = [("", _("Choose a team")), *groups.items()]  # type: ignore[attr-defined]

    def clean_team(self) -> Team:
        """Return the team that was chosen."""
        return self.teams[self.cleaned_data["team"]]

    def clean_ends_on(self) -> date:
        """Refuse a day that is over, and one that is too far away."""
        last: date = self.cleaned_data["ends_on"]
        if last < self.today:
            raise forms.ValidationError(_("The day must be today or later"))
        if last > self.today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("A key is good for two years at most"))
        return last

    @property
    def expires_at(self) -> datetime:
        """When the last day ends."""
        return make_aware(datetime.combine(self.cleaned_data["ends_on"] + timedelta(days=1), time()))
