"""Sections that are lists: charges, links, what to stop for, whom it is for. Empty rows are left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import EligibilityQuestion, Option, Question, ServiceRecord
from moothall.directory.form_building import WAYS, shifted
from moothall.directory.forms.sections.section import PartForm, Pence, lines, long_words, shown_in, words
from moothall.directory.forms.sections.section import words as line
from moothall.directory.models import Service, Team
from moothall.directory.slips import Slip

SPARE, MOST = 2, 40
"""How many empty boxes a list has at its end, and how many boxes it can have where it holds no more already."""
BUTTONS = ("more", "move", "drop")
"""What changes the boxes of a page: one more, another place for one, one less. Nothing is kept by it."""
NUMBER = re.compile(r"\b\d{1,3}\b")

Choices = Sequence[tuple[str, str]]


def is_reshaped(data: Any) -> bool:
    """Whether what was sent only changes which boxes a page shows, and in which order."""
    return any(name in data for name in BUTTONS)


class RowForm(PartForm):
    """One entry of a list. `title` is what its box is called."""

    title: ClassVar[Any] = ""

    def __init__(self, *args: Any, held: Any = None, offers: Mapping[str, Choices], **kwargs: Any) -> None:
        if held is not None:
            kwargs["initial"] = self.shown(held)
        super().__init__(*args, **kwargs)
        self.held, self.offered, self.refusal = held, offers, ""
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @classmethod
    def offers(cls, held: Sequence[Any]) -> dict[str, Choices]:
        """Return what can be chosen in the fields whose choices the database has; `held` is the list as it is.

        It is asked once for all boxes of a list.
        """
        return {}

    @classmethod
    def shown(cls, entry: Any) -> dict[str, Any]:
        """Return what an entry of the record says, by field."""
        return {name: shown_in(field, getattr(entry, name)) for name, field in cls.base_fields.items()}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in this row."""
        return self.is_bound and not any(str(self[name].data or "").strip() for name in self.fields)

    @property
    def is_filled(self) -> bool:
        """Whether something stands in this row."""
        return not self.is_blank if self.is_bound else self.held is not None

    @property
    def first(self) -> str:
        """The name of its first field."""
        return next(iter(self.fields))

    @property
    def called(self) -> str:
        """What stands in its first box; nothing where that is empty."""
        return str(self[self.first].value() or "").strip()

    def full_clean(self) -> None:
        if self.is_blank:
            self.show_as_typed()
            return
        super().full_clean()
        self._show_refusal()

    def show_as_typed(self) -> None:
        super().show_as_typed()
        self._show_refusal()

    def _show_refusal(self) -> None:
        if self.refusal:
            self.add_error(self.first, self.refusal)

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
    team = forms.ChoiceField(label=_("Team that has it from here on"), required=False)
    asks = line(_("What must be written down before it moves on (optional)"),
                 _("Such as “What did the inspector find?” Customers do not see it."))  # fmt: skip
    message = line(_("What the message says besides (optional)"), _("The customer is told of each stage."))
    waits_for = line(_("What the customer is asked here (optional)"),
                      _("Our promises stand still until they answer."))  # fmt: skip

    @classmethod
    def offers(cls, held: Sequence[Any]) -> dict[str, Choices]:
        """Offer the teams; first that it stays where it is."""
        teams = Team.objects.filter(is_retired=False).order_by("name").values_list("code", "name")
        return {"team": [("", _now("Whoever has it keeps it")), *teams]}


class RelatedRow(RowForm):
    """A service that people look for beside this one."""

    title = _("Related service")
    service = forms.ChoiceField(label=_("Service"))

    @classmethod
    def offers(cls, held: Sequence[str]) -> dict[str, Choices]:
        """Offer what is published, and what is named already even when it is not."""
        offered = Service.objects.filter(is_published=True) | Service.objects.filter(code__in=held)
        return {"service": [("", _now("Choose one")), *offered.order_by("name").values_list("code", "name")]}

    @classmethod
    def shown(cls, entry: str) -> dict[str, Any]:
        return {"service": entry}

    @property
    def called(self) -> str:
        chosen = super().called
        return dict(self.offered["service"]).get(chosen, "") if chosen else ""

    @property
    def entry(self) -> Any:
        return self.values["service"]


def _option(label: str, before: Mapping[str, Option]) -> dict[str, Any]:
    held = before.get(label)
    if held is None:
        return {"value": slugify(label)[:40] or "answer", "label": label}
    return {"value": held.value, "label": label, **({"hint": held.hint} if held.hint else {})}


@dataclass(frozen=True)
class Place:
    """A box where it stands: what it is called, its buttons, and which of them has the focus as it was pressed."""

    row: RowForm
    number: int
    called: str
    has_up: bool
    has_down: bool
    pressed: str = ""


class Rows:
    """The entries of one list of a record as boxes of a page, with spare ones at the end.

    A box keeps its number wherever it stands: the place of its entry in the record, or a higher number for a new one.
    """

    def __init__(self, data: Any, *, field: str, row: type[RowForm], record: ServiceRecord | Question) -> None:
        self.field, self.data = field, data or {}
        held = list(getattr(record, field))
        self.numbers = _numbers(self.data.get(f"{field}-rows", "")) or list(range(len(held) + SPARE))
        self.moved: int | None = None
        is_longer = self._reshape(beyond=len(held))
        most = max(MOST, len(held) + SPARE)
        is_too_long, self.numbers = len(self.numbers) > most, self.numbers[:most]
        offers = row.offers(held)
        self.forms = [
            row(data, prefix=f"{field}-{number}", held=held[number] if number < len(held) else None, offers=offers)
            for number in self.numbers
        ]
        if is_too_long:
            self.forms[-1].refusal = _now("There can be no more than {most} boxes here").format(most=most)
        elif is_longer:
            self.forms[-1].fields[self.forms[-1].first].widget.attrs["autofocus"] = True

    def _reshape(self, *, beyond: int) -> bool:
        """Do what the pressed button says, and return whether there is a box more: its number is `beyond` or higher."""
        if "more" in self.data:
            self.numbers = [*self.numbers, max([beyond - 1, *self.numbers]) + 1]
            return True
        number, _dash, way = self.data.get("move", "").partition("-")
        if way in WAYS and number in map(str, self.numbers):
            self.moved = int(number)
            self.numbers = shifted(self.numbers, self.numbers.index(self.moved), by=WAYS[way])
        self.numbers = [each for each in self.numbers if str(each) != self.data.get("drop")]
        return False

    @property
    def places(self) -> list[Place]:
        """Each box where it stands. The first has no way up, and none has a way down to where nothing stands."""
        last = max((place for place, form in enumerate(self.forms) if form.is_filled), default=0)
        return [
            self._place(place, number, form, last=last)
            for place, (number, form) in enumerate(zip(self.numbers, self.forms, strict=True))
        ]

    def _place(self, place: int, number: int, form: RowForm, *, last: int) -> Place:
        called = form.called or f"{form.title} {place + 1}"
        ways = {"up": place > 0, "down": place < last}
        pressed = self.data.get("move", "").partition("-")[2] if number == self.moved else ""
        if pressed and not ways[pressed]:
            pressed = next((way for way, is_open in ways.items() if is_open), "")
        return Place(form, number, called, has_up=ways["up"], has_down=ways["down"], pressed=pressed)

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
                row = self.filled[steps[1]]
                row.show([(steps[2:] or (row.first,), said)])
            else:
                whole.append(said)
        return whole


def _numbers(typed: str) -> list[int]:
    """Return the numbers of the boxes in the order in which a page had them, each once."""
    return list(dict.fromkeys(map(int, NUMBER.findall(typed))))
