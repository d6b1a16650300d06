"""What is asked of the look of a front."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.actions.looks import Look, keep_mark
from moothall.directory.marks import MarkRefused
from moothall.directory.models import Organisation, Site
from moothall.ui.forms import Box

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
NO_COLOUR = {"required": _("Choose a colour")}


class Colour(Box):
    """A colour, with the browser's own chooser where it has one; without, "#rrggbb" is typed."""

    input_type = "color"


class AnyLookForm(forms.Form):
    """The colours and the mark of a front. `look` is what was chosen, once the form is right."""

    colour = forms.CharField(
        label=_("Colour of the top of the page"), max_length=7, widget=Colour(), error_messages=NO_COLOUR
    )
    accent = forms.CharField(
        label=_("Colour of what is pressed"), max_length=7, widget=Colour(), error_messages=NO_COLOUR
    )
    picture = forms.FileField(
        label=_("Mark"),
        help_text=_("A PNG, JPEG or WebP picture, smaller than 2 MB. It shows at the top left, 40 pixels high."),
        required=False,
    )
    is_without_mark = forms.BooleanField(label=_("Take the mark away"), required=False)

    def __init__(self, data: Any, files: Any, *, kept_mark: str, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.kept_mark = kept_mark

    def clean_colour(self) -> str:
        return self._checked("colour")

    def clean_accent(self) -> str:
        return self._checked("accent")

    def clean_picture(self) -> str:
        """Keep the picture, and return its name; without one, the mark stays as it is."""
        picture = self.cleaned_data["picture"]
        try:
            return keep_mark(picture) if picture else self.kept_mark
        except MarkRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def look(self) -> Look:
        """What the front is to wear."""
        said = self.cleaned_data
        mark = "" if said["is_without_mark"] else said["picture"]
        return Look(name=said["name"], colour=said["colour"], accent=said["accent"], mark=mark)

    def _checked(self, field: str) -> str:
        typed: str = self.cleaned_data[field]
        if typed and not COLOUR.fullmatch(typed):
            raise forms.ValidationError(_now("Enter a colour such as #1d4f6e"))
        return typed.lower()


class LookForm(AnyLookForm):
    """The look of the council or of a partner."""

    field_order = ("name", "short_name", "languages", "colour", "accent", "picture", "is_without_mark")
    name = forms.CharField(
        label=_("Name"), max_length=100, widget=Box(), error_messages={"required": _("Enter the name")}
    )
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, widget=Box(), error_messages={"required": _("Enter the short name")}
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the website besides English"),
        help_text=_("Services and answers stay in the language in which they are written."),
        choices=[(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, files: Any, *, organisation: Organisation) -> None:
        shown = {name: getattr(organisation, name) for name in ("name", "short_name", "languages", "colour", "accent")}
        super().__init__(data, files, kept_mark=organisation.logo.name or "", initial=shown)


class SiteLookForm(AnyLookForm):
    """The look of a joint front, or of a place that differs from its organisation."""

    field_order = ("name", "behind", "is_unbranded", "colour", "accent", "picture", "is_without_mark")
    name = forms.CharField(
        label=_("Name at the top of its pages"),
        help_text=_("Leave it empty to wear the look of the organisation."),
        max_length=100,
        required=False,
        widget=Box(),
    )
    behind = forms.ModelMultipleChoiceField(
        label=_("Who works there together"),
        queryset=Organisation.objects.order_by("kind", "name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_unbranded = forms.BooleanField(label=_("It shows nobody’s mark"), required=False)

    def __init__(self, data: Any, files: Any, *, site: Site) -> None:
        shown = {
            "name": site.brand_name,
            "colour": site.brand_colour or site.organisation.colour,
            "accent": site.brand_accent or site.organisation.accent,
            "behind": [each.pk for each in site.on_behalf_of.all()],
            "is_unbranded": site.is_unbranded,
        }
        super().__init__(data, files, kept_mark=site.brand_logo.name or "", initial=shown)
