"""The ways between the stages of work that a service can compose."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class OnTheWay(Protocol):
    """A stage of work: its name among the others, and the names of those that can follow."""

    @property
    def name(self) -> str: ...
    @property
    def leads_to(self) -> tuple[str, ...]: ...


def ways_between(stages: Sequence[OnTheWay]) -> dict[str, tuple[str, ...]]:
    """Return for each stage, by name, which can follow: those that it names, else the next of the list, else none."""
    after = [*(stage.name for stage in stages[1:]), ""] if stages else []
    return {
        stage.name: stage.leads_to or ((following,) if following else ())
        for stage, following in zip(stages, after, strict=True)
    }


def reached_from(beginnings: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    """Return every stage to which some way leads from these, and these."""
    reached: set[str] = set()
    waiting = list(beginnings)
    while waiting:
        here = waiting.pop()
        if here in ways and here not in reached:
            reached.add(here)
            waiting.extend(ways[here])
    return reached
