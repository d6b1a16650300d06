"""Which cases a list shows, as its address says."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.models import Case
from moothall.cases.forms.ties import FindCase
from moothall.cases.queries import NOBODY
from moothall.cases.workflow import Status
from moothall.directory.models import Membership, Service, Team
from moothall.ui.forms import Reference

ALL_TEAMS = "all"


class FilterForm(forms.Form):
    """The filters of the team list. Each empty one lets everything through; without a team, the officer's own count."""

    team = forms.ChoiceField(label=lazy("Team"), required=False)
    officer = forms.ChoiceField(label=lazy("Officer"), required=False)
    service = forms.ChoiceField(label=lazy("Service"), required=False)
    status = forms.ChoiceField(label=lazy("Status"), required=False)
    partner = forms.ChoiceField(label=lazy("Partner"), required=False)
    near = forms.CharField(label=lazy("Near the place of case"), required=False, max_length=30, widget=Reference)
