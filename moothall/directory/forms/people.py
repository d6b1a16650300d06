"""What is asked of somebody who works here, all on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer, Role
from moothall.directory.actions.people import Person, username_for
from moothall.directory.models import OfficerSkill, Organisation, Site, Skill, Team, Workplace
from moothall.journal.kinds import SettingRefused
from moothall.ui.forms import Box, Checkboxes, Email, PersonName, Telephone

OFF = {"autocomplete": "off"}
LEVELS = [("", _("No")), *OfficerSkill.Level.choices]


def _skill_field(skill: Skill) -> str:
    return f"skill_{skill.pk}"


class PersonForm(forms.Form):
    """Account, roles, teams, workplace and skills. `person` is what was said, once it is right."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=PersonName(OFF), error_messages={"required": _("Enter the name")}
    )
    username = forms.CharField(
        label=_("Username (optional)"),
        help_text=_("Left empty, it is made from the name: asha.patel"),
        max_length=60,
        required=False,
        widget=Box({"autocapitalize": "none", "spellcheck": "false", **OFF}, width=20),
    )
    job_title = forms.CharField(label=_("Job title (optional)"), max_length=100, required=False, widget=Box(width=30))
    email = forms.EmailField(label=_("Work email (optional)"), required=False, widget=Email(OFF))
    telephone = forms.CharField(label=_("Telephone (optional)"), max_length=30, required=False, widget=Telephone(OFF))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Works for"),
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose an organisation")},
    )
    site = forms.ModelChoiceField(
        Site.objects.none(), label=_("Usual place of work"), required=False, empty_label=_("No fixed place")
    )
    location = forms.CharField(
        label=_("Where in it (optional)"),
        help_text=_("Such as “first floor, desk 14”. Letters and emails name it."),
        max_length=100,
        required=False,
        widget=Box(width=30),
    )
    roles = forms.ModelMultipleChoiceField(
        Role.objects.order_by("name"),
        label=_("Roles"),
        help_text=_("What they may do. They may do what any of their roles allows."),
        widget=Checkboxes(is_inline=True),
        error_messages={"required": _("Choose at least one role")},
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(), label=_("Teams"), required=False, widget=Checkboxes(is_inline=True)
    )
    supervises = forms.ModelMultipleChoiceField(
        Team.objects.none(),
        label=_("Which of these teams do they supervise?"),
        required=False,
        widget=Checkboxes(is_inline=True),
    )

    def __init__(self, *args: Any, officer: Officer | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _said_of(officer) if officer else _usual()
        super().__init__(*args, **kwargs)
        self.officer = officer
        if officer is not None:
            del self.fields["username"]
        held = officer.pk if officer else None
        self._offer("organisation", Organisation.objects.filter(is_retired=False).order_by("kind", "name"))
        self._offer("site", Site.objects.filter(is_retired=False).order_by("name"))
        teams = Team.objects.filter(is_retired=False) | Team.objects.filter(memberships__officer=held)
        for name in ("teams", "supervises"):
            self._offer(name, teams.distinct().order_by("name"))
        self.skills = list(Skill.objects.filter(is_retired=False).order_by("name"))
        for skill in self.skills:
            self.fields[_skill_field(skill)] = forms.ChoiceField(label=skill.name, choices=LEVELS, required=False)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def clean_username(self) -> str:
        """A username is plain, and somebody's alone."""
        username: str = self.cleaned_data["username"].strip().lower()
        if username and not all(letter.isalnum() or letter in ".-_" for letter in username):
            raise forms.ValidationError(_now("Use letters, figures, full stops and hyphens only"))
        if Officer.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_now("Somebody has this username. Choose another"))
        return username

    def clean_email(self) -> str:
        """Two officers of one address could not be told apart at the door."""
        email: str = self.cleaned_data["email"]
        others = Officer.objects.filter(email__iexact=email).exclude(pk=self.officer.pk if self.officer else 0)
        if email and others.exists():
            raise forms.ValidationError(_now("Somebody has this email address already"))
        return email

    def clean(self) -> dict[str, Any]:
        """Nobody supervises a team to which they do not belong, and a place is that of somebody they work for."""
        said = super().clean() or {}
        strange = set(said.get("supervises") or ()) - set(said.get("teams") or ())
        if strange:
            names = ", ".join(sorted(team.name for team in strange))
            self.add_error("supervises", _now("Tick {names} above as well").format(names=names))
        self._refuse_twin(said)
        return said

    def _refuse_twin(self, said: dict[str, Any]) -> None:
        """Nobody is set up twice by a form that was sent twice; another of the same name is told by their username."""
        if self.officer is not None or said.get("username") or "username" in self.errors:
            return
        twin = Officer.objects.filter(name__iexact=said.get("name", ""), is_active=True).first()
        if twin is not None:
            words = _now("{name} is set up already, as {username}. For somebody else of this name, choose a username")
            self.add_error("username", words.format(name=twin.name, username=twin.username))

    @property
    def chosen_username(self) -> str:
        """The username, made from the name where none was chosen."""
        return self.cleaned_data["username"] or username_for(self.cleaned_data["name"])

    @property
    def person(self) -> Person:
        said = self.cleaned_data
        skills = [(skill.pk, int(said[_skill_field(skill)])) for skill in self.skills if said[_skill_field(skill)]]
        return Person(
            name=said["name"],
            job_title=said["job_title"],
            email=said["email"],
            telephone=said["telephone"],
            roles=list(said["roles"]),
            teams=list(said["teams"]),
            supervises=list(said["supervises"]),
            organisation=said["organisation"],
            site=said["site"],
            location=said["location"],
            skills=[*skills, *self._kept_skills()],
        )

    def _kept_skills(self) -> list[tuple[int, int]]:
        """Return the skills that are no longer asked for and that the officer has: they are not taken away unseen."""
        if self.officer is None:
            return []
        kept = OfficerSkill.objects.filter(officer=self.officer, skill__is_retired=True)
        return list(kept.values_list("skill_id", "level"))

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why this may not be, at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _usual() -> dict[str, Any]:
    """Return what most new people are: of the council, in the role of an officer."""
    council = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
    return {"organisation": council, "roles": list(Role.objects.filter(code="officer"))}


def _said_of(officer: Officer) -> dict[str, Any]:
    """Return what is known of an officer, as the form shows it."""
    said: dict[str, Any] = {name: getattr(officer, name) for name in ("name", "job_title", "email", "telephone")}
    place = Workplace.objects.filter(officer=officer).first()
    if place is not None:
        said |= {"organisation": place.organisation_id, "site": place.site_id, "location": place.location}
    members = list(officer.memberships.all())
    said["roles"] = list(officer.roles.all())
    said["teams"] = [member.team_id for member in members]
    said["supervises"] = [member.team_id for member in members if member.is_supervisor]
    return said | {f"skill_{skill}": level for skill, level in officer.skills.values_list("skill_id", "level")}
