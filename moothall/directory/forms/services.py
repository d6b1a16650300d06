"""What is asked when services are written and published."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, Site, Team
from moothall.directory.queries import catalogue
from moothall.directory.queries.channels import channel_choices
from moothall.directory.queries.services import directory_codes
from moothall.directory.service_text import TextIsWrong, read_service, said
from moothall.ui.forms import Box, Checkboxes, DateParts


class BeginForm(forms.Form):
    """A service that does not exist yet. `facts` is what was said, once it is right."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("As customers say it, beginning with what they do: “Report a missed bin”."),
        max_length=120,
        widget=Box(),
        error_messages={"required": _("Enter the name")},
    )
    like = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Copy another service? (optional)"),
        help_text=_("Its words, questions, script and promise are where you begin."),
        required=False,
        empty_label=_("No, begin with nothing"),
    )
    group = forms.CharField(
        label=_("Subject (optional where you copy)"),
        help_text=_("Under which it is listed, such as “Bins and recycling”."),
        max_length=60,
        required=False,
        widget=Box(width=30),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Team that does it (optional where you copy)"),
        required=False,
        empty_label=_("Choose a team"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("like", Service.objects.filter(version__isnull=False).select_related("version", "team").order_by("name")),
            ("team", Team.objects.filter(is_retired=False).order_by("name")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    def clean_name(self) -> str:
        """Two services of one name could not be told apart."""
        name: str = self.cleaned_data["name"].strip()
        if Service.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(_now("There is a service of this name. Choose another"))
        return name

    def clean(self) -> dict[str, Any]:
        """Ask for subject and team where they are copied from nowhere."""
        said = super().clean() or {}
        if not said.get("like") and "like" not in self.errors:
            for name, words in (("group", _now("Enter the subject")), ("team", _now("Choose a team"))):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return said

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        like: Service | None = said["like"]
        team = said["team"] or (like.team if like else None)
        assert team is not None
        return {
            "name": said["name"],
            "group": said["group"] or (like.group if like else ""),
            "team": team.code,
            "like": like.record if like else None,
        }


class ServiceForm(forms.Form):
    """The draft of a service, as its text. `record` is what it says, once it is right."""

    text = forms.CharField(
        label=_("Record of the service"),
        help_text=_("Each line is a field and what it says. Lines that belong to a field stand further in."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "true", "wrap": "off", "class": "mh-figure"}),
        error_messages={"required": _("Enter the record of the service")},
    )
    note = forms.CharField(
        label=_("What you changed and why"),
        help_text=_("For the history of this service."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Say what you changed and why")},
    )
    opened_at = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.record: ServiceRecord | None = None

    def clean_text(self) -> str:
        """Read the record. Every problem is said with its line and field."""
        text: str = self.cleaned_data["text"]
        try:
            self.record = read_service(text, known=directory_codes(), code=self.code)
        except TextIsWrong as wrong:
            raise forms.ValidationError([said(problem) for problem in wrong.problems]) from None
        return text


class PublishForm(forms.Form):
    """That somebody read what they publish, what changed, and from when it holds."""

    note = forms.CharField(
        label=_("What changed and why"),
        help_text=_("For the history of this service."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Say what changed and why")},
    )
    live_on = DateParts(
        label=_("From which day? (optional)"),
        help_text=_("Left empty, it is published now. On a day to come it goes live by itself."),
        required=False,
    )
    trial_sites = forms.ModelMultipleChoiceField(
        Site.objects.filter(is_retired=False).order_by("name"),
        label=_("Try it first at some places? (optional)"),
        help_text=_("Who comes there has it, and who gets in touch as chosen below. Others keep what is published."),
        required=False,
        widget=Checkboxes,
    )
    trial_channels = forms.MultipleChoiceField(
        label=_("Try it first on some channels? (optional)"), required=False, widget=Checkboxes
    )
    because = forms.CharField(
        label=_("You wrote this yourself. Why can nobody else look at it first?"),
        help_text=_("This stays with the version."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Say why nobody else can look at it first")},
    )
    opened_at = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_alone: bool, may_try: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = self.fields["trial_channels"]
        assert isinstance(channels, forms.MultipleChoiceField)
        channels.choices = channel_choices()
        if not is_alone:
            del self.fields["because"]
        if not may_try:
            del self.fields["trial_sites"], self.fields["trial_channels"]

    @property
    def where(self) -> tuple[list[int], list[str]]:
        """The keys of the sites and the channels where it is tried first; both empty for everywhere."""
        said = self.cleaned_data
        return [site.pk for site in said.get("trial_sites", ())], list(said.get("trial_channels", ()))

    @property
    def facts(self) -> dict[str, Any]:
        """What the act is told besides the day."""
        said = self.cleaned_data
        return {"note": said["note"], "because": said.get("because", ""), "unchanged_since": said["opened_at"]}


class GoBackForm(forms.Form):
    """Why an earlier version is published again."""

    because = forms.CharField(
        label=_("Why do you go back to it?"),
        help_text=_("For the history of this service."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Say why you go back to it")},
    )


class KeywordForm(forms.Form):
    """The service that words without a result should find."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Which service should these words find?"),
        empty_label=_("Choose a service"),
        error_messages={"required": _("Choose a service"), "invalid_choice": _("Choose a service from the list")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service = self.fields["service"]
        assert isinstance(service, forms.ModelChoiceField)
        listed = [each.pk for each in catalogue().listed]
        service.queryset = Service.objects.filter(pk__in=listed).order_by("name")
