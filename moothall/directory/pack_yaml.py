"""Reading plain YAML so that every value remembers the line it stands on.

A pack is written by people, so only the plain part of YAML is taken: no tags, no anchors or aliases (and so
no file that grows without end), no key twice in one group. Only `true`, `false`, whole numbers and decimal
numbers are more than text: `yes`, `no`, `09:00` and `2026-04-01` stay the text that was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from django.utils.translation import gettext as _

from moothall.directory.slips import Steps, field_name

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL_NUMBER = re.compile(r"[-+]?[0-9]+\.[0-9]+")
NAMED_VALUES: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
DEEPEST = 20

Event: TypeAlias = Any
"""PyYAML's own types of events leave out the line, tag and anchor that its parser always gives."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a pack, and where to look."""

    file: str
    line: int
    field: str
    words: str

    def __str__(self) -> str:
        place = [self.file, _("line %(line)d") % {"line": self.line}]
        if self.field:
            place.append(self.field)
        return f"{', '.join(place)}: {self.words}"


@dataclass
class Document:
    """One file of a pack: its value, the line of every field in it, and what is wrong with it so far."""

    file: str
    value: Plain = None
    lines: dict[Steps, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def blame(self, steps: Steps, words: str) -> None:
        """Note a problem at the field that `steps` lead to, or at the nearest field around it."""
        known = steps
        while known and known not in self.lines:
            known = known[:-1]
        self.problems.append(Problem(self.file, self.lines.get(known, 1), field_name(steps), words))


def read_document(path: Path, *, name: str) -> Document:
    """Read one YAML file, called `name` in messages. What is wrong with it stands in `problems`."""
    try:
        return document_of(path.read_bytes().decode("utf-8"), name=name)
    except UnicodeDecodeError:
        document = Document(name)
        document.blame((), _("this file is not UTF-8 text"))
        return document


def document_of(text: str, *, name: str) -> Document:
    """Read YAML that somebody typed, called `name` in messages. What is wrong with it stands in `problems`."""
    document = Document(name)
    try:
        _Composer(document, yaml.parse(text, Loader=_Loader)).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        words = _("this is not YAML: %(why)s") % {"why": error.problem or error.context}
        document.problems.append(Problem(name, line, "", words))
    except yaml.YAMLError as error:
        document.blame((), _("this is not YAML: %(why)s") % {"why": error})
    return document


class _Composer:
    """Turns the events of one YAML file into plain values and lines."""

    def __init__(self, document: Document, events: Iterator[Event]) -> None:
        self.document = document
        self.events = events

    def read(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.document.lines:
                    self._blame(event, (), _("a file holds one document; remove the second ---"))
                    return
                self.document.lines[()] = _line_of(event)
                self.document.value = self._value(next(self.events), ())

    def _blame(self, event: Event, steps: Steps, words: str) -> None:
        line = _line_of(event)
        self.document.problems.append(Problem(self.document.file, line, field_name(steps), words))

    def _value(self, event: Event, steps: Steps) -> Plain:
        self.document.lines.setdefault(steps, _line_of(event))
        if isinstance(event, yaml.AliasEvent):
            self._blame(event, steps, _("write the value out; *%(name)s is not taken here") % {"name": event.anchor})
            return None
        if event.anchor is not None:
            self._blame(event, steps, _("remove &%(name)s; anchors are not taken here") % {"name": event.anchor})
        if event.tag is not None:
            self._blame(event, steps, _("remove %(tag)s; tags are not taken here") % {"tag": event.tag})
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value) if event.style else plain_value(event.value)
        if len(steps) >= DEEPEST:
            raise yaml.MarkedYAMLError(problem=_("nested too deep"), problem_mark=event.start_mark)
        return self._list(steps) if isinstance(event, yaml.SequenceStartEvent) else self._group(steps)

    def _list(self, steps: Steps) -> Plain:
        values: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*steps, len(values))))
        return values

    def _group(self, steps: Steps) -> Plain:
        group: dict[str, Plain] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise yaml.MarkedYAMLError(problem=_("a field name must be text"), problem_mark=event.start_mark)
            key = str(event.value)
            at = (*steps, key)
            if key in group:
                first = {"name": key, "line": self.document.lines[at]}
                self._blame(event, at, _('"%(name)s" is here twice; the first is on line %(line)d') % first)
            self.document.lines.setdefault(at, _line_of(event))
            group[key] = self._value(next(self.events), at)
        return group


def _line_of(event: Event) -> int:
    return int(event.start_mark.line) + 1


def plain_value(text: str) -> str | int | float | bool | None:
    """Return what unquoted text stands for."""
    if text in NAMED_VALUES:
        return NAMED_VALUES[text]
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if DECIMAL_NUMBER.fullmatch(text):
        return float(text)
    return text
