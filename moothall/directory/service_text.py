"""A service record as text that an administrator can read and change: the same YAML as in a pack.

Reading gives back exactly the record that was written; what is wrong is said by line and field.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import yaml
from django.utils.translation import gettext as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.pack_checks import Known, slips_between
from moothall.directory.pack_types import slips_of_type
from moothall.directory.pack_yaml import Problem, document_of
from moothall.directory.slips import Slip

WIDTH = 96
#: A list or group no longer than this stands on one line.
SHORT = 84
FROM_ABOVE = "tightens"
"""Checked against the charter, which lies above this floor: a loosened promise never binds, and its page says so."""


class TextIsWrong(Exception):
    """The text is not a service. `problems` says all that is wrong, in the order of lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.field))
        super().__init__("\n".join(said(problem) for problem in self.problems))


def said(problem: Problem) -> str:
    """Say one problem: "Line 12, promise.value: expected a whole number, got "two"."""
    place = _("Line %(line)d") % {"line": problem.line}
    if problem.field:
        place = f"{place}, {problem.field}"
    return f"{place}: {problem.words}"


def written(record: ServiceRecord) -> str:
    """Return the record as text, in the order of its fields."""
    return as_yaml(msgspec.to_builtins(record))


def as_yaml(value: Any) -> str:
    """Return plain values as YAML that people like to read, in the order in which they are given."""
    return yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH, indent=2)


def read_service(text: str, *, known: Known, code: str = "") -> ServiceRecord:
    """Return the record that `text` says. `code` is the service's own, where it has one already.

    Raises TextIsWrong with everything that is wrong at once.
    """
    document = document_of(text.replace("\r\n", "\n"), name="")
    if document.value is None and not document.problems:
        document.blame((), _("there is nothing here"))
    if document.problems:
        raise TextIsWrong(document.problems)
    for steps, words in slips_of_type(document.value, ServiceRecord):
        document.blame(steps, words)
    if document.problems:
        raise TextIsWrong(document.problems)
    record = msgspec.convert(document.value, ServiceRecord)
    for steps, words in _slips(record, known, code):
        document.blame(steps, words)
    if document.problems:
        raise TextIsWrong(document.problems)
    return record


def _slips(record: ServiceRecord, known: Known, code: str) -> Iterator[Slip]:
    if code and record.code != code:
        yield ("code",), _('the code of a service stays as it is: "%(code)s"') % {"code": code}
    if not code and record.code in known.codes["services"]:
        yield ("code",), _('there is a service "%(code)s" already') % {"code": record.code}
    known.codes["services"].add(record.code)
    for steps, words in slips_between("services", record, known):
        if steps[0] != FROM_ABOVE:
            yield steps, words


class _Writer(yaml.SafeDumper):
    """Writes short lists on one line, and several lines as several lines."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(writer: _Writer, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(writer: _Writer, values: Sequence[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=_fits_a_line(values))


def _group(writer: _Writer, group: dict[str, Any]) -> yaml.Node:
    is_whole_record = "code" in group and "team" in group
    is_short = not is_whole_record and _fits_a_line(list(group.values()))
    return writer.represent_mapping("tag:yaml.org,2002:map", group, flow_style=is_short)


def _fits_a_line(values: Sequence[Any]) -> bool:
    plain = all(not isinstance(value, list | tuple | dict) and "\n" not in str(value) for value in values)
    return plain and sum(len(str(value)) + 4 for value in values) <= SHORT


_Writer.add_representer(str, _text)
_Writer.add_representer(list, _list)
_Writer.add_representer(tuple, _list)
_Writer.add_representer(dict, _group)

NEW_SERVICE = """\
code: short-name-for-the-address
name: What the customer calls it
group: Bins and recycling
description: One or two sentences that say what the council does and by when.
owner_role: Job title of the manager who answers for it
contact_name: Name of the officer to ask
deputy_name: Name of the officer to ask next
team: code-of-the-team
interaction: application
complexity: simple
promise: {value: 5, unit: working_days, words: We do it within 5 working days.}
script:
  opening: What the officer says first.
  closing: What happens next, who does it and by when.
answer: What everybody may know without a case.
online: form
questions:
  - code: place
    type: place
    ask: Where is it?
required_for_handoff: [place]
front_office: What the officer at the front does.
back_office: What the team does.
review_on: '2027-03-01'
"""
