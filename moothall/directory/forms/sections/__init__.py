"""The sections of a draft: each a short page of its own."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.sections.parts import (
    ChannelsSection,
    DecisionSection,
    OnlineSection,
    PeopleSection,
    PrivacySection,
    PromiseSection,
    ReasonsSection,
    ReviewSection,
    ScriptSection,
    SignpostSection,
    TightensSection,
    WhatSection,
    WordsSection,
)
from moothall.directory.forms.sections.rows import (
    ChargeRow,
    EligibilityRow,
    LinkRow,
    RelatedRow,
    RowForm,
    Rows,
    StageRow,
    StopperRow,
    is_reshaped,
)
from moothall.directory.forms.sections.section import PartForm, SectionForm
from moothall.directory.record_values import JOINT
from moothall.ui.shapes import Words

QUESTIONS = "questions"
LINKS = "links"


@dataclass(frozen=True)
class Section:
    """One section: its address, what it is called, its plain fields, and the list that it holds."""

    code: str
    words: Words
    form: type[SectionForm] | None = None
    list_of: str = ""
    row: type[RowForm] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the record that the section says."""
        named = self.form.base_fields if self.form else ()
        own = dict.fromkeys(name.split(JOINT)[0] for name in named)
        if self.code == QUESTIONS:
            return ("questions", "required_for_handoff")
        return (*own, *([self.list_of] if self.list_of else []))


SECTIONS: dict[str, Section] = {
    each.code: each
    for each in (
        Section("what", _("What it is"), WhatSection),
        Section("words", _("What customers read"), WordsSection),
        Section("people", _("Who does it"), PeopleSection),
        Section("promise", _("Promise"), PromiseSection),
        Section("tightens", _("Tighter promises"), TightensSection),
        Section("stages", _("Stages of the work"), None, "stages", StageRow),
        Section("channels", _("Channels and formats"), ChannelsSection),
        Section("online", _("Online"), OnlineSection),
        Section(QUESTIONS, _("Questions of the form")),
        Section("script", _("Script for officers"), ScriptSection),
        Section("eligibility", _("Who it is for"), None, "eligibility", EligibilityRow),
        Section("charges", _("Charges"), None, "charges", ChargeRow),
        Section("decision", _("What the front line may decide"), DecisionSection),
        Section("stoppers", _("Stop first"), None, "stoppers", StopperRow),
        Section("reasons", _("Reasons for contact"), ReasonsSection),
        Section(LINKS, _("Links"), SignpostSection, "links", LinkRow),
        Section("related", _("Related services"), None, "related", RelatedRow),
        Section("privacy", _("Proof and privacy"), PrivacySection),
        Section("review", _("Review"), ReviewSection),
    )
}


def section_of(field: str) -> str:
    """Return the code of the section that says a field of the record."""
    return next((code for code, section in SECTIONS.items() if field in section.fields), "what")


__all__ = [
    "LINKS",
    "QUESTIONS",
    "SECTIONS",
    "PartForm",
    "RowForm",
    "Rows",
    "Section",
    "SectionForm",
    "is_reshaped",
    "section_of",
]
