"""What pages hand to components that show several things."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

Words = str | LazyText


class Link(NamedTuple):
    """One entry of a navigation, a breadcrumb trail or a row of filters.

    `number` is shown behind the words; `late` is how many of those are late; `key` is the shortcut that opens
    it.
    """

    words: Words
    url: str
    is_current: bool = False
    number: int | None = None
    late: int = 0
    key: str = ""


class Row(NamedTuple):
    """One row of a summary list. `change` is the address of the page that changes it."""

    name: Words
    value: object
    change: str = ""
    change_words: Words = ""


class Step(NamedTuple):
    """One step of work, as a customer follows it. `at` is when it was done, or when it is promised."""

    words: Words
    state: Literal["done", "now", "next", "stopped"]
    at: datetime | None = None
    detail: Words = ""


class Bar(NamedTuple):
    """One bar of a chart: its name, its number, and the number in words fit for reading ("82 %")."""

    name: Words
    value: float
    words: Words


class Standing(NamedTuple):
    """How one connection to another system stands. `kind` is what kind of connector it is.

    `last_at` is when something last went well and `last` what that was; `problem` is the last failure in words, since
    when it stands; `queue` waits, `dead` needs somebody.
    """

    name: str
    kind: Words
    state: Literal["well", "failing", "off", "unused"]
    url: str = ""
    last_at: datetime | None = None
    last: Words = ""
    problem: Words = ""
    since: datetime | None = None
    queue: int = 0
    dead: int = 0


STANDING_WORDS: dict[str, tuple[Words, str]] = {
    "well": (_("Well"), "green"),
    "failing": (_("Failing"), "red"),
    "off": (_("Switched off"), "grey"),
    "unused": (_("Not used yet"), "blue"),
}
"""How a connection stands, in a word and a colour."""

Rows = Sequence[Row | tuple[object, ...]]
