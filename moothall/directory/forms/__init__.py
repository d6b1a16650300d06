"""What is asked when the directory, its services and its people are changed."""

from moothall.directory.belongings import DAY_WORDS
from moothall.directory.forms.absences import AbsenceForm, AbsenceOfForm
from moothall.directory.forms.hours import CalendarDayForm, CalendarForm, HoursForm
from moothall.directory.forms.interruptions import InterruptionForm
from moothall.directory.forms.looks import LookForm, SiteLookForm
from moothall.directory.forms.people import PersonForm
from moothall.directory.forms.places import ChannelForm, SiteForm, WayForm
from moothall.directory.forms.questions import QuestionForm
from moothall.directory.forms.roll_out import RollOutForm
from moothall.directory.forms.services import BeginForm, GoBackForm, KeywordForm, PublishForm, ServiceForm
from moothall.directory.forms.setting import SettingForm
from moothall.directory.forms.style_words import StyleWordForm
from moothall.directory.forms.teams import DepartmentForm, OrganisationForm, SkillForm, TeamForm

__all__ = [
    "DAY_WORDS",
    "AbsenceForm",
    "AbsenceOfForm",
    "BeginForm",
    "CalendarDayForm",
    "CalendarForm",
    "ChannelForm",
    "DepartmentForm",
    "GoBackForm",
    "HoursForm",
    "InterruptionForm",
    "KeywordForm",
    "LookForm",
    "OrganisationForm",
    "PersonForm",
    "PublishForm",
    "QuestionForm",
    "RollOutForm",
    "ServiceForm",
    "SettingForm",
    "SiteForm",
    "SiteLookForm",
    "SkillForm",
    "StyleWordForm",
    "TeamForm",
    "WayForm",
]
