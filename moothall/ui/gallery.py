"""What the component gallery shows: its sections, and invented people and cases to show them with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django import forms
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from moothall.ui.forms import (
    Checkboxes,
    DateParts,
    Email,
    Money,
    PersonName,
    Postcode,
    Radios,
    SearchBox,
    Telephone,
    TimeOfDay,
    WholeNumber,
)
from moothall.ui.shapes import Bar, Link, Row, Step, Words

NOW = datetime(2026, 3, 3, 14, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Section:
    """One part of the gallery; its examples are in `templates/ui/gallery/<code>.html`."""

    code: str
    title: Words
    purpose: Words

    @property
    def template(self) -> str:
        return f"ui/gallery/{self.code}.html"


SECTIONS = (
    Section(
        "words",
        _("Words, dates and figures"),
        _("States, moments, money and numbers, said the same everywhere."),
    ),
    Section("buttons", _("Buttons"), _("One main button a page: the next step.")),
    Section("notices", _("Notices"), _("What has happened, what to know, what to beware of.")),
    Section("boxes", _("Cards and folds"), _("What belongs together, and what only some people need.")),
    Section("facts", _("Facts"), _("Names and values, with a way to change them.")),
    Section("tables", _("Tables"), _("Rows to compare. Below 640 px each row is a card.")),
    Section("ways", _("Ways through"), _("Breadcrumbs, back links, filters as links, newer and older.")),
    Section("timelines", _("Timeline and steps"), _("What happened, for officers; how far it is, for customers.")),
    Section("figures", _("Bars"), _("Who held a promise for how long, and figures side by side.")),
    Section("states", _("Empty, loading, failed"), _("Each says what to do.")),
)


@lru_cache(maxsize=64)
def source_of(section: Section) -> str:
    """Return the template behind a section, as its author would write it."""
    origin = get_template(section.template).origin  # type: ignore[attr-defined]
    return Path(origin.name).read_text("utf-8").strip()


class GalleryForm(forms.Form):
    """Every kind of field. Send it empty to see every error."""

    name = forms.CharField(
        label=_("Full name"),
        widget=PersonName(width=20),
        help_text=_("As it is on your letters."),
        error_messages={"required": _("Enter your full name")},
    )
    telephone = forms.CharField(
        label=_("Telephone number"),
        widget=Telephone,
        error_messages={"required": _("Enter a telephone number")},
    )
    email = forms.EmailField(
        label=_("Email address"), widget=Email, error_messages={"required": _("Enter an email address")}
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        widget=Postcode,
        error_messages={"required": _("Enter a postcode, such as TS1 2AB")},
    )
    bins = forms.IntegerField(
        label=_("How many bins?"),
        widget=WholeNumber(width=2, suffix=_("bins")),
        error_messages={"required": _("Enter how many bins")},
    )
    amount = forms.DecimalField(
        label=_("How much did you pay?"), widget=Money, error_messages={"required": _("Enter an amount")}
    )
    happened_on = DateParts(label=_("When did it happen?"), help_text=_("For example, 27 3 2026."))
    call_at = TimeOfDay(
        label=_("What time should we call?"),
        help_text=_("For example, 2.15pm."),
        error_messages={"required": _("Enter a time, such as 2.15pm")},
    )
    reply_by = forms.ChoiceField(
        label=_("How should we reply?"),
        choices=[("email", _("Email")), ("text", _("Text message")), ("letter", _("Letter"))],
        widget=Radios(hints={"letter": _("Takes 3 working days")}, reveals={"text": "mobile"}),
        error_messages={"required": _("Choose how we should reply")},
    )
    mobile = forms.CharField(label=_("Mobile number"), widget=Telephone, required=False)
    which = forms.MultipleChoiceField(
        label=_("Which bins were missed?"),
        choices=[
            ("general", _("General waste")),
            ("recycling", _("Recycling")),
            ("garden", _("Garden waste")),
        ],
        widget=Checkboxes(hints={"garden": _("April to November only")}),
        error_messages={"required": _("Choose at least one bin")},
    )
    site = forms.ChoiceField(
        label=_("Nearest place"),
        choices=[("", _("Choose a place")), ("hall", _("Town hall")), ("library", _("Riverside library"))],
        error_messages={"required": _("Choose a place")},
    )
    what = forms.CharField(
        label=_("What happened?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tell us what happened")},
    )
    photo = forms.FileField(
        label=_("Add a photo"),
        help_text=_("A picture or a PDF, up to 25 MB."),
        error_messages={"required": _("Add a photo")},
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput, error_messages={"required": _("Enter your password")}
    )
    is_told = forms.BooleanField(
        label=_("I have been told what happens next"),
        error_messages={"required": _("Tick the box when you have been told")},
    )


class SearchForm(forms.Form):
    """Words to look for, as on a front page."""

    q = forms.CharField(label=_("Search for a service, such as missed bin or council tax"), widget=SearchBox)


class QuestionForm(forms.Form):
    """One question that has a page to itself."""

    out = forms.ChoiceField(
        label=_("Was your bin out by 7am?"),
        help_text=_("Crews start at 7am and do not come back for bins put out later."),
        choices=[("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure"))],
        widget=Radios,
        error_messages={"required": _("Choose yes if your bin was out by 7am")},
    )


class SampleCase(NamedTuple):
    """A case as a list shows it."""

    reference: str
    what: str
    who: str
    stands: str
    due_at: datetime
    warn_at: datetime


def samples() -> dict[str, Any]:
    """Return invented things to show in every example."""
    return _sample_moments() | _sample_lists()


def _sample_moments() -> dict[str, Any]:
    hours = timedelta(hours=1)
    return {
        "now": NOW,
        "late_at": NOW - 46 * hours,
        "late_warn_at": NOW - 70 * hours,
        "today_at": NOW + 2 * hours,
        "soon_at": NOW + 26 * hours,
        "later_at": NOW + 150 * hours,
        "warn_at": NOW - hours,
        "opened_at": NOW - 122 * hours,
        "council_seconds": 50 * 3600,
        "partner_seconds": 60 * 3600,
        "customer_seconds": 12 * 3600,
        "reply_seconds": 62 * 3600,
        "yesterday_at": NOW - 25 * hours,
        "earlier_at": NOW - 3 * hours,
        "last_year": date(2025, 11, 28),
    }


def _sample_lists() -> dict[str, Any]:
    hours = timedelta(hours=1)
    return {
        "cases": [
            SampleCase("MH-1047-235", "Missed bin collection", "Mo Hassan", "With North crew", NOW - 46 * hours, NOW),
            SampleCase("MH-1051-882", "Street light out", "Ann Price", "New", NOW + 2 * hours, NOW - hours),
            SampleCase(
                "MH-1049-117",
                "Bulky waste",
                "Leila Omar",
                "With customer",
                NOW + 50 * hours,
                NOW + 20 * hours,
            ),
            SampleCase("MH-1053-406", "Pothole", "Tom Reed", "With Highways", NOW + 150 * hours, NOW + 90 * hours),
        ],
        "facts": [
            Row(_("Customer"), "Mo Hassan", "#customer"),
            Row(_("Address"), "12 High Street, Thornaby, TS17 9AA", "#address"),
            Row(_("Which bin"), _("General waste"), "#bin"),
            Row(_("Photo"), ""),
        ],
        "filters": [
            Link(_("Late"), "?view=late", True, 2, 2),
            Link(_("Today"), "?view=today", False, 3),
            Link(_("This week"), "?view=week", False, 9),
            Link(_("Waiting for others"), "?view=waiting", False, 4),
        ],
        "trail": [
            Link(_("Home"), "/"),
            Link(_("Bins and recycling"), "/services/"),
            Link(_("Missed bin"), ""),
        ],
        "steps": [
            Step(_("We have your report"), "done", NOW - 122 * hours),
            Step(_("The crew has it"), "done", NOW - 98 * hours, _("North crew, Streetcare")),
            Step(_("The crew comes back for your bin"), "now", NOW + 2 * hours, _("Please leave your bin out.")),
            Step(_("We tell you the result"), "next"),
        ],
        "bars": [
            Bar(_("Telephone"), 86, "86 %"),
            Bar(_("Counter"), 84, "84 %"),
            Bar(_("Email"), 61, "61 %"),
        ],
    }
