"""Which cases a list shows, as its address says, and which of them were chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.forms.ties import FindCase
from moothall.cases.models import Case
from moothall.cases.queries import ROWS_OF_A_PAGE, Colleague, ServiceName, State, TeamName, Wanted
from moothall.cases.rules import Place
from moothall.cases.workflow import OPEN
from moothall.ui.forms import Box
from moothall.ui.markup import attributes, format_html, format_html_join, html

ALL_TEAMS, MY_TEAMS, NOBODY = "all", "mine", "nobody"


class PlainSelect(forms.Select):
    """A drop-down written in one go: with a hundred services, officers and teams the usual way takes most of a page."""

    choices: Any = ()  # kept as they are given, in place of a property that puts any kind of choices in order

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the drop-down as HTML."""
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, html(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        given = {key: each for key, each in (attrs or {}).items() if key.startswith(("id", "aria-"))}
        drawn = format_html('<select class="govuk-select" name="{}"{}>{}</select>', name, attributes(given), options)
        return mark_safe(drawn)  # noqa: S308 - HTML already, in the type that Django asks of a widget


class OneOf(forms.ChoiceField):
    """One of many choices that are pairs already: making sure of it would take longer than all the rest."""

    widget = PlainSelect

    def offer(self, choices: list[tuple[str, Any]]) -> None:
        """Let these be chosen from."""
        self._choices = self.widget.choices = choices


class FilterForm(forms.Form):
    """The filters of the team list. An empty one lets everything through.

    Without a team, the list begins with all teams for who sees every case, and with their own for everybody else.
    """

    team = OneOf(label=lazy("Team"), required=False)
    officer = OneOf(label=lazy("Officer"), required=False)
    service = OneOf(label=lazy("Service"), required=False)
    status = OneOf(label=lazy("Status"), required=False)
    partner = OneOf(label=lazy("With partner"), required=False)
    near = forms.CharField(
        label=lazy("Near the place of"), required=False, max_length=30, widget=Box({"placeholder": lazy("Reference")})
    )

    def __init__(
        self,
        data: Any,
        *,
        teams: Iterable[TeamName],
        colleagues: Iterable[Colleague],
        services: Iterable[ServiceName],
        find: FindCase,
        begins_with: str,
    ) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.teams = {team.code: team for team in teams}
        self.partners = {team.partner: team for team in self.teams.values() if team.partner}
        self.services = {service.code: service for service in services}
        self.find = find
        self.begins_with = begins_with
        officers = {str(each.officer_id): each.name for each in colleagues}
        first = [(ALL_TEAMS, _("All teams")), (MY_TEAMS, _("My teams"))]
        self._offer("team", [*sorted(first, key=lambda choice: choice[0] != begins_with), *_named(self.teams)])
        self._offer("officer", [("", _("Anybody")), (NOBODY, _("Nobody yet")), *officers.items()])
        self._offer("service", [("", _("Any")), *_named(self.services)])
        self._offer("status", [("", _("Any")), *((status.value, status.label) for status in OPEN)])
        self._offer("partner", [("", _("Any")), *((code, team.partner_name) for code, team in self.partners.items())])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, OneOf)
        field.offer(choices)
        field.error_messages["invalid_choice"] = _("Choose from the list")

    def clean_near(self) -> Case | None:
        """Return the case near whose place the list looks."""
        typed = self.cleaned_data["near"]
        found = self.find(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("There is no such case, or it is not one that you may see"))
        if found is not None and found.latitude is None and found.uprn is None:
            raise forms.ValidationError(_("This case has no position"))
        return found

    def wanted(self, state: State, *, own_teams: tuple[int, ...]) -> Wanted:
        """Return what the list is to show. What cannot be understood is left out, and shown as an error."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        team, officer, near = given.get("team") or self.begins_with, given.get("officer"), given.get("near")
        service, partner = self.services.get(given.get("service", "")), self.partners.get(given.get("partner", ""))
        return Wanted(
            state=state,
            team_ids=() if team == ALL_TEAMS else own_teams if team == MY_TEAMS else (self.teams[team].pk,),
            officer_id=None if not officer else 0 if officer == NOBODY else int(officer),
            service_id=service.pk if service else None,
            partner_id=partner.organisation_id if partner else None,
            status=given.get("status", ""),
            near=Place(uprn=near.uprn, latitude=near.latitude, longitude=near.longitude) if near else None,
        )


def _named(rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, row.name) for code, row in rows.items()]


class ChosenForm(forms.Form):
    """The cases that were ticked in a list, each with the state in which the officer saw it."""

    chosen = forms.MultipleChoiceField(error_messages={"required": lazy("Choose at least one case")})
    back = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        # Whatever was sent is offered: which of them the officer may see is asked of the database.
        field.choices = [(value, value) for value in data.getlist("chosen")[:ROWS_OF_A_PAGE]]

    def clean_chosen(self) -> dict[int, int]:
        """Return the key of each case with the number of its state."""
        pairs = [value.partition("-") for value in self.cleaned_data["chosen"]]
        if not all(key.isdigit() and seen.isdigit() for key, _dash, seen in pairs):
            raise forms.ValidationError(_("Choose the cases again"))
        return {int(key): int(seen) for key, _dash, seen in pairs}

    def clean_back(self) -> str:
        """Return the filters of the list from which the cases were chosen; nothing for anything else."""
        back: str = self.cleaned_data["back"]
        return back if back.startswith("?") else ""
