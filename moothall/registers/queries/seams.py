"""What areas above lend to registers, which do not know them: lists to choose from, parts of pages, sources."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moothall.directory.models import Organisation
from moothall.registers.models import Record
from moothall.ui.shapes import Link, Words

Choices = list[tuple[str, Words]]


@dataclass(frozen=True)
class Panel:
    """A part of a record's page: its heading, and the template that shows what is `given`, as `panel.given`.

    The template that comes along shows `rows` as names and values.
    """

    title: Words
    given: Mapping[str, Any] = field(default_factory=dict)
    template: str = "registers/_facts.html"


PanelOf = Callable[[Record, datetime], Panel | None]

_choices: dict[str, Callable[[Organisation], Choices]] = {}
_panels: dict[str, list[PanelOf]] = {}
_sources: dict[str, Callable[[int], Link | None]] = {}


def install_choices(lists: Mapping[str, Callable[[Organisation], Choices]]) -> None:
    """Install what listed fields offer, by the name of the list, such as "measures"."""
    _choices.update(lists)


def install_panels(panels: Mapping[str, Iterable[PanelOf]]) -> None:
    """Install parts of the pages of records, by the code of their register. None from one of them shows nothing."""
    for code, found in panels.items():
        _panels[code] = [*_panels.get(code, []), *(each for each in found if each not in _panels.get(code, []))]


def install_sources(sources: Mapping[str, Callable[[int], Link | None]]) -> None:
    """Install the ways to what records come from, by its kind; None where it is gone."""
    _sources.update(sources)


def choices_of(name: str, organisation: Organisation) -> Choices | None:
    """Return what a list offers; None while nobody has installed it."""
    read = _choices.get(name)
    return None if read is None else read(organisation)


def panels_of(record: Record, *, at: datetime) -> list[Panel]:
    """Return the parts that areas above add to the page of a record."""
    return [panel for each in _panels.get(record.register, []) if (panel := each(record, at)) is not None]


def source_of(record: Record) -> Link | None:
    """Return the way to what a record came from; None where it came from nothing that has a page."""
    read = _sources.get(record.source_kind)
    return None if read is None or record.source_key is None else read(record.source_key)
