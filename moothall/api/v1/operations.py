"""What an operation of the API is: the one description from which both its view and its documentation are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: What can happen to every request with a key, besides what it is for.
ALWAYS = (400, 401, 403, 422, 429, 500, 503)


@dataclass(frozen=True)
class Operation:
    """One method of one address.

    `does` gets the call, then what was asked in the query or sent in the body (`asked` or `sent`), then the parts of
    the address, and returns what is to be answered: an `answer`, or a whole response. `status` is that of an answer,
    `others` are answers of another status. `problems` are statuses of refusals besides those of every request. A body
    is read here, unless `reads_itself`; `forms` is the schema of one that may come as a form instead. `is_kept`
    answers can be asked for again with their ETag. What `repeats` is done once under one Idempotency-Key.
    """

    method: str
    does: Callable[..., Any]
    tag: str
    scope: str
    summary: str
    answer: Any
    about: str = ""
    asked: Any = None
    sent: Any = None
    noun: str = ""
    status: int = 200
    others: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[int, ...] = ()
    example: Any = None
    media_type: str = "application/json"
    is_kept: bool = False
    reads_itself: bool = False
    repeats: bool = False
    also_scopes: tuple[str, ...] = ()
    forms: Any = None

    @property
    def is_public(self) -> bool:
        """Whether no key is needed."""
        return not self.scope


@dataclass(frozen=True)
class Route:
    """One address: its pattern below /api/v1/, its name, and what can be done at it."""

    pattern: str
    name: str
    operations: tuple[Operation, ...]

    @property
    def by_method(self) -> dict[str, Operation]:
        """What each method does; HEAD does as GET and shows nothing."""
        found = {operation.method: operation for operation in self.operations}
        return found | {"HEAD": found["GET"]} if "GET" in found else found

    @property
    def allowed(self) -> str:
        """The methods that can be used, as the header Allow says it."""
        return ", ".join(sorted({*self.by_method, "OPTIONS"}))
