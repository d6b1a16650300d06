"""Sections that are lists: charges, links, what to stop for, whom it is for. Empty rows are left out."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import EligibilityQuestion, Option, Question, ServiceRecord
from moothall.directory.forms.sections.section import PartForm, Pence, lines, long_words, words
from moothall.directory.forms.sections.section import words as line
from moothall.directory.models import Team
from moothall.directory.slips import Slip

SPARE, MOST = 2, 40


class RowForm(PartForm):
    """One entry of a list. `title` is what its box is called."""

    title: ClassVar[Any] = ""

    def __init__(self, *args: Any, held: Any = None, **kwargs: Any) -> None:
        if held is not None:
            kwargs["initial"] = self.shown(held)
        super().__init__(*args, **kwargs)
        self.held = held

    @classmethod
    def shown(cls, entry: Any) -> dict[str, Any]:
        """Return what an entry of the record says, by field."""
        return {name: getattr(entry, name) for name in cls.base_fields}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in this row."""
        return self.is_bound and not any(str(self[name].data or "").strip() for name in self.fields)

    def full_clean(self) -> None:
        if self.is_blank:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    @property
    def entry(self) -> dict[str, Any]:
        """The entry as the record holds it."""
        return self.values


class ChargeRow(RowForm):
    """A price."""

    title = _("Charge")
    what = words(_("What it is for"), _("Such as “Garden bin”."), need=_("Say what is paid for"))
    pence = Pence(label=_("Price"), error_messages={"required": _("Enter the price, 0 if it is free")})
    per = words(_("Per (optional)"), _("Such as “year”, or “collection of up to 3 items”."), longest=80)


class LinkRow(RowForm):
    """A page of another body."""

    title = _("Link")
    label = words(_("Words of the link"), need=_("Enter the words of the link"))
    url = words(_("Address"), _("It begins with https://"), longest=500, need=_("Enter the address of the page"))


class StopperRow(RowForm):
    """What comes before anything else."""

    title = _("Stop first")
    when = words(_("When"), _("Such as “Is somebody in danger?”"), need=_("Say when to stop"))
    do = words(_("Do this instead"), _("Such as “Ring 999.”"), need=_("Say what to do instead"))
    phone = words(_("Telephone (optional)"), longest=30, width=20)


class EligibilityRow(RowForm):
    """A quick question whose answer may mean that this is not for them."""

    title = _("Question")
    ask = words(_("Question"), need=_("Enter the question"))
    answers = lines(_("Answers, one a line"), rows=3)
    fails = lines(_("Which of them mean no, one a line"), rows=2)
    because = long_words(_("Because"), _("What the customer reads when it is not for them."), rows=2, need=_("Say why"))

    @classmethod
    def shown(cls, entry: EligibilityQuestion) -> dict[str, Any]:
        said = {option.value: option.label for option in entry.options}
        return {
            "ask": entry.ask,
            "because": entry.because,
            "answers": list(said.values()),
            "fails": [said.get(value, value) for value in entry.fails_on],
        }

    def clean(self) -> dict[str, Any]:
        """Ask for two answers at least, and take as "no" only what is one of them."""
        said = super().clean() or {}
        answers, fails = said.get("answers") or [], said.get("fails") or []
        if len(answers) < 2:
            self.add_error("answers", _now("Enter at least two answers"))
        for label in fails:
            if label not in answers:
                self.add_error("fails", _now("“{label}” is not one of the answers").format(label=label))
        return said

    @property
    def entry(self) -> dict[str, Any]:
        said = self.values
        before = {option.label: option for option in self.held.options} if self.held else {}
        options = [_option(label, before) for label in said["answers"]]
        by_label = {option["label"]: option["value"] for option in options}
        code = self.held.code if self.held else slugify(said["ask"])[:40].replace("-", "_") or "question"
        return {
            "code": code,
            "ask": said["ask"],
            "options": options,
            "fails_on": [by_label[label] for label in said["fails"]],
            "because": said["because"],
        }


def team_choices() -> list[tuple[str, str]]:
    """Return the teams that a stage can name; first that it stays where it is."""
    teams = Team.objects.filter(is_retired=False).order_by("name").values_list("code", "name")
    return [("", str(_("Whoever has it keeps it"))), *teams]


class StageRow(RowForm):
    """A stage of the work."""

    title = _("Stage")
    name = line(_("Name"), _("Officers see it, such as “Inspection”."), longest=60, need=_("Enter the name"))
    words = line(_("What the customer reads"), _("Such as “We are going to look at it”."), longest=120,
                  need=_("Say what the customer reads"))  # fmt: skip
    leads_to = lines(
        _("Which stages can follow, one a line (optional)"), _("By their names. Empty: the next of the list."), rows=2
    )
    may_end = forms.BooleanField(label=_("The work can be finished here"), required=False)
    team = forms.ChoiceField(label=_("Team that has it from here on"), choices=team_choices, required=False)
    asks = line(_("What must be written down before it moves on (optional)"),
                 _("Such as “What did the inspector find?” Customers do not see it."))  # fmt: skip
    message = line(_("What the message says besides (optional)"), _("The customer is told of each stage."))
    waits_for = line(_("What the customer is asked here (optional)"),
                      _("Our promises stand still until they answer."))  # fmt: skip


def _option(label: str, before: Mapping[str, Option]) -> dict[str, Any]:
    held = before.get(label)
    if held is None:
        return {"value": slugify(label)[:40] or "answer", "label": label}
    return {"value": held.value, "label": label, **({"hint": held.hint} if held.hint else {})}


class Rows:
    """The entries of one list of a record as boxes of a page, with spare ones at the end."""

    def __init__(self, data: Any, *, field: str, row: type[RowForm], record: ServiceRecord | Question) -> None:
        self.field, self.data = field, data
        held = list(getattr(record, field))
        count = len(held) + SPARE
        if data is not None:
            count = _count(data.get(f"{field}-rows"), count) + ("more" in data)
        self.forms = [
            row(data, prefix=f"{field}-{number}", held=held[number] if number < len(held) else None)
            for number in range(count)
        ]

    def is_valid(self) -> bool:
        """Whether each entry is right; all are looked at, so that all is said at once."""
        return sum(not form.is_valid() for form in self.forms) == 0

    @property
    def filled(self) -> list[RowForm]:
        """The rows in which something was typed."""
        return [form for form in self.forms if not form.is_blank]

    @property
    def changes(self) -> dict[str, Any]:
        """The list as the record holds it."""
        return {self.field: [form.entry for form in self.filled]}

    def show(self, slips: Iterable[Slip]) -> list[str]:
        """Show what is wrong at the entries; return what is said of the list itself."""
        whole = []
        for steps, said in slips:
            if steps[0] != self.field:
                continue
            if len(steps) > 1 and isinstance(steps[1], int):
                self.filled[steps[1]].show([(steps[2:] or ("",), said)])
            else:
                whole.append(said)
        return whole


def _count(typed: str | None, least: int) -> int:
    return min(MOST, int(typed)) if typed and typed.isdigit() else least
