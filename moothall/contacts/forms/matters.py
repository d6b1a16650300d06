"""One matter: the service, why, how it ended, and what that ending needs."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.contacts.content import MatterContent, fields_of
from moothall.contacts.forms.kept import Chips, KeptForm, Moment, Problems, choice, text, tick
from moothall.contacts.queries import Choices
from moothall.contacts.rules import SOMETHING_ELSE, is_reason_of, reasons_of
from moothall.contacts.workflow import Avoidable, Complexity, Interaction, Outcome
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Membership, Team
from moothall.ui import forms as ui

MOST_CHIPS = 9
#: The keys that choose an outcome, shown on each.
OUTCOME_KEYS = {
    Outcome.SETTLED: "s",
    Outcome.CASE: "k",
    Outcome.HANDED_ON: "h",
    Outcome.SIGNPOSTED: "d",
    Outcome.CALL_BACK: "b",
    Outcome.TRANSFERRED: "t",
    Outcome.ABANDONED: "x",
}
#: The words of each outcome's button.
OUTCOME_WORDS: Mapping[str, LazyText] = {
    Outcome.SETTLED: _("Settled now"),
    Outcome.CASE: _("Make case"),
    Outcome.HANDED_ON: _("Hand on"),
    Outcome.SIGNPOSTED: _("Signpost"),
    Outcome.CALL_BACK: _("Call back"),
    Outcome.TRANSFERRED: _("Transfer"),
    Outcome.ABANDONED: _("Abandoned"),
    Outcome.CHASER: _("Tied to a case"),
}
MAKES_WORK = frozenset({Outcome.CASE, Outcome.HANDED_ON})


class MatterForm(KeptForm):
    """A matter. Only the last one of a contact has the keys, or a key would be two buttons at once."""

    find = text(
        _("What is it about?"),
        ui.SearchBox(),
        hint=_("Type what they say: “bin not emptied”, “wheely bin”"),
    )
    reason = choice(_("Why now?"), ())
    outcome = choice(_("Outcome"), (), Chips(keys={outcome.value: key for outcome, key in OUTCOME_KEYS.items()}))
    team = choice(_("To which team?"), ())
    to_name = text(_("Or to whom?"), hint=_("A name, or another body"))
    why = text(_("Why?"))
    is_told = tick(_("I told them to whom and why"))
    signposted_to = text(_("Where to?"), hint=_("Who can help, and how to reach them"))
    officer = choice(_("Who rings back?"), ())
    due = text(_("When?"), Moment())
    telephone = text(_("On which number?"), ui.Telephone({"autocomplete": "off"}))
    name = text(_("Ask for"), ui.PersonName({"autocomplete": "off"}))
    detail = text(_("Note for colleagues"), forms.Textarea({"rows": 2}))
    decided = text(_("Decided now"), ui.Money())
    avoidable = choice(_("Could it have been avoided?"), [("", _("No")), *Avoidable.choices])
    interaction = choice(_("Counted as"), Interaction.choices)
    complexity = choice(_("Kind of contact"), Complexity.choices)

    def __init__(
        self,
        content: MatterContent,
        record: ServiceRecord | None,
        choices: Choices,
        *,
        prefix: str,
        has_keys: bool = True,
        problems: Problems | None = None,
    ) -> None:
        kept = fields_of(content)
        if record is not None:
            kept["interaction"] = content.interaction or record.interaction
            kept["complexity"] = content.complexity or record.complexity
        super().__init__(kept, prefix=prefix, problems=problems)
        self.fields["find"].widget.attrs["data-find"] = f"{prefix}-services"
        self._offer("team", [("", _("Choose a team")), *_teams(choices.teams)])
        self._offer("officer", [("", _("Choose an officer")), *_officers(choices.members)])
        self._offer("outcome", _outcomes(content, record))
        self._offer("reason", _reasons(content, record))
        if record is None or len(record.reasons) < MOST_CHIPS:
            self.fields["reason"].widget = Chips(choices=_reasons(content, record))
        if not has_keys:
            self.fields["outcome"].widget = Chips(choices=_outcomes(content, record), keys={"": ""})

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class EligibilityForm(KeptForm):
    """The quick questions whose answers say whether the customer seems eligible."""

    def __init__(self, record: ServiceRecord, answers: dict[str, str], *, prefix: str) -> None:
        super().__init__(answers, prefix=prefix)
        for question in record.eligibility:
            options = [(option.value, option.label) for option in question.options]
            self.fields[question.code] = choice(question.ask, options, Chips())


def _outcomes(content: MatterContent, record: ServiceRecord | None) -> list[tuple[str, Any]]:
    shown = [outcome for outcome in OUTCOME_KEYS if record is None or record.makes_case or outcome not in MAKES_WORK]
    if content.case is not None:
        shown.insert(0, Outcome.CHASER)
    return [(outcome.value, OUTCOME_WORDS[outcome]) for outcome in shown]


def _reasons(content: MatterContent, record: ServiceRecord | None) -> list[tuple[str, Any]]:
    if record is None:
        return [(str(SOMETHING_ELSE), SOMETHING_ELSE)]
    reasons = reasons_of(record)
    if content.reason not in reasons and is_reason_of(record, content.reason):
        reasons.insert(0, content.reason)
    shown = [(reason, reason) for reason in reasons]
    return [("", _("Choose why")), *shown] if len(record.reasons) >= MOST_CHIPS else shown


def _teams(teams: Sequence[Team]) -> list[tuple[str, list[tuple[str, str]]]]:
    by_organisation = groupby(teams, key=lambda team: team.organisation.name)
    return [(name, [(team.code, team.name) for team in group]) for name, group in by_organisation]


def _officers(members: Sequence[Membership]) -> list[tuple[str, list[tuple[str, str]]]]:
    by_team = groupby(members, key=lambda member: member.team.name)
    return [(name, [(member.officer.username, member.officer.name) for member in group]) for name, group in by_team]
