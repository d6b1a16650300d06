"""The whole screen of a contact in hand as forms: drawn from its draft, and read back into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from moothall.contacts.content import DraftContent, MatterContent, fields_of
from moothall.contacts.forms.contact import ContactForm, GuestForm
from moothall.contacts.forms.kept import KeptForm, Problems
from moothall.contacts.forms.matters import EligibilityForm, MatterForm
from moothall.contacts.forms.questions import QuestionsForm
from moothall.contacts.models import Draft
from moothall.contacts.queries import Choices
from moothall.contacts.workflow import ContactRefused, OnBehalf
from moothall.directory.models import Channel, Service
from moothall.directory.queries import catalogue

NOTHING_TO_CHOOSE = Choices((), (), ())
#: Where a problem is shown whose field is not a box of the screen.
SHOWN_AT = {
    "customer": "find",
    "speaker": "speaker_find",
    "matters": "matters-0-find",
    "service": "find",
    "call_back": "officer",
    "case_id": "outcome",
    "decided_pence": "decided",
}


#: What is shown at the box of just that name, whatever it is called.
ANSWER_OR_GUEST = re.compile(r"matters-\d+-answers-|guest-")


@dataclass(frozen=True)
class MatterForms:
    """One matter with the forms that show it."""

    position: int
    content: MatterContent
    service: Service | None
    form: MatterForm
    questions: QuestionsForm | None
    eligibility: EligibilityForm | None
    has_keys: bool = True

    @property
    def forms(self) -> list[KeptForm]:
        return [each for each in (self.form, self.questions, self.eligibility) if each is not None]


class ScreenForms:
    """Every form of the screen."""

    def __init__(
        self,
        draft: Draft,
        content: DraftContent,
        *,
        choices: Choices = NOTHING_TO_CHOOSE,
        problems: Problems | None = None,
    ) -> None:
        kept = {**fields_of(content), "channel": draft.channel, "site": draft.site.code if draft.site else ""}
        self.contact = ContactForm(kept, sites=choices.sites, problems=problems)
        self.guest = GuestForm(content.guest, prefix="guest", problems=problems)
        last = len(content.matters) - 1
        self.matters = [
            _matter(draft, position, each, choices, problems, has_keys=position == last)
            for position, each in enumerate(content.matters)
        ]

    @property
    def all(self) -> list[KeptForm]:
        """Every form, in the order of the screen."""
        return [self.guest, *(form for matter in self.matters for form in matter.forms), self.contact]


def _matter(
    draft: Draft,
    position: int,
    content: MatterContent,
    choices: Choices,
    problems: Problems | None,
    *,
    has_keys: bool,
) -> MatterForms:
    service = catalogue().at(site_id=draft.site_id, channel=draft.channel).get(content.service)
    record = service.record if service else None
    prefix = f"matters-{position}"
    answers, eligibility = f"{prefix}-answers", f"{prefix}-eligibility"
    return MatterForms(
        position=position,
        content=content,
        service=service,
        form=MatterForm(content, record, choices, prefix=prefix, has_keys=has_keys, problems=problems),
        questions=QuestionsForm(record, content.answers, prefix=answers, problems=problems) if record else None,
        eligibility=EligibilityForm(record, content.eligibility, prefix=eligibility) if record else None,
        has_keys=has_keys,
    )


def read_screen(post: QueryDict, draft: Draft, content: DraftContent) -> dict[str, Any]:
    """Read everything typed into `content`, and return the fields of the draft itself: channel and site."""
    screen = ScreenForms(draft, content)
    contact = screen.contact.typed(post)
    _take(content, contact)
    if content.guest:
        content.guest |= screen.guest.typed(post)
    for matter in screen.matters:
        _take(matter.content, matter.form.typed(post))
        if matter.questions is not None:
            matter.content.answers |= matter.questions.typed(post)
        if matter.eligibility is not None:
            matter.content.eligibility |= matter.eligibility.typed(post)
    columns: dict[str, Any] = {name: contact[name] for name in ("channel", "site") if name in contact}
    if columns.get("channel") == Channel.COUNCILLOR and draft.channel != Channel.COUNCILLOR:
        content.on_behalf = content.on_behalf or OnBehalf.COUNCILLOR.value
    return columns


def _take(part: msgspec.Struct, typed: Mapping[str, Any]) -> None:
    for name in set(part.__struct_fields__) & set(typed):
        setattr(part, name, typed[name] if typed[name] is not None else "")


def clash_words(draft: Draft, shown: DraftContent, clashes: Mapping[str, Any], *, mine: DraftContent) -> dict[str, str]:
    """Return for each box that two windows changed what the other one says, in the words of its choices."""
    fields = {form.add_prefix(name): field for form in ScreenForms(draft, shown).all
              for name, field in form.fields.items()}  # fmt: skip
    return {
        box: _("The other window added, removed or changed a matter, and its matters are kept. Here you had: %(words)s")
        % {"words": "; ".join(_words_of(matter) for matter in mine.matters)}
        if box == "matters"
        else _("Changed in another window too. There it says: %(words)s") % {"words": _said(value, fields.get(box))}
        for box, value in clashes.items()
    }


def _words_of(matter: MatterContent) -> str:
    service = catalogue().by_code.get(matter.service)
    answers = [answer for answer in matter.answers.values() if isinstance(answer, str)]
    return ", ".join(filter(None, [service.name if service else matter.find, matter.reason, matter.detail, *answers]))


def _said(value: Any, field: forms.Field | None) -> str:
    """Return a kept value in words."""
    offered: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    choices = dict(flatten_choices(offered))
    if isinstance(value, dict):
        return str(value.get("words", ""))
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    return str(choices.get(value, value) or _("nothing")) if not isinstance(value, list) else ", ".join(value)


def problems_on_screen(refusal: ContactRefused) -> dict[str, str]:
    """Return the problems of a refusal by the box at which the screen shows each."""
    shown = {}
    for key, words in refusal.problems.items():
        matter, _dash, name = key.rpartition("-")
        if ANSWER_OR_GUEST.match(key):
            shown[key] = words
        elif matter:
            shown[f"{matter}-{SHOWN_AT.get(name, name)}"] = words
        else:
            shown[SHOWN_AT.get(key, key)] = words
    return shown
