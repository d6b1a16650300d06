"""What a register consists of, declared as data, so that one engine lists, asks, keeps and exports them all.

The area that owns a register declares it in a module of its own; `moothall/reactions.py` installs all of them when the
program starts. A council adds registers of its own on a page: those are read into the same shapes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from moothall.ui.shapes import Words

Values = Mapping[str, Any]
"""What a record says, by the code of the field, as JSON holds it; what is not filled in is left out."""

RESERVED = frozenset({"owner", "held_on", "review_by", "seen", "form_key", "as", "more"})
"""Names that the form of every record has for itself."""


class Sort(TextChoices):
    """What a field holds. Money is in whole pence; a number is kept as text, so that no decimal is lost."""

    LINE = "line", _("One line of words")
    WORDS = "words", _("Several lines of words")
    CHOICE = "choice", _("One of several")
    SEVERAL = "several", _("Any of several")
    DAY = "day", _("Day")
    MONEY = "money", _("Money")
    NUMBER = "number", _("Number")
    PERCENT = "percent", _("Per cent")
    YES_NO = "yes_no", _("Yes or no")
    OFFICER = "officer", _("Officer")
    TEAM = "team", _("Team")
    SERVICE = "service", _("Service")
    SITE = "site", _("Place")
    ORGANISATION = "organisation", _("Organisation")
    CUSTOMER_GROUP = "customer_group", _("Customer group")
    MEASURE = "measure", _("Measure")
    LISTED = "listed", _("One of a list that is kept elsewhere")
    PERIOD = "period", _("Period")
    LINK = "link", _("Link to a page")
    FILE = "file", _("File")
    RECORD = "record", _("Another record")
    RECORDS = "records", _("Other records")
    TABLE = "table", _("Table of rows")
    SCORE = "score", _("Score: likelihood times impact")


NAMED = frozenset({Sort.OFFICER, Sort.TEAM, Sort.SERVICE, Sort.SITE, Sort.ORGANISATION, Sort.RECORD, Sort.RECORDS})
"""Sorts that name a row by its key, so that there is a way back from it."""
OF_A_LIST: Mapping[str, str] = {Sort.CUSTOMER_GROUP: "customer_groups", Sort.MEASURE: "measures"}
"""Which installed list a sort offers; a listed field names its own."""
NUMBERS = frozenset({Sort.MONEY, Sort.NUMBER, Sort.PERCENT})
IN_A_ROW = (Sort.LINE, Sort.CHOICE, Sort.NUMBER, Sort.MONEY, Sort.PERCENT, Sort.DAY)
"""What a column of a table can hold."""


class WronglyDeclared(Exception):
    """A register contradicts itself; the program does not start with it."""


@dataclass(frozen=True)
class Column:
    """A column of a table. `is_summed` shows its sum under it."""

    code: str
    name: Words
    sort: Sort = Sort.LINE
    choices: tuple[tuple[str, Words], ...] = ()
    is_summed: bool = False
    is_required: bool = False


@dataclass(frozen=True)
class OnlyWhen:
    """A field that is asked only when another says one of these."""

    field: str
    says: frozenset[str]


@dataclass(frozen=True)
class Field:
    """One thing that a record says.

    `is_required` refuses a record without it, unless it is a draft; `is_part` marks a part that a whole record has, and
    that is said to be missing where it is not. `after` and `before` name another day, `total_of` the table and column
    whose sum this should be. Who reads an `is_personal` field is written down. `of` is the register of a record, or the
    list of a listed field.
    """

    code: str
    name: Words
    sort: Sort = Sort.LINE
    hint: Words = ""
    section: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()
    of: str = ""
    columns: tuple[Column, ...] = ()
    is_required: bool = False
    is_part: bool = False
    is_personal: bool = False
    is_retired: bool = False
    in_list: bool = False
    after: str = ""
    before: str = ""
    only_when: OnlyWhen | None = None
    total_of: tuple[str, str] | None = None
    least: int | None = None
    most: int | None = None

    @property
    def listed_as(self) -> str:
        """The installed list that it offers."""
        return self.of or OF_A_LIST.get(self.sort, "")

    def column(self, code: str) -> Column:
        """Return a column of the table."""
        return next(column for column in self.columns if column.code == code)

    def said(self, value: str) -> Words:
        """Return a choice in words; a choice that is no longer offered as it is kept."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True)
class WorkedOut:
    """A figure that follows from a record: shown and exported with it and never kept; None where it cannot."""

    code: str
    name: Words
    sort: Sort
    reckon: Callable[[Values], Any]


@dataclass(frozen=True)
class Register:
    """A register. `one` is what one record of it is called, `owner` who answers for the register, in words.

    `review_months` is how long a record holds before it must be looked at again; None for always. `may_see` and
    `may_keep` are permissions that are asked besides those of the pages. `sums` names the figures that the list adds
    up, `proves` what its records are evidence of, `links` pages that go with it, in words and with their address.
    """

    code: str
    name: Words
    one: Words
    what_for: Words
    subject: Words
    fields: tuple[Field, ...]
    owner: Words = ""
    review_months: int | None = 12
    may_see: str = "registers.see"
    may_keep: str = "registers.keep"
    sums: tuple[str, ...] = ()
    worked_out: tuple[WorkedOut, ...] = ()
    proves: tuple[Words, ...] = ()
    links: tuple[tuple[Words, str], ...] = ()

    def __post_init__(self) -> None:
        if problem := contradiction_in(self):
            raise WronglyDeclared(f"{self.code}: {problem}")

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a form asks."""
        return tuple(field for field in self.fields if not field.is_retired)

    @property
    def title_field(self) -> Field:
        """The field that names a record: its first."""
        return self.fields[0]

    def field(self, code: str) -> Field | None:
        """Return a field by its code."""
        return next((field for field in self.fields if field.code == code), None)


def contradiction_in(register: Register) -> str:
    """Return what a register gets wrong about itself, in words; nothing when it is sound."""
    codes = [field.code for field in register.fields]
    if not codes or len(codes) != len(set(codes)) or RESERVED & set(codes):
        return "its fields need codes of their own, one at least"
    if register.title_field.sort not in (Sort.LINE, Sort.WORDS) or register.title_field.is_personal:
        return "its first field names the record, in words that anybody may read"
    return next((wrong for field in register.fields if (wrong := _wrong_in(field, register))), "")


def _wrong_in(field: Field, register: Register) -> str:
    sorts = {each.code: each.sort for each in register.fields}
    if field.sort in (Sort.CHOICE, Sort.SEVERAL) and not field.choices:
        return f"{field.code} has no choices"
    if field.sort == Sort.TABLE and not field.columns:
        return f"{field.code} has no columns"
    if any(sorts.get(other) != Sort.DAY for other in (field.after, field.before) if other):
        return f"{field.code} is compared with something that is no day"
    if field.only_when and field.only_when.field not in sorts:
        return f"{field.code} depends on a field that is not there"
    return _wrong_total(field, register)


def _wrong_total(field: Field, register: Register) -> str:
    if field.total_of is None:
        return ""
    table, column = field.total_of
    found = register.field(table)
    sorts = {each.code: each.sort for each in found.columns} if found else {}
    return "" if sorts.get(column) == field.sort else f"{field.code} is the total of a column that is not there"


_declared: dict[str, Register] = {}


def install_registers(registers: Iterable[Register]) -> None:
    """Install every declared register. Two of one code are refused."""
    _declared.clear()
    for register in registers:
        if register.code in _declared or register.code.startswith("own-"):
            raise WronglyDeclared(f"{register.code}: this code is taken")
        _declared[register.code] = register


def declared_registers() -> list[Register]:
    """Return the registers that come with the program."""
    return list(_declared.values())
