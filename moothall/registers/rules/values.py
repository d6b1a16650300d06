"""Whether a value is what its field holds, whoever gave it: a page, another area, a file."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from moothall.registers.declared import Column, Field, Sort
from moothall.ui.wording import money_words

LONGEST = {Sort.LINE: 200, Sort.WORDS: 10_000, Sort.LINK: 500}
LIKELIHOODS = IMPACTS = range(1, 6)
"""A score is the likelihood (1 rare to 5 almost certain) times the impact (1 slight to 5 grave), so 1 to 25."""
MOST_ROWS, MOST_PENCE = 200, 10**14

MOST_KEY = 2**63 - 1
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

Check = Callable[[Field, Any], str]


def decimal_of(value: Any) -> Decimal | None:
    """Return a number as it is kept, or typed; None for what is none."""
    try:
        found = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**15 else None


def plain_number(value: Decimal) -> str:
    """Return a number as it is kept: without an exponent and without noughts at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_of(value: Any) -> date | None:
    """Return a day as it is kept; None for what is none."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def wrong_in(field: Field, value: Any) -> str:
    """Return what is wrong with a value that is there, in words; nothing when it is right."""
    return CHECKS.get(field.sort, _key)(field, value)


def _text(field: Field, value: Any) -> str:
    most = field.most or LONGEST.get(field.sort, 200)
    if not isinstance(value, str) or "\x00" in value or not _can_be_written(value):
        return _("“{name}” must be words").format(name=field.name)
    if len(value) > most:
        return _("“{name}” must be {most} characters or fewer").format(name=field.name, most=most)
    return ""


def _can_be_written(text: str) -> bool:
    """Say whether these are characters: half of one is not, and the database refuses it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _choice(field: Field, value: Any) -> str:
    if isinstance(value, str) and value in dict(field.choices):
        return ""
    return _("Choose one of the answers listed for “{name}”").format(name=field.name)


def _several(field: Field, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str) and each in dict(field.choices) for each in value):
        return ""
    return _("Choose from the answers listed for “{name}”").format(name=field.name)


def _day(field: Field, value: Any) -> str:
    return "" if _is_kept_day(value) else _("“{name}” must be a day").format(name=field.name)


def _is_kept_day(value: Any) -> bool:
    """Say whether a day is written as it is kept: 2026-03-02, so that days compare as words do."""
    day = day_of(value) if isinstance(value, str) else None
    return day is not None and day.isoformat() == value


def _bounds(field: Field, number: Decimal | int) -> str:
    said = money_words if field.sort == Sort.MONEY else str
    if field.least is not None and number < field.least:
        return _("“{name}” must be {least} or more").format(name=field.name, least=said(field.least))
    if field.most is not None and number > field.most:
        return _("“{name}” must be {most} or less").format(name=field.name, most=said(field.most))
    return ""


def _money(field: Field, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST_PENCE:
        return _("“{name}” must be an amount of money").format(name=field.name)
    return _bounds(field, value)


def _number(field: Field, value: Any) -> str:
    is_plain = isinstance(value, str) and PLAIN_NUMBER.fullmatch(value)
    number = decimal_of(value) if is_plain or (isinstance(value, int) and not isinstance(value, bool)) else None
    return _("“{name}” must be a number").format(name=field.name) if number is None else _bounds(field, number)


def _yes_no(field: Field, value: Any) -> str:
    return "" if isinstance(value, bool) else _("Answer “{name}” with yes or no").format(name=field.name)


def _period(field: Field, value: Any) -> str:
    if not isinstance(value, Mapping) or not _is_kept_day(value.get("from")):
        return _("Enter the first day of “{name}”").format(name=field.name)
    last = value.get("until")
    if last and (not _is_kept_day(last) or last < value["from"]):
        return _("The last day of “{name}” must not be before the first").format(name=field.name)
    return ""


def _link(field: Field, value: Any) -> str:
    if wrong := _text(field, value):
        return wrong
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    is_address = (parts.scheme in ("http", "https") and parts.netloc) or (
        value.startswith("/") and not value.startswith("//")
    )
    return "" if is_address else _("“{name}” must begin with https:// or /").format(name=field.name)


def _key(field: Field, value: Any) -> str:
    if _is_key(value):
        return ""
    return _("Choose “{name}” from what is listed").format(name=field.name)


def _is_key(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_KEY


def _keys(field: Field, value: Any) -> str:
    if isinstance(value, list) and all(map(_is_key, value)):
        return ""
    return _("Choose “{name}” from what is listed").format(name=field.name)


def _score(field: Field, value: Any) -> str:
    if (
        isinstance(value, Mapping)
        and value.get("likelihood") in LIKELIHOODS
        and value.get("impact") in IMPACTS
        and value.get("score") == value["likelihood"] * value["impact"]
    ):
        return ""
    return _("Choose likelihood and impact of “{name}”").format(name=field.name)


def _table(field: Field, value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return _("“{name}” must be rows").format(name=field.name)
    if len(value) > MOST_ROWS:
        return _("“{name}” can have {most} rows at most").format(name=field.name, most=MOST_ROWS)
    for number, row in enumerate(value, 1):
        for column in field.columns:
            if wrong := wrong_in_cell(column, row.get(column.code)):
                return _("{name}, row {number}: {wrong}").format(name=field.name, number=number, wrong=wrong)
    return ""


def wrong_in_cell(column: Column, value: Any) -> str:
    """Return what is wrong with a cell of a table, in words; nothing when it is right."""
    if value in (None, ""):
        return _("Fill in “{name}”").format(name=column.name) if column.is_required else ""
    return wrong_in(Field(column.code, column.name, column.sort, choices=column.choices), value)


CHECKS: Mapping[Sort, Check] = {
    Sort.LINE: _text,
    Sort.WORDS: _text,
    Sort.CHOICE: _choice,
    Sort.SEVERAL: _several,
    Sort.DAY: _day,
    Sort.MONEY: _money,
    Sort.NUMBER: _number,
    Sort.PERCENT: _number,
    Sort.YES_NO: _yes_no,
    Sort.CUSTOMER_GROUP: _text,
    Sort.MEASURE: _text,
    Sort.LISTED: _text,
    Sort.PERIOD: _period,
    Sort.LINK: _link,
    Sort.RECORDS: _keys,
    Sort.TABLE: _table,
    Sort.SCORE: _score,
}
